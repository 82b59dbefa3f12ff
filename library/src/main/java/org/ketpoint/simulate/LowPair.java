package org.ketpoint.simulate;

import java.util.Arrays;

/// Coefficients for the pass over qubits 0 and 1: both blocks, the CNOT from 0 to 1, and then qubit
/// 0's relaxation.
///
/// A pass takes vectors of eight: qubit 0's four Paulis, for two of qubit 1's (h = 0: I and X, h =
/// 1: Y and Z). `k[(4·h + j)·8 + lane]` is qubit 1's block, entry j of the lane's row; `k[64 + (4·h
/// + j)·8 + lane]` the rest, entry j of what qubit 0 had.
final class LowPair {
  static final int LENGTH = 128;

  /// A CNOT in the Pauli basis, its own inverse: `out[c, t] = SIGN · in[CONTROL, TARGET]`, each at
  /// index 4·c + t.
  static final int[] CONTROL = {0, 0, 3, 3, 1, 1, 2, 2, 2, 2, 1, 1, 3, 3, 0, 0};

  static final int[] TARGET = {0, 1, 2, 3, 1, 0, 3, 2, 1, 0, 3, 2, 0, 1, 2, 3};
  private static final int[] SIGN = {1, 1, 1, 1, 1, 1, 1, -1, 1, 1, -1, 1, 1, 1, 1, 1};

  private LowPair() {}

  /// Coefficients for [Kernels#low].
  static void forward(double[] m0, double[] m1, Link link, double[] k) {
    for (int t = 0; t < 4; t++) {
      for (int c = 0; c < 4; c++) {
        int lane = (t >> 1) * 32 + (t & 1) * 4 + c;
        for (int j = 0; j < 4; j++) {
          k[lane + 8 * j] = m1[4 * t + j];
          k[64 + lane + 8 * j] = relaxed(m0, c, t, j, link);
        }
      }
    }
  }

  /// Entry j of the row of qubit 0's block that lands at (c, t), after its relaxation.
  private static double relaxed(double[] m0, int c, int t, int j, Link link) {
    double y = weight(c, t, link) * m0[4 * CONTROL[4 * c + t] + j];
    if (c == 0) {
      return y;
    }
    if (c < 3) {
      return link.coherence() * y;
    }
    double trace = weight(0, t, link) * m0[4 * CONTROL[t] + j];
    return link.population() * y + link.gain() * trace;
  }

  /// Coefficients for [Kernels#lowBack].
  static void back(double[] m0, double[] m1, Link link, double[] k) {
    Arrays.fill(k, 64, LENGTH, 0);
    for (int t = 0; t < 4; t++) {
      for (int c = 0; c < 4; c++) {
        int lane = (t >> 1) * 32 + (t & 1) * 4;
        for (int o = 0; o < 4; o++) {
          k[lane + c * 8 + o] = m1[4 * c + t];
          // (c, t) is where the CNOT's transpose lands; it came from CONTROL, relaxed before.
          double y = m0[4 * c + o] * weight(c, t, link);
          int from = CONTROL[4 * c + t];
          k[64 + lane + c * 8 + o] +=
              from == 0 ? y : from == 3 ? link.population() * y : link.coherence() * y;
          if (from == 0) {
            k[64 + lane + (3 - c) * 8 + o] += link.gain() * y;
          }
        }
      }
    }
  }

  private static double weight(int c, int t, Link link) {
    return SIGN[4 * c + t] * ((c | t) == 0 ? 1 : link.keep());
  }
}
