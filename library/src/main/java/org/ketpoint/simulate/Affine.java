package org.ketpoint.simulate;

import static java.lang.Math.fma;

/// A fixed one-qubit channel: a 3×3 matrix A on X, Y and Z, and what they gain from the trace.
final class Affine {
  private final double[] m; // row-major 4×4, first row (1, 0, 0, 0)
  private final boolean diagonal; // A is, and only Z gains
  private final double[] inverse = new double[9]; // inverse[3·i + j] of A
  private final double magnification;

  Affine(double[] m) {
    this.m = m;
    diagonal =
        m[6] == 0
            && m[7] == 0
            && m[9] == 0
            && m[11] == 0
            && m[13] == 0
            && m[14] == 0
            && m[4] == 0
            && m[8] == 0;
    magnification = invert();
  }

  /// The largest sum of a row of A's inverse; infinite if there is none.
  double magnification() {
    return magnification;
  }

  private double invert() {
    double determinant = 0;
    for (int j = 0; j < 3; j++) {
      determinant += a(0, j) * cofactor(0, j);
    }
    double most = 0;
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        inverse[3 * i + j] = cofactor(j, i) / determinant;
        sum += Math.abs(inverse[3 * i + j]);
      }
      most = Math.max(most, sum);
    }
    return Double.isFinite(most) ? most : Double.POSITIVE_INFINITY;
  }

  private double a(int i, int j) {
    return m[4 * (i + 1) + j + 1];
  }

  private double cofactor(int i, int j) {
    int i1 = (i + 1) % 3;
    int i2 = (i + 2) % 3;
    int j1 = (j + 1) % 3;
    int j2 = (j + 2) % 3;
    return a(i1, j1) * a(i2, j2) - a(i1, j2) * a(i2, j1);
  }

  /// A state's vector through the channel.
  void apply(double[] v, int at) {
    double i = v[at];
    double x = v[at + 1];
    double y = v[at + 2];
    double z = v[at + 3];
    if (diagonal) {
      v[at + 1] = m[5] * x;
      v[at + 2] = m[10] * y;
      v[at + 3] = fma(m[15], z, m[12] * i);
      return;
    }
    v[at + 1] = fma(m[7], z, fma(m[6], y, fma(m[5], x, m[4] * i)));
    v[at + 2] = fma(m[11], z, fma(m[10], y, fma(m[9], x, m[8] * i)));
    v[at + 3] = fma(m[15], z, fma(m[14], y, fma(m[13], x, m[12] * i)));
  }

  /// An effect's vector back through it.
  void applyTransposed(double[] e, int at) {
    double x = e[at + 1];
    double y = e[at + 2];
    double z = e[at + 3];
    if (diagonal) {
      e[at] = fma(m[12], z, e[at]);
      e[at + 1] = m[5] * x;
      e[at + 2] = m[10] * y;
      e[at + 3] = m[15] * z;
      return;
    }
    e[at] = fma(m[12], z, fma(m[8], y, fma(m[4], x, e[at])));
    e[at + 1] = fma(m[13], z, fma(m[9], y, m[5] * x));
    e[at + 2] = fma(m[14], z, fma(m[10], y, m[6] * x));
    e[at + 3] = fma(m[15], z, fma(m[11], y, m[7] * x));
  }

  /// An environment from before the channel to after it: the state goes on, the effect is undone.
  ///
  /// @param v `v[4·(i−1) + j]`: effect's X, Y, Z and state's I, X, Y, Z
  void carry(double[] v) {
    for (int i = 0; i < 12; i += 4) {
      apply(v, i);
    }
    if (diagonal) {
      for (int j = 0; j < 4; j++) {
        v[j] *= inverse[0];
        v[4 + j] *= inverse[4];
        v[8 + j] *= inverse[8];
      }
      return;
    }
    for (int j = 0; j < 4; j++) { // Aᵀ's inverse from the left
      double x = v[j];
      double y = v[4 + j];
      double z = v[8 + j];
      v[j] = fma(inverse[6], z, fma(inverse[3], y, inverse[0] * x));
      v[4 + j] = fma(inverse[7], z, fma(inverse[4], y, inverse[1] * x));
      v[8 + j] = fma(inverse[8], z, fma(inverse[5], y, inverse[2] * x));
    }
  }
}
