package org.ketpoint.simulate;

import org.ketpoint.circuit.Gate;
import org.ketpoint.noise.Channel;

/// Channels on a left and a right qubit, as `matrix[16·(4·i + j) + 4·k + l]`: the rows of left and
/// right are i and j, the columns k and l.
final class PairChannel {
  private static final int SIDE = 16;
  private static final double[] CNOT = Channel.of(Gate.CX).toArray(); // 4·P(target) + P(control)

  private PairChannel() {}

  /// A CNOT and two-qubit depolarizing, which leaves II alone and scales the rest by `factor`.
  ///
  /// @return rows and columns `4·P(target) + P(control)`
  static double[] cnot(double factor) {
    double[] matrix = CNOT.clone();
    for (int at = SIDE; at < matrix.length; at++) {
      matrix[at] *= factor;
    }
    return matrix;
  }

  /// A gate's channel on a left and a right qubit.
  ///
  /// @param channel rows and columns `4·P(target) + P(control)`
  /// @param controlLeft whether the control is the left qubit
  static double[] of(double[] channel, boolean controlLeft) {
    var matrix = new double[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int to = controlLeft ? SIDE * swapped(row) + swapped(column) : SIDE * row + column;
        matrix[to] = channel[SIDE * row + column];
      }
    }
    return matrix;
  }

  private static int swapped(int pauli) {
    return 4 * (pauli & 3) + (pauli >> 2);
  }

  /// A one-qubit channel beside the identity.
  static double[] beside(double[] m, boolean left) {
    var matrix = new double[SIDE * SIDE];
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 4; k++) {
        for (int j = 0; j < 4; j++) {
          int row = left ? 4 * i + j : 4 * j + i;
          int column = left ? 4 * k + j : 4 * j + k;
          matrix[SIDE * row + column] = m[4 * i + k];
        }
      }
    }
    return matrix;
  }

  /// One channel after another: `a·b`.
  static double[] product(double[] a, double[] b) {
    var c = new double[SIDE * SIDE];
    MatrixProduct.multiply(a, b, c, SIDE, SIDE, SIDE);
    return c;
  }
}
