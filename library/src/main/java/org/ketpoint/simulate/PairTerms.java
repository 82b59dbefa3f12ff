package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.List;

/// A channel on two qubits as a sum of products: `N = Σₘ left[m] ⊗ right[m]`, as short as it can
/// be.
///
/// A CNOT needs four terms, with depolarizing five; fewer do where only some of the Paulis that
/// come out matter. Found by elimination with complete pivoting on the matrix that has left's
/// entries for rows and right's for columns (the operator-Schmidt decomposition without its
/// orthogonality), so that the factors of a sparse channel stay sparse.
///
/// @param left `left[m][4·i + k]`: the left qubit's factor, row i, column k
/// @param right likewise, the right qubit's
@SuppressWarnings("ArrayRecordComponent") // compiled once, read while a program is laid out
record PairTerms(double[][] left, double[][] right) {
  private static final double NEGLIGIBLE = 1e-15; // relative to the largest entry: rounding

  /// Decomposes a channel.
  ///
  /// @param matrix a channel, indexed as in [PairChannel]
  /// @param leftMask bit i is set where the left qubit's row i matters
  /// @param rightMask likewise, the right qubit's
  /// @return the terms
  static PairTerms of(double[] matrix, int leftMask, int rightMask) {
    double[] rest = byQubit(matrix, leftMask, rightMask);
    double least = NEGLIGIBLE * Math.abs(rest[largest(rest)]);
    var left = new ArrayList<double[]>();
    var right = new ArrayList<double[]>();
    for (int at = largest(rest); Math.abs(rest[at]) > least; at = largest(rest)) {
      double pivot = rest[at];
      var column = new double[16];
      var row = new double[16];
      for (int x = 0; x < 16; x++) {
        column[x] = rest[16 * x + at % 16] / pivot;
        row[x] = rest[16 * (at / 16) + x];
      }
      eliminate(rest, column, row, at);
      left.add(column);
      right.add(row);
    }
    return new PairTerms(left.toArray(double[][]::new), right.toArray(double[][]::new));
  }

  /// How many terms there are.
  int count() {
    return left.length;
  }

  /// Which Paulis a channel's rows read.
  ///
  /// @return bit k is set where the left qubit's Pauli k is read, bit 4 + l for the right's l
  static int reads(double[] matrix, int leftMask, int rightMask) {
    int reads = 0;
    for (int entry : entries(matrix, leftMask, rightMask)) {
      reads |= 1 << (entry >> 2 & 3) | 16 << (entry & 3);
    }
    return reads;
  }

  /// The places of the entries that are not 0, in rows that matter, in order.
  static List<Integer> entries(double[] matrix, int leftMask, int rightMask) {
    var entries = new ArrayList<Integer>();
    for (int at = 0; at < 256; at++) {
      if ((leftMask >> (at >> 6) & rightMask >> (at >> 4 & 3) & 1) == 1 && matrix[at] != 0) {
        entries.add(at);
      }
    }
    return entries;
  }

  /// `rest[16·(4·i + k) + 4·j + l]`.
  private static double[] byQubit(double[] matrix, int leftMask, int rightMask) {
    var rest = new double[256];
    for (int at : entries(matrix, leftMask, rightMask)) {
      int i = at >> 6;
      int j = at >> 4 & 3;
      int k = at >> 2 & 3;
      int l = at & 3;
      rest[16 * (4 * i + k) + 4 * j + l] = matrix[at];
    }
    return rest;
  }

  private static int largest(double[] rest) {
    int at = 0;
    for (int x = 1; x < rest.length; x++) {
      if (Math.abs(rest[x]) > Math.abs(rest[at])) {
        at = x;
      }
    }
    return at;
  }

  /// The pivot's row and column are 0 afterwards, whatever rounding says.
  private static void eliminate(double[] rest, double[] column, double[] row, int pivot) {
    for (int x = 0; x < 16; x++) {
      for (int y = 0; y < 16; y++) {
        boolean done = x == pivot / 16 || y == pivot % 16;
        rest[16 * x + y] = done ? 0 : rest[16 * x + y] - column[x] * row[y];
      }
    }
  }
}
