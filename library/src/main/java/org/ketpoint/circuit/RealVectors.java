package org.ketpoint.circuit;

/// Loops over real states and 4×4 matrices (row-major). A gate acts on the qubits q and q + 1; its
/// row and column index is `2·bit q+1 + bit q`.
final class RealVectors {
  private RealVectors() {}

  static double[] product(double[] left, double[] right) {
    var product = new double[16];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 4; k++) {
          product[4 * i + j] += left[4 * i + k] * right[4 * k + j];
        }
      }
    }
    return product;
  }

  static double[] transposed(double[] m) {
    var transposed = new double[16];
    for (int i = 0; i < 16; i++) {
      transposed[i] = m[4 * (i % 4) + i / 4];
    }
    return transposed;
  }

  /// The entry of largest magnitude, the first of them.
  static double largest(double[] x) {
    double largest = 0;
    for (double each : x) {
      largest = Math.abs(each) > Math.abs(largest) ? each : largest;
    }
    return largest;
  }

  static void negate(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = -x[i];
    }
  }

  /// By Laplace's expansion in the 2×2 minors of the upper and the lower two rows.
  static double determinant(double[] m) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      for (int j = i + 1; j < 4; j++) {
        int k = i == 0 ? (j == 1 ? 2 : 1) : 0;
        int l = 6 - i - j - k;
        double upper = m[i] * m[4 + j] - m[j] * m[4 + i];
        double lower = m[8 + k] * m[12 + l] - m[8 + l] * m[12 + k];
        sum += ((i + j) % 2 == 1 ? 1 : -1) * upper * lower;
      }
    }
    return sum;
  }

  /// Applies a gate, in place.
  static void apply(double[] m, double[] state, int q) {
    int bit = 1 << q;
    for (int block = 0; block < state.length; block += 4 * bit) {
      for (int i = block; i < block + bit; i++) {
        double x0 = state[i];
        double x1 = state[i + bit];
        double x2 = state[i + 2 * bit];
        double x3 = state[i + 3 * bit];
        state[i] = m[0] * x0 + m[1] * x1 + m[2] * x2 + m[3] * x3;
        state[i + bit] = m[4] * x0 + m[5] * x1 + m[6] * x2 + m[7] * x3;
        state[i + 2 * bit] = m[8] * x0 + m[9] * x1 + m[10] * x2 + m[11] * x3;
        state[i + 3 * bit] = m[12] * x0 + m[13] * x1 + m[14] * x2 + m[15] * x3;
      }
    }
  }

  /// What a gate between two states is weighed with: `bra · G · ket = Σ G[r][c] e[r][c]`.
  static double[] environment(double[] bra, double[] ket, int q) {
    var e = new double[16];
    int bit = 1 << q;
    for (int block = 0; block < bra.length; block += 4 * bit) {
      for (int i = block; i < block + bit; i++) {
        for (int r = 0; r < 4; r++) {
          double x = bra[i + r * bit];
          for (int c = 0; c < 4; c++) {
            e[4 * r + c] += x * ket[i + c * bit];
          }
        }
      }
    }
    return e;
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
