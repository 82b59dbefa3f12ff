package org.ketpoint.simulate;

import java.util.Arrays;

/// Passes of a general two-qubit channel over Pauli coefficients.
///
/// The sixteen coefficients of a group are gathered, multiplied, and put back: 16 multiply-adds a
/// coefficient, for the gates that have no cheaper form.
final class PairPasses {
  private static final int SIDE = 16;

  private PairPasses() {}

  /// Applies a channel.
  ///
  /// @param m `m[16 * i + j]`; i and j are 4·P(target) + P(control)
  static void apply(double[] r, int size, int control, int target, double[] m) {
    pass(r, size, control, target, m, SIDE, 1);
  }

  /// Pulls an effect back through a channel.
  static void applyTransposed(double[] e, int size, int control, int target, double[] m) {
    pass(e, size, control, target, m, 1, SIDE);
  }

  private static void pass(
      double[] r, int size, int control, int target, double[] m, int row, int column) {
    int c = 1 << (2 * control);
    int t = 1 << (2 * target);
    var in = new double[SIDE];
    for (int k = 0; k < size; k++) {
      if ((k & 3 * c) != 0 || (k & 3 * t) != 0) {
        continue;
      }
      for (int j = 0; j < SIDE; j++) {
        in[j] = r[k + (j & 3) * c + (j >> 2) * t];
      }
      for (int i = 0; i < SIDE; i++) {
        double sum = 0;
        for (int j = 0; j < SIDE; j++) {
          sum += m[i * row + j * column] * in[j];
        }
        r[k + (i & 3) * c + (i >> 2) * t] = sum;
      }
    }
  }

  /// The environment of two qubits: `env[16 * i + j] = Σ_rest e[i, rest]·r[j, rest]`.
  static void environment(double[] e, double[] r, int size, int control, int target, double[] env) {
    int c = 1 << (2 * control);
    int t = 1 << (2 * target);
    Arrays.fill(env, 0);
    for (int k = 0; k < size; k++) {
      if ((k & 3 * c) != 0 || (k & 3 * t) != 0) {
        continue;
      }
      for (int i = 0; i < SIDE; i++) {
        double left = e[k + (i & 3) * c + (i >> 2) * t];
        for (int j = 0; j < SIDE; j++) {
          env[SIDE * i + j] += left * r[k + (j & 3) * c + (j >> 2) * t];
        }
      }
    }
  }
}
