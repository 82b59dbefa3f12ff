package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Gradient descent that chooses how often each parameter's circuits are measured: iCANS, from
/// Kübler, Arrasmith, Cincio and Coles, "An Adaptive Optimizer for Measurement-Frugal Variational
/// Algorithms", Quantum 4, 263 (2020), arXiv:1909.09083.
///
/// Of each component of the gradient it keeps a running mean χ and one of its variance at one shot
/// a circuit, ξ, which the counts of parameter shift give for free. For the next step the
/// component's circuits get the shots that promise the largest expected gain a shot, `s = ⌈2Lα/(2 −
/// Lα) · ξ/(χ² + b·μᵏ)⌉`, at least [#leastShots] and at most those of the component that gains most
/// a shot; never more than the run's `shots`. The unshifted circuit gets the most that any
/// component gets.
///
/// The variance is that of the shifted circuits: what the choice of samples and the unshifted
/// circuit add is not counted, since a component's own shots cannot lower it: with one sample a
/// step that scatter rules, and few shots throughout do nearly as well. With few shots the loss's
/// slope is biased; its floor is 1/(2S) for the shots S of the unshifted circuit.
///
/// @param learningRate α; `α·L` must be below 2
/// @param rule which of the two updates
/// @param leastShots each circuit's shots at least, 2 or more, so that there is a variance
/// @param lipschitz L, how fast a component of the gradient can change with its parameter at most;
///   see [LossCurvature]
/// @param mu μ, what a running mean keeps at a step, in [0, 1)
/// @param bias b, which keeps the shots finite while the running means are young, positive
public record ICans(
    LearningRate learningRate, Rule rule, int leastShots, double lipschitz, double mu, double bias)
    implements Optimizer {
  /// What a step does with the measured gradient.
  public enum Rule {
    /// Every component moves by α times its gradient.
    ICANS1,
    /// The careful one: a component whose expected gain at α is less moves by the rate of the
    /// greatest expected gain at the shots it had, `χ²/(L·(χ² + ξ/s))`.
    ICANS2
  }

  private static final String CHI = "chi";
  private static final String SHOTS = "shots";
  private static final String SPENT = "spent";
  private static final String XI = "xi";

  /// Checks the constants.
  public ICans {
    if (leastShots < 2) {
      throw new IllegalArgumentException(
          "iCANS needs at least 2 shots a circuit for a variance, got " + leastShots);
    }
    if (!(lipschitz > 0 && lipschitz * learningRate.at(0) < 2)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "iCANS needs L > 0 and a learning rate below 2/L, got L = %s and the rate %s",
              lipschitz,
              learningRate.at(0)));
    }
    if (!(mu >= 0 && mu < 1 && bias > 0 && bias < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "iCANS's μ must be in [0, 1) and its b positive, got %s and %s".formatted(mu, bias));
    }
  }

  /// iCANS1 with μ = 0.99, b = 10⁻⁶, at least 10 shots, and L = 2: that of the cross-entropy of two
  /// classes at chance level.
  ///
  /// @param rate the learning rate, below 1
  /// @return the optimizer
  public static ICans rate(double rate) {
    return new ICans(new LearningRate.Constant(rate), Rule.ICANS1, 10, 2, 0.99, 1e-6);
  }

  /// Updates otherwise.
  ///
  /// @param other which of the two updates
  /// @return the same constants with this rule
  public ICans rule(Rule other) {
    return new ICans(learningRate, other, leastShots, lipschitz, mu, bias);
  }

  /// Measures more often at least.
  ///
  /// @param shots 2 or more
  /// @return the same constants with these shots
  public ICans leastShots(int shots) {
    return new ICans(learningRate, rule, shots, lipschitz, mu, bias);
  }

  /// Assumes another bound.
  ///
  /// @param bound L, positive, with α·L below 2
  /// @return the same constants with this bound
  public ICans lipschitz(double bound) {
    return new ICans(learningRate, rule, leastShots, bound, mu, bias);
  }

  @Override
  public String name() {
    return "icans";
  }

  @Override
  public List<String> tensors() {
    return List.of(CHI, SHOTS, SPENT, XI);
  }

  /// Running means of another μ would be corrected by the wrong factor.
  @Override
  public boolean shares(Optimizer other) {
    return other instanceof ICans icans && icans.mu == mu && icans.leastShots == leastShots;
  }

  @Override
  public OptimizerState start(int size) {
    var least = new double[size];
    Arrays.fill(least, leastShots);
    var zeros = new double[size];
    return OptimizerState.of(0, Map.of(CHI, zeros, SHOTS, least, SPENT, zeros, XI, zeros));
  }

  @Override
  public void requireFit(OptimizerState memory, int size) {
    Optimizer.super.requireFit(memory, size);
    double[] shots = memory.tensor(SHOTS);
    double[] spent = memory.tensor(SPENT);
    double[] xi = memory.tensor(XI);
    for (int k = 0; k < size; k++) {
      if (!(isCount(shots[k], leastShots, Integer.MAX_VALUE)
          && isCount(spent[k], 0, 0x1p53)
          && xi[k] >= 0)) {
        throw new IllegalArgumentException(
            "iCANS's shots must be whole numbers ≥ %d, those spent ≥ 0, and xi ≥ 0, got %s, %s and %s (parameter %d)"
                .formatted(leastShots, shots[k], spent[k], xi[k], k));
      }
    }
  }

  private static boolean isCount(double value, double least, double most) {
    return value >= least && value <= most && value == Math.rint(value);
  }

  /// Refuses what it cannot choose shots for.
  void requireFit(int shots, GradientRule gradientRule) {
    if (shots < leastShots) {
      throw new IllegalArgumentException(
          "iCANS measures each circuit at least %d times, so the most it may, shots(…), must be as many, got %s"
              .formatted(leastShots, shots == 0 ? "exact" : shots));
    }
    if (gradientRule != GradientRule.SHIFT_VALUES) {
      throw new IllegalArgumentException(
          "iCANS knows the variance of shifted values only, got the gradient rule " + gradientRule);
    }
  }

  /// All shots measured since the run began to train by iCANS.
  ///
  /// @param memory iCANS's own, as a run's state holds it
  /// @return the shots of all circuits together
  /// @throws IllegalArgumentException if the memory is another optimizer's
  public static long spent(OptimizerState memory) {
    return (long) Arrays.stream(memory.tensor(SPENT)).sum(); // exact: whole numbers below 2⁵³
  }

  /// The shots that the next step gives to each circuit of a parameter, were they not limited.
  ///
  /// @param memory iCANS's own, as a run's state holds it
  /// @return one number a parameter
  /// @throws IllegalArgumentException if the memory is another optimizer's
  public static int[] shots(OptimizerState memory) {
    return Arrays.stream(memory.tensor(SHOTS)).mapToInt(s -> (int) s).toArray();
  }

  /// An exact gradient, for which nothing was measured.
  @Override
  public Update update(double[] theta, double[] gradient, OptimizerState state, int epoch) {
    var nothing = new double[theta.length];
    return update(theta, new Measured(gradient, nothing, shots(state), nothing), state, epoch);
  }

  /// A gradient and how it came about.
  ///
  /// @param gradient one component a parameter
  /// @param variance what each component's variance would be with one shot a circuit
  /// @param shots each component's shots a circuit
  /// @param spent the shots of all circuits that each component has to answer for
  @SuppressWarnings("ArrayRecordComponent") // handed from the step to the optimizer, once
  record Measured(double[] gradient, double[] variance, int[] shots, double[] spent) {}

  Update update(double[] theta, Measured measured, OptimizerState state, int epoch) {
    double[] chi = averaged(state.tensor(CHI), measured.gradient);
    double[] xi = averaged(state.tensor(XI), measured.variance);
    double[] spent = state.tensor(SPENT);
    double[] moved = theta.clone();
    double correction = 1 - StrictMath.pow(mu, (double) state.updates() + 1);
    double rate = learningRate.at(epoch);
    var means = new double[theta.length]; // χ and ξ, corrected as Adam's moments are
    var variances = new double[theta.length];
    for (int k = 0; k < theta.length; k++) {
      means[k] = chi[k] / correction;
      variances[k] = xi[k] / correction;
      double careful = careful(means[k], variances[k], measured.shots[k]);
      double own = rule == Rule.ICANS1 ? rate : Math.min(rate, careful);
      moved[k] -= own * measured.gradient[k];
      spent[k] += measured.spent[k];
    }
    double[] shots =
        next(measured.shots, means, variances, rate, StrictMath.pow(mu, (double) state.updates()));
    return new Update(
        moved,
        OptimizerState.of(
            state.updates() + 1, Map.of(CHI, chi, SHOTS, shots, SPENT, spent, XI, xi)));
  }

  private double[] averaged(double[] mean, double[] value) {
    for (int k = 0; k < mean.length; k++) {
      mean[k] = mu * mean[k] + (1 - mu) * value[k];
    }
    return mean;
  }

  /// The rate of the greatest expected gain; 0 where nothing points anywhere.
  private double careful(double mean, double variance, int shots) {
    double square = mean * mean;
    return square == 0 ? 0 : square / (lipschitz * (square + variance / shots));
  }

  /// The next step's shots.
  ///
  /// @param measured the shots of this step; 0 for a parameter that is not trained, whose gain
  ///   limits no other
  /// @param faded μᵏ after k updates before this one
  private double[] next(
      int[] measured, double[] means, double[] variances, double rate, double faded) {
    double factor = 2 * lipschitz * rate / (2 - lipschitz * rate);
    var shots = new double[means.length];
    var gains = new double[means.length];
    for (int k = 0; k < shots.length; k++) {
      double square = means[k] * means[k];
      double wanted = Math.ceil(factor * variances[k] / (square + bias * faded));
      // 0/0 only where b·μᵏ has faded away and a gate turns nothing: it needs no more shots.
      shots[k] = Math.clamp(Double.isNaN(wanted) ? 1 : wanted, 1, (double) Integer.MAX_VALUE);
      double half = lipschitz * rate * rate / 2;
      gains[k] =
          measured[k] == 0
              ? Double.NEGATIVE_INFINITY
              : ((rate - half) * square - half * variances[k] / shots[k]) / shots[k];
    }
    int best = IntStream.range(0, gains.length).reduce(0, (a, b) -> gains[b] > gains[a] ? b : a);
    double most = Math.max(leastShots, shots[best]);
    for (int k = 0; k < shots.length; k++) {
      shots[k] = Math.clamp(shots[k], leastShots, most);
    }
    return shots;
  }
}
