package org.ketpoint.simulate;

import org.hipparchus.complex.Complex;
import org.ketpoint.circuit.ComplexMatrix;

/// Between Pauli coefficients `r[P] = Tr(Pρ)` and matrices in the computational basis.
///
/// Qubit by qubit (I, X, Y, Z) becomes the four entries (00, 01, 10, 11) of row and column bit:
/// `((I+Z)/2, (X−iY)/2, (X+iY)/2, (I−Z)/2)`.
final class PauliBasis {
  private PauliBasis() {}

  static ComplexMatrix matrix(double[] r, int qubits) {
    double[] re = r.clone();
    double[] im = new double[r.length];
    for (int q = 0; q < qubits; q++) {
      int s = 1 << (2 * q);
      for (int k = 0; k < r.length; k++) {
        if ((k & 3 * s) == 0) {
          toEntries(re, im, k, s);
        }
      }
    }
    return arranged(re, im, qubits);
  }

  private static void toEntries(double[] re, double[] im, int k, int s) {
    double ir = re[k];
    double xr = re[k + s];
    double yr = re[k + 2 * s];
    double zr = re[k + 3 * s];
    double ii = im[k];
    double xi = im[k + s];
    double yi = im[k + 2 * s];
    double zi = im[k + 3 * s];
    re[k] = (ir + zr) / 2;
    im[k] = (ii + zi) / 2;
    re[k + s] = (xr + yi) / 2;
    im[k + s] = (xi - yr) / 2;
    re[k + 2 * s] = (xr - yi) / 2;
    im[k + 2 * s] = (xi + yr) / 2;
    re[k + 3 * s] = (ir - zr) / 2;
    im[k + 3 * s] = (ii - zi) / 2;
  }

  /// The real parts of Tr(Pρ) of a Hermitian matrix.
  static double[] coefficients(ComplexMatrix matrix) {
    int d = matrix.size();
    int qubits = Integer.numberOfTrailingZeros(d);
    var re = new double[d * d];
    var im = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        re[interleaved(i, j, qubits)] = matrix.re()[i * d + j];
        im[interleaved(i, j, qubits)] = matrix.im()[i * d + j];
      }
    }
    for (int q = 0; q < qubits; q++) {
      int s = 1 << (2 * q);
      for (int k = 0; k < re.length; k++) {
        if ((k & 3 * s) == 0) {
          toPaulis(re, im, k, s);
        }
      }
    }
    return re;
  }

  /// The inverse of [#toEntries]: `X = ρ₀₁ + ρ₁₀`, `Y = i(ρ₀₁ − ρ₁₀)`.
  private static void toPaulis(double[] re, double[] im, int k, int s) {
    double r00 = re[k];
    double r01 = re[k + s];
    double r10 = re[k + 2 * s];
    double r11 = re[k + 3 * s];
    double i00 = im[k];
    double i01 = im[k + s];
    double i10 = im[k + 2 * s];
    double i11 = im[k + 3 * s];
    re[k] = r00 + r11;
    im[k] = i00 + i11;
    re[k + s] = r01 + r10;
    im[k + s] = i01 + i10;
    re[k + 2 * s] = i10 - i01;
    im[k + 2 * s] = r01 - r10;
    re[k + 3 * s] = r00 - r11;
    im[k + 3 * s] = i00 - i11;
  }

  private static ComplexMatrix arranged(double[] re, double[] im, int qubits) {
    int d = 1 << qubits;
    var a = new double[d * d];
    var b = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        a[i * d + j] = re[interleaved(i, j, qubits)];
        b[i * d + j] = im[interleaved(i, j, qubits)];
      }
    }
    return new ComplexMatrix(d, a, b);
  }

  /// Base-4 digit q is 2·(bit q of the row) + (bit q of the column).
  private static int interleaved(int row, int column, int qubits) {
    int index = 0;
    for (int q = 0; q < qubits; q++) {
      index |= (((row >> q & 1) << 1) | (column >> q & 1)) << (2 * q);
    }
    return index;
  }

  /// The matrix's diagonal: only the strings of I and Z have a part in it.
  static double[] diagonal(double[] r, int qubits) {
    int d = 1 << qubits;
    var p = new double[d];
    for (int i = 0; i < d; i++) {
      p[i] = r[3 * interleaved(0, i, qubits)];
    }
    for (int s = 1; s < d; s *= 2) {
      for (int k = 0; k < d; k++) {
        if ((k & s) == 0) {
          double sum = p[k] + p[k + s];
          p[k + s] = (p[k] - p[k + s]) / 2;
          p[k] = sum / 2;
        }
      }
    }
    return p;
  }

  /// `⟨i|ρ|j⟩`: each qubit's row and column bit leave two of its Paulis.
  static Complex entry(double[] r, int qubits, int i, int j) {
    double re = 0;
    double im = 0;
    for (int choice = 0; choice < 1 << qubits; choice++) {
      int index = 0;
      int quarters = 0; // the phase, in quarter turns
      for (int q = 0; q < qubits; q++) {
        int row = i >> q & 1;
        boolean second = (choice >> q & 1) == 1;
        boolean flips = row != (j >> q & 1);
        index |= (flips ? second ? 2 : 1 : second ? 3 : 0) << (2 * q);
        if (second) {
          quarters += flips ? row == 1 ? 1 : 3 : row == 1 ? 2 : 0;
        }
      }
      double value = r[index];
      re += (quarters & 1) == 1 ? 0 : (quarters & 3) == 0 ? value : -value;
      im += (quarters & 1) == 0 ? 0 : (quarters & 3) == 1 ? value : -value;
    }
    return new Complex(re / (1 << qubits), im / (1 << qubits));
  }
}
