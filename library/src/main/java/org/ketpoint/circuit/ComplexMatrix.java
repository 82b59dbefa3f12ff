package org.ketpoint.circuit;

/// A small square complex matrix, row-major.
///
/// @param size the number of rows and of columns
/// @param re `re[row * size + column]`, the real parts
/// @param im `im[row * size + column]`, the imaginary parts
@SuppressWarnings("ArrayRecordComponent") // a few numbers that only this library's code reads
public record ComplexMatrix(int size, double[] re, double[] im) {
  /// Copies the arrays.
  public ComplexMatrix {
    if (re.length != size * size || im.length != size * size) {
      throw new IllegalArgumentException(
          "a %d×%d matrix must have %d entries, got %d real and %d imaginary"
              .formatted(size, size, size * size, re.length, im.length));
    }
    re = re.clone();
    im = im.clone();
  }

  /// The identity.
  ///
  /// @param size rows and columns
  /// @return a matrix of ones on the diagonal
  public static ComplexMatrix identity(int size) {
    var re = new double[size * size];
    for (int i = 0; i < size; i++) {
      re[i * size + i] = 1;
    }
    return new ComplexMatrix(size, re, new double[size * size]);
  }

  /// The matrix product `this · right`: `right` acts first.
  ///
  /// @param right a matrix of the same size
  /// @return the product
  public ComplexMatrix times(ComplexMatrix right) {
    var a = new double[size * size];
    var b = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          double xr = re[i * size + k];
          double xi = im[i * size + k];
          double yr = right.re[k * size + j];
          double yi = right.im[k * size + j];
          a[i * size + j] += xr * yr - xi * yi;
          b[i * size + j] += xr * yi + xi * yr;
        }
      }
    }
    return new ComplexMatrix(size, a, b);
  }

  /// The conjugate transpose; the inverse, for a unitary.
  ///
  /// @return the adjoint
  public ComplexMatrix adjoint() {
    var a = new double[size * size];
    var b = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        a[j * size + i] = re[i * size + j];
        b[j * size + i] = -im[i * size + j];
      }
    }
    return new ComplexMatrix(size, a, b);
  }

  /// The Kronecker product `this ⊗ low`: `low` acts on the less significant qubits.
  ///
  /// @param low the right factor
  /// @return a matrix of size `this.size · low.size`
  public ComplexMatrix kron(ComplexMatrix low) {
    int n = size * low.size;
    var a = new double[n * n];
    var b = new double[n * n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        int h = (row / low.size) * size + column / low.size;
        int l = (row % low.size) * low.size + column % low.size;
        a[row * n + column] = re[h] * low.re[l] - im[h] * low.im[l];
        b[row * n + column] = re[h] * low.im[l] + im[h] * low.re[l];
      }
    }
    return new ComplexMatrix(n, a, b);
  }

  /// Whether another unitary is this one up to a global phase and rounding.
  boolean isCloseUpToPhase(ComplexMatrix other) {
    ComplexMatrix ratio = adjoint().times(other); // a phase times the identity
    double c = ratio.re[0];
    double s = ratio.im[0];
    for (int i = 0; i < re.length; i++) {
      boolean diagonal = i % (size + 1) == 0;
      if (Math.abs(ratio.re[i] - (diagonal ? c : 0)) > 1e-10
          || Math.abs(ratio.im[i] - (diagonal ? s : 0)) > 1e-10) {
        return false;
      }
    }
    return true;
  }
}
