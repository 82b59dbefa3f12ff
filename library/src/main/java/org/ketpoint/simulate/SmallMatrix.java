package org.ketpoint.simulate;

import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Operation;

/// Complex matrices of one or two qubits as plain arrays: `m[2 * (columns * row + column)]` is the
/// real part, the imaginary part follows it. A Pauli string is written as two bit masks, x and z,
/// and means `X^x·Z^z`; global phases do not count here.
final class SmallMatrix {
  /// Below this share of the whole, squared, a difference is rounding.
  private static final double ROUNDING = 1e-24;

  private SmallMatrix() {}

  static double[] identity() {
    return new double[] {1, 0, 0, 0, 0, 0, 1, 0};
  }

  /// The unitary of a gate with fixed angles; bit 0 of a two-qubit index is its first qubit.
  static double[] of(Operation operation) {
    ComplexMatrix u = operation.gate().matrix(operation.fixedAngles());
    var m = new double[2 * u.re().length];
    for (int i = 0; i < u.re().length; i++) {
      m[2 * i] = u.re()[i];
      m[2 * i + 1] = u.im()[i];
    }
    return m;
  }

  /// The product `a·b` of an n × n matrix and one of n rows.
  static double[] times(double[] a, int n, double[] b) {
    int columns = b.length / (2 * n);
    var product = new double[b.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < columns; j++) {
        double re = 0;
        double im = 0;
        for (int k = 0; k < n; k++) {
          double ar = a[2 * (n * i + k)];
          double ai = a[2 * (n * i + k) + 1];
          double br = b[2 * (columns * k + j)];
          double bi = b[2 * (columns * k + j) + 1];
          re += ar * br - ai * bi;
          im += ar * bi + ai * br;
        }
        product[2 * (columns * i + j)] = re;
        product[2 * (columns * i + j) + 1] = im;
      }
    }
    return product;
  }

  /// `high ⊗ low` of two 2×2 matrices.
  static double[] kron(double[] high, double[] low) {
    var product = new double[32];
    for (int i = 0; i < 16; i++) {
      int h = 2 * (2 * (i >> 3) + (i >> 1 & 1));
      int l = 2 * (2 * (i >> 2 & 1) + (i & 1));
      product[2 * i] = high[h] * low[l] - high[h + 1] * low[l + 1];
      product[2 * i + 1] = high[h] * low[l + 1] + high[h + 1] * low[l];
    }
    return product;
  }

  /// A Pauli string times a matrix of n rows.
  static double[] pauliTimes(int x, int z, int n, double[] m) {
    int width = m.length / n;
    var product = new double[m.length];
    for (int row = 0; row < n; row++) {
      double sign = (Integer.bitCount(row & z) & 1) == 0 ? 1 : -1;
      for (int k = 0; k < width; k++) {
        product[(row ^ x) * width + k] = sign * m[row * width + k];
      }
    }
    return product;
  }

  /// An n × n matrix times a Pauli string.
  static double[] timesPauli(double[] m, int n, int x, int z) {
    var product = new double[m.length];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        double sign = (Integer.bitCount(column & z) & 1) == 0 ? 1 : -1;
        int to = 2 * (n * row + column);
        int from = 2 * (n * row + (column ^ x));
        product[to] = sign * m[from];
        product[to + 1] = sign * m[from + 1];
      }
    }
    return product;
  }

  static double norm(double[] a) {
    double sum = 0;
    for (double x : a) {
      sum += x * x;
    }
    return sum;
  }

  /// Whether a is a complex multiple of b, but for rounding.
  static boolean isMultiple(double[] a, double[] b) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < a.length; i += 2) {
      re += b[i] * a[i] + b[i + 1] * a[i + 1];
      im += b[i] * a[i + 1] - b[i + 1] * a[i];
    }
    double norm = norm(b);
    re /= norm;
    im /= norm;
    double rest = 0;
    for (int i = 0; i < a.length; i += 2) {
      double x = a[i] - (re * b[i] - im * b[i + 1]);
      double y = a[i + 1] - (re * b[i + 1] + im * b[i]);
      rest += x * x + y * y;
    }
    return rest <= ROUNDING * norm(a);
  }

  /// Whether a 2×2 matrix is a multiple of a unitary, but for rounding.
  static boolean isUnitary(double[] m) {
    double first = m[0] * m[0] + m[1] * m[1] + m[4] * m[4] + m[5] * m[5];
    double second = m[2] * m[2] + m[3] * m[3] + m[6] * m[6] + m[7] * m[7];
    double re = m[0] * m[2] + m[1] * m[3] + m[4] * m[6] + m[5] * m[7];
    double im = m[0] * m[3] - m[1] * m[2] + m[4] * m[7] - m[5] * m[6];
    double off = re * re + im * im + (first - second) * (first - second);
    return off <= ROUNDING * first * first;
  }

  /// Where an n × n matrix sends each basis state, if it sends each to one up to a phase.
  ///
  /// @return `to[from]`, or null
  static int @Nullable [] permutation(double[] m, int n) {
    var to = new int[n];
    for (int column = 0; column < n; column++) {
      int hits = 0;
      for (int row = 0; row < n; row++) {
        double re = m[2 * (n * row + column)];
        double im = m[2 * (n * row + column) + 1];
        if (re * re + im * im > ROUNDING) {
          hits++;
          to[column] = row;
        }
      }
      if (hits != 1) {
        return null;
      }
    }
    return to;
  }

  /// What becomes of a Pauli string in front of a two-qubit gate when it is moved behind it.
  ///
  /// @return `image[x | z << 2]` of the same form, −1 where the gate makes it no Pauli string
  static int[] images(double[] gate) {
    var images = new int[16];
    for (int p = 0; p < 16; p++) {
      double[] before = timesPauli(gate, 4, p & 3, p >> 2);
      images[p] = -1;
      for (int q = 0; q < 16 && images[p] < 0; q++) {
        if (isMultiple(before, pauliTimes(q & 3, q >> 2, 4, gate))) {
          images[p] = q;
        }
      }
    }
    return images;
  }

  /// The two basis states that a two-qubit gate exchanges, if it does nothing else.
  ///
  /// @return two indices, or null
  static int @Nullable [] exchanged(double[] gate) {
    for (int i = 0; i < 4; i++) {
      for (int j = i + 1; j < 4; j++) {
        var exchange = new double[32];
        for (int k = 0; k < 4; k++) {
          int to = k == i ? j : k == j ? i : k;
          exchange[2 * (4 * to + k)] = 1;
        }
        if (isMultiple(gate, exchange)) {
          return new int[] {i, j};
        }
      }
    }
    return null;
  }
}
