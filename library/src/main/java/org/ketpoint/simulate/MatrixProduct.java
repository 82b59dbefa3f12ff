package org.ketpoint.simulate;

import static java.lang.Math.fma;

/// Products of row-major matrices, of a few to a few hundred columns.
///
/// Each entry of a product is one chain of fused multiply-adds in the order of the inner index, so
/// how the loops are blocked, and whether they run in vector registers, changes no bit.
final class MatrixProduct {
  private static final int NARROW = 32; // columns below which C2's vector loops do not pay

  private MatrixProduct() {}

  /// `c = a·b`.
  ///
  /// @param a `rows × inner`
  /// @param b `inner × columns`
  /// @param c `rows × columns`, overwritten
  static void multiply(double[] a, double[] b, double[] c, int rows, int inner, int columns) {
    for (int i = 0; i < rows; i++) {
      if (columns < NARROW) {
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
          fourEntries(a, i * inner, inner, b, j, columns, c, i * columns + j);
        }
        for (; j < columns; j++) {
          oneEntry(a, i * inner, inner, b, j, columns, c, i * columns + j);
        }
      } else {
        wideRow(a, i * inner, inner, b, columns, c, i * columns);
      }
    }
  }

  /// The trace of `a·b`.
  ///
  /// @param a `rows × inner`
  /// @param b `inner × rows`
  static double trace(double[] a, double[] b, int rows, int inner) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        sum = fma(a[i * inner + k], b[k * rows + i], sum);
      }
    }
    return sum;
  }

  private static void fourEntries(
      double[] a, int from, int inner, double[] b, int j, int columns, double[] c, int to) {
    double c0 = 0;
    double c1 = 0;
    double c2 = 0;
    double c3 = 0;
    int at = j;
    for (int k = from; k < from + inner; k++) {
      double factor = a[k];
      c0 = fma(factor, b[at], c0);
      c1 = fma(factor, b[at + 1], c1);
      c2 = fma(factor, b[at + 2], c2);
      c3 = fma(factor, b[at + 3], c3);
      at += columns;
    }
    c[to] = c0;
    c[to + 1] = c1;
    c[to + 2] = c2;
    c[to + 3] = c3;
  }

  private static void oneEntry(
      double[] a, int from, int inner, double[] b, int j, int columns, double[] c, int to) {
    double sum = 0;
    for (int k = 0; k < inner; k++) {
      sum = fma(a[from + k], b[k * columns + j], sum);
    }
    c[to] = sum;
  }

  /// A whole row of c, four rows of b at a time.
  private static void wideRow(
      double[] a, int from, int inner, double[] b, int columns, double[] c, int to) {
    java.util.Arrays.fill(c, to, to + columns, 0);
    int k = 0;
    for (; k + 4 <= inner; k += 4) {
      double a0 = a[from + k];
      double a1 = a[from + k + 1];
      double a2 = a[from + k + 2];
      double a3 = a[from + k + 3];
      int at = k * columns;
      for (int j = 0; j < columns; j++) {
        double sum = fma(a1, b[at + columns + j], fma(a0, b[at + j], c[to + j]));
        c[to + j] = fma(a3, b[at + 3 * columns + j], fma(a2, b[at + 2 * columns + j], sum));
      }
    }
    for (; k < inner; k++) {
      double factor = a[from + k];
      for (int j = 0; j < columns; j++) {
        c[to + j] = fma(factor, b[k * columns + j], c[to + j]);
      }
    }
  }
}
