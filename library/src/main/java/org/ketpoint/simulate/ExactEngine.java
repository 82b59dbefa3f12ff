package org.ketpoint.simulate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Exact probabilities from all 4ⁿ Pauli coefficients, shifted ones by two sweeps: the state
/// forwards, the measured effect backwards. All `2·sites + 1` circuits cost about two.
///
/// Programs of the paper's shape (see [Layered]) run by [WarmingSweep], all others by
/// [ReferenceSweep], which is also what the fast one is tested against.
public final class ExactEngine implements Engine {
  /// The most qubits it takes.
  public static final int MOST_QUBITS = 12;

  private final Program program;
  private final Sweep sweep;
  private final Estimates estimates;
  private double @Nullable [] theta;

  private ExactEngine(Program program, Sweep sweep) {
    this.program = program;
    this.sweep = sweep;
    estimates = new Estimates(program);
    if (program.parameters() == 0) {
      bind(new double[0]);
    }
  }

  /// An engine for a program.
  ///
  /// @param program what to evaluate
  /// @return the engine, for one thread at a time
  /// @throws IllegalArgumentException if the program has more than [#MOST_QUBITS] qubits, or needs
  ///   more memory than this machine gives
  public static ExactEngine of(Program program) {
    int qubits = program.circuit().qubits();
    if (qubits > MOST_QUBITS) {
      throw new IllegalArgumentException(
          "the exact engine holds 4ⁿ numbers and takes at most %d qubits, got %d"
              .formatted(MOST_QUBITS, qubits));
    }
    Layered layered = Layered.of(program);
    if (layered != null && LayeredSweep.canUndo(layered)) {
      long memory = LayeredSweep.memory(layered, program.outcomes());
      if (memory < Integer.MAX_VALUE) {
        requireMemory(qubits, memory);
        return new ExactEngine(program, new WarmingSweep(program, layered, (int) memory));
      }
    }
    requireMemory(qubits, ReferenceSweep.memory(program));
    return new ExactEngine(program, new ReferenceSweep(program));
  }

  private static void requireMemory(int qubits, long coefficients) {
    long most = Runtime.getRuntime().maxMemory();
    if (8 * coefficients > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "this circuit of %d qubits needs %.1f GiB, but Java may use %.1f GiB here: raise -Xmx",
              qubits,
              coefficients / 0x1p27,
              most / 0x1p30));
    }
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public void bind(double[] theta) {
    program.requireParameters(theta);
    double[] own = this.theta;
    if (own == null) {
      own = new double[theta.length];
      this.theta = own;
    }
    System.arraycopy(theta, 0, own, 0, theta.length);
    sweep.bind(own);
  }

  @Override
  public void probabilities(double[] features, double[] probabilities) {
    program.requireRoom(probabilities);
    requireReady(features);
    sweep.probabilities(features, probabilities);
  }

  @Override
  public double[][] probabilities(double[][] inputs) {
    for (double[] features : inputs) {
      requireReady(features);
    }
    var probabilities = new double[inputs.length][program.outcomes()];
    sweep.probabilities(inputs, probabilities);
    return probabilities;
  }

  @Override
  public void shifted(double[] features, int value, Shifted shifted) {
    requireReady(features);
    sweep.shifted(features, value, shifted);
  }

  @Override
  public void estimate(double[] features, int value, Draw draw, int sample, Shifted shifted) {
    shifted(features, value, shifted);
    estimates.draw(value, draw, sample, shifted);
  }

  private void requireReady(double[] features) {
    if (theta == null) {
      throw new IllegalStateException("bind the circuit's parameters first");
    }
    program.requireFeatures(features);
  }

  @Override
  public String toString() {
    return "exact engine: all 4^%d Pauli coefficients, every shift from two sweeps"
        .formatted(program.circuit().qubits());
  }
}
