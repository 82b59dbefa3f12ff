package org.ketpoint.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Projection;
import org.ketpoint.compress.Selection;
import org.ketpoint.compress.Status;

/// Trains towards a shorter transpiled circuit: another optimizer, to whose gradient the augmented
/// Lagrangian's `ρ·(θ − z + u)` is added (ADMM, the alternating direction method of multipliers, as
/// Hu et al., "Quantum Neural Network Compression", ICCAD '22, use it).
///
/// Training and projection alternate: before every `interval`-th update, z becomes the [Projection]
/// of θ + u, a share of its parameters at cheap angles, and the multiplier u grows by θ − z;
/// between them the optimizer pulls θ towards z as it trains. Parameters that are not moved have no
/// pull and u = 0. When θ has come close, [#settle] puts it there and prunes and quantizes what is
/// at z.
///
/// z and u are tensors of the optimizer's memory, so a checkpoint holds them and a run goes on bit
/// for bit.
///
/// ```java
/// var admm = Admm.of(Adam.rate(0.01), run.config().model().circuit(), 0.5);
/// var compressed = Admm.settle(run.optimizer(admm).epochs(10));
/// compressed.epochs(10)                                   // fine-tunes the others
/// ```
///
/// @param inner what turns the gradient into parameters
/// @param gates `gates.get(k)`: the gate that parameter k turns
/// @param share how many parameters are to be at cheap angles, of all, in [0, 1]; beside those that
///   are pruned or quantized already, and as far as there are trained ones
/// @param rho ρ, how hard θ is pulled, positive
/// @param interval updates between two projections, at least 1
public record Admm(Optimizer inner, List<Gate> gates, double share, double rho, int interval)
    implements Optimizer {
  private static final String ANCHOR = "anchor"; // z; 0 where θ is not pulled
  private static final String DUAL = "dual"; // u
  private static final String MOVED = "moved"; // 1 where z is a cheap angle, else 0

  /// Checks the constants.
  public Admm {
    gates = List.copyOf(gates);
    Selection.count(share, gates.size());
    if (inner instanceof Admm || inner instanceof ICans) {
      throw new IllegalArgumentException("ADMM must be around Adam or SGD, got " + inner);
    }
    if (!(rho > 0 && rho < Double.POSITIVE_INFINITY) || interval < 1) {
      throw new IllegalArgumentException(
          "ADMM's ρ must be positive and its interval ≥ 1, got %s and %d".formatted(rho, interval));
    }
    for (Gate gate : gates) {
      if (!gate.turns()) {
        throw new IllegalArgumentException(
            "ADMM knows the lengths of RX, RY and RZ, got a parameter of " + gate.id());
      }
    }
  }

  /// ADMM with ρ = 0.3, projecting every 100 updates.
  ///
  /// @param inner what turns the gradient into parameters
  /// @param circuit of RX, RY and RZ gates, each with a parameter of its own
  /// @param share how many parameters are to be at cheap angles, of all, in [0, 1]
  /// @return the optimizer
  /// @throws IllegalArgumentException if a parameter turns other gates, several, or is scaled
  public static Admm of(Optimizer inner, Circuit circuit, double share) {
    var gates = new ArrayList<Gate>(Collections.nCopies(circuit.parameters(), Gate.I));
    for (Operation operation : circuit.operations()) {
      for (Angle angle : operation.angles()) {
        if (angle instanceof Angle.Parameter(int index, double scale, double offset)) {
          if (gates.get(index) != Gate.I || scale != 1 || offset != 0) {
            throw new IllegalArgumentException(
                "ADMM needs a parameter for each gate, got %s, or parameter %d once more"
                    .formatted(operation, index));
          }
          gates.set(index, operation.gate());
        }
      }
    }
    return new Admm(inner, gates, share, 0.3, 100);
  }

  /// Pulls harder or less.
  ///
  /// @param other ρ, positive
  /// @return the optimizer
  public Admm rho(double other) {
    return new Admm(inner, gates, share, other, interval);
  }

  /// Projects more often or less.
  ///
  /// @param updates between two projections, at least 1
  /// @return the optimizer
  public Admm every(int updates) {
    return new Admm(inner, gates, share, rho, updates);
  }

  @Override
  public String name() {
    return "admm";
  }

  @Override
  public LearningRate learningRate() {
    return inner.learningRate();
  }

  @Override
  public List<String> tensors() {
    var names = new ArrayList<>(inner.tensors());
    names.addAll(List.of(ANCHOR, DUAL, MOVED));
    Collections.sort(names);
    return List.copyOf(names);
  }

  @Override
  public boolean shares(Optimizer other) {
    return other instanceof Admm admm
        && admm.inner.shares(inner)
        && admm.gates.equals(gates)
        && admm.share == share
        && admm.rho == rho
        && admm.interval == interval;
  }

  @Override
  public void requireFit(OptimizerState memory, int size) {
    Optimizer.super.requireFit(memory, size);
    if (gates.size() != size) {
      throw new IllegalArgumentException(
          "ADMM must know the gates of %d parameters, got %d".formatted(size, gates.size()));
    }
    inner.requireFit(innerState(memory), size);
  }

  @Override
  public Update update(double[] theta, double[] gradient, OptimizerState state, int epoch) {
    return update(theta, gradient, state, epoch, new boolean[theta.length]);
  }

  /// An update where not all parameters are trained.
  ///
  /// @param held `held[k]`: whether θ[k] stays, so that it must not take a place of the share
  Update update(
      double[] theta, double[] gradient, OptimizerState state, int epoch, boolean[] held) {
    double[] z = state.tensor(ANCHOR);
    double[] u = state.tensor(DUAL);
    double[] moved = state.tensor(MOVED);
    if (state.updates() % interval == 0) {
      project(theta, z, u, moved, held);
    }
    double[] pulled = gradient.clone();
    for (int k = 0; k < pulled.length; k++) {
      pulled[k] += moved[k] * rho * (theta[k] - z[k] + u[k]);
    }
    Update update = inner.update(theta, pulled, innerState(state), epoch);
    var tensors = new TreeMap<String, double[]>();
    inner.tensors().forEach(name -> tensors.put(name, update.state().tensor(name)));
    tensors.put(ANCHOR, z);
    tensors.put(DUAL, u);
    tensors.put(MOVED, moved);
    return new Update(update.theta(), OptimizerState.of(update.state().updates(), tensors));
  }

  /// z ← projection of θ + u, then u ← u + θ − z. Before the first projection u is 0, and it stays
  /// 0 for it: the pull is towards z itself.
  private void project(double[] theta, double[] z, double[] u, double[] moved, boolean[] held) {
    boolean first = Arrays.stream(moved).noneMatch(m -> m > 0);
    double[] sum = theta.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] = held[k] ? Double.NaN : theta[k] + u[k];
    }
    double[] projected = Projection.of(sum, gates, Selection.count(share, gates.size()));
    for (int k = 0; k < sum.length; k++) {
      boolean cheap = !Double.isNaN(projected[k]);
      moved[k] = cheap ? 1 : 0;
      z[k] = cheap ? projected[k] : 0;
      u[k] = cheap && !first ? sum[k] - z[k] : 0;
    }
  }

  /// What of a memory is the inner optimizer's.
  OptimizerState innerState(OptimizerState state) {
    var tensors = new TreeMap<String, double[]>();
    inner.tensors().forEach(name -> tensors.put(name, state.tensor(name)));
    return OptimizerState.of(state.updates(), tensors);
  }

  /// Puts θ where it was pulled, prunes what turns nothing there and quantizes the rest of it, and
  /// goes on with the inner optimizer and its memory.
  ///
  /// @param run trained by ADMM
  /// @return a run whose free parameters can be fine-tuned
  /// @throws IllegalArgumentException if the run's optimizer is another, or has made no update
  public static Training settle(Training run) {
    if (!(run.config().optimizer() instanceof Admm admm)
        || run.state().optimizer().updates() == 0) {
      throw new IllegalArgumentException(
          "only a run that ADMM has trained can settle, got one of %s after %d updates"
              .formatted(run.config().optimizer().name(), run.state().optimizer().updates()));
    }
    return run.settled(admm);
  }

  /// The state with θ at z where it was pulled.
  TrainingState settled(TrainingState state) {
    double[] z = state.optimizer().tensor(ANCHOR);
    double[] moved = state.optimizer().tensor(MOVED);
    double[] theta = state.theta().toArray();
    Compression compression = state.compression();
    var pruned = new boolean[theta.length];
    var quantized = new boolean[theta.length];
    for (int k = 0; k < theta.length; k++) {
      if (moved[k] > 0 && compression.status(k) == Status.FREE) {
        theta[k] = z[k];
        pruned[k] = Math.rint(z[k] / (Math.PI / 2)) % 4 == 0;
        quantized[k] = !pruned[k];
      }
    }
    Compression after = compression.with(Status.PRUNED, pruned).with(Status.QUANTIZED, quantized);
    return Changes.noteCompression(state, after).withTheta(state.theta().with(theta));
  }
}
