package org.ketpoint.simulate;

import org.ketpoint.circuit.Gate;
import org.ketpoint.noise.Channel;

/// Channels on a left and a right qubit, as `matrix[16·(4·i + j) + 4·k + l]`: the rows of left and
/// right are i and j, the columns k and l.
final class PairChannel {
  private static final int SIDE = 16;
  private static final double[] CNOT = Channel.of(Gate.CX).toArray(); // 4·target + control

  private PairChannel() {}

  /// A CNOT and two-qubit depolarizing, which leaves II alone and scales the rest by `factor`.
  static double[] cnot(boolean controlLeft, double factor) {
    var matrix = new double[256];
    for (int row = 0; row < 16; row++) {
      for (int column = 0; column < 16; column++) {
        int to = controlLeft ? 16 * swapped(row) + swapped(column) : 16 * row + column;
        matrix[to] = (row == 0 ? 1 : factor) * CNOT[16 * row + column];
      }
    }
    return matrix;
  }

  private static int swapped(int pauli) {
    return 4 * (pauli & 3) + (pauli >> 2);
  }

  /// A one-qubit channel beside the identity.
  static double[] beside(double[] m, boolean left) {
    var matrix = new double[256];
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 4; k++) {
        for (int j = 0; j < 4; j++) {
          int row = left ? 4 * i + j : 4 * j + i;
          int column = left ? 4 * k + j : 4 * j + k;
          matrix[16 * row + column] = m[4 * i + k];
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
