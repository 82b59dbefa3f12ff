package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealVector;

/// The eigenvalues and eigenvectors of a Hermitian matrix.
///
/// `A + iB` has the eigenvalues of the real symmetric matrix `((A, −B), (B, A))`, each there twice;
/// a real eigenvector (x, y) stands for the complex `x + iy`. The time grows with the cube of the
/// size: about half a second at 256.
public final class Spectrum {
  /// How far a matrix may be from Hermitian, as a share of its Frobenius norm.
  private static final double ASYMMETRY = 1e-9;

  /// Eigenvalues this close, as a share of the Frobenius norm, may share their eigenvectors.
  private static final double SAME = 1e-9;

  private final int size;
  private final double norm;

  /// `values[2k]` and `values[2k + 1]` are the k-th eigenvalue, largest first.
  private final double[] values;

  /// `vectors[m]` of `values[m]`, orthonormal, `2 · size` entries each.
  private final double[][] vectors;

  private Spectrum(int size, double norm, double[] values, double[][] vectors) {
    this.size = size;
    this.norm = norm;
    this.values = values;
    this.vectors = vectors;
  }

  /// Finds the eigenvalues and eigenvectors of a matrix.
  ///
  /// @param matrix a Hermitian matrix, finite
  /// @return its spectrum
  /// @throws IllegalArgumentException if the matrix is not Hermitian
  public static Spectrum of(ComplexMatrix matrix) {
    int n = matrix.size();
    double norm = frobenius(matrix);
    // An eigenvalue of 0 among the others would keep the solver busy for ever, as it judges what is
    // left to eliminate by the eigenvalues beside it; moved by twice the norm, all are positive.
    double shift = norm == 0 ? 1 : 2 * norm;
    var real = new double[2 * n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double re = (matrix.re()[i * n + j] + matrix.re()[j * n + i]) / 2;
        double im = (matrix.im()[i * n + j] - matrix.im()[j * n + i]) / 2;
        requireHermitian(matrix, i, j, re, im, norm);
        real[i][j] = re;
        real[n + i][n + j] = re;
        real[n + i][j] = im;
        real[i][n + j] = -im;
      }
    }
    for (int i = 0; i < 2 * n; i++) {
      real[i][i] += shift;
    }
    var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(real, false));
    var values = new double[2 * n];
    var vectors = new double[2 * n][];
    for (int m = 0; m < 2 * n; m++) {
      values[m] = eigen.getEigenvalue(m) - shift;
      RealVector vector = eigen.getEigenvector(m);
      vectors[m] = vector.toArray();
    }
    return new Spectrum(n, norm, values, vectors);
  }

  private static double frobenius(ComplexMatrix matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.re().length; i++) {
      sum += matrix.re()[i] * matrix.re()[i] + matrix.im()[i] * matrix.im()[i];
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("a matrix must be finite to have a spectrum");
    }
    return Math.sqrt(sum);
  }

  private static void requireHermitian(
      ComplexMatrix matrix, int i, int j, double re, double im, double norm) {
    int at = i * matrix.size() + j;
    double off = Math.hypot(matrix.re()[at] - re, matrix.im()[at] - im);
    if (off > ASYMMETRY * norm) {
      throw new IllegalArgumentException(
          "a matrix must be Hermitian to have a spectrum here, but entry (%d, %d) is off by %s"
              .formatted(i, j, off));
    }
  }

  /// The eigenvalues.
  ///
  /// @return as many as the matrix has rows, largest first
  public double[] values() {
    var each = new double[size];
    for (int k = 0; k < size; k++) {
      each[k] = (values[2 * k] + values[2 * k + 1]) / 2;
    }
    return each;
  }

  /// The matrix with each eigenvalue replaced by a function of it.
  ///
  /// @param function such as `Math::sqrt`
  /// @return a Hermitian matrix with the same eigenvectors
  public ComplexMatrix map(DoubleUnaryOperator function) {
    var re = new double[size * size];
    var im = new double[size * size];
    double[] each = values();
    for (int m = 0; m < vectors.length; m++) {
      double value = function.applyAsDouble(each[m / 2]);
      double[] vector = vectors[m];
      for (int i = 0; i < size && value != 0; i++) {
        double x = value * vector[i];
        double y = value * vector[size + i];
        for (int j = 0; j < size; j++) {
          re[i * size + j] += x * vector[j];
          im[i * size + j] += y * vector[j];
        }
      }
    }
    return new ComplexMatrix(size, re, im);
  }

  /// The eigenvectors, in the order of [#values]. Each has length 1, and its entry of largest
  /// magnitude (the first of them) is real and positive; where eigenvalues are equal, any
  /// orthonormal basis of their space.
  ///
  /// @return `vectors.get(k)[0][i]` and `[1][i]`, the real and the imaginary part of entry i
  public List<double[][]> vectors() {
    var found = new ArrayList<double[][]>();
    int from = 0;
    while (from < values.length) {
      int to = from + 2;
      while (to < values.length && values[to - 1] - values[to] <= SAME * norm) {
        to += 2;
      }
      addSpace(from, to, found);
      from = to;
    }
    return List.copyOf(found);
  }

  /// A basis of the space of real vectors `from` to `to`, which span it twice over. Each time the
  /// vector with the largest rest is taken, which for m dimensions is at least 1/√m: their squares
  /// sum to twice the dimensions that are left.
  private void addSpace(int from, int to, List<double[][]> found) {
    int first = found.size();
    while (found.size() - first < (to - from) / 2) {
      double[][] best = new double[2][size];
      double largest = -1;
      for (int m = from; m < to; m++) {
        double[][] rest = rest(vectors[m], found.subList(first, found.size()));
        double squared = dot(rest, rest, 0);
        if (squared > largest) {
          largest = squared;
          best = rest;
        }
      }
      found.add(normalized(best));
    }
  }

  private double[][] rest(double[] vector, List<double[][]> basis) {
    var rest = new double[2][size];
    System.arraycopy(vector, 0, rest[0], 0, size);
    System.arraycopy(vector, size, rest[1], 0, size);
    for (double[][] b : basis) {
      double re = dot(b, rest, 0);
      double im = dot(b, rest, 1);
      for (int i = 0; i < size; i++) {
        rest[0][i] -= re * b[0][i] - im * b[1][i];
        rest[1][i] -= re * b[1][i] + im * b[0][i];
      }
    }
    return rest;
  }

  /// The real part (0) or the imaginary part (1) of `Σ conj(aᵢ)·bᵢ`.
  private static double dot(double[][] a, double[][] b, int part) {
    double sum = 0;
    for (int i = 0; i < a[0].length; i++) {
      sum +=
          part == 0 ? a[0][i] * b[0][i] + a[1][i] * b[1][i] : a[0][i] * b[1][i] - a[1][i] * b[0][i];
    }
    return sum;
  }

  private static double[][] normalized(double[][] vector) {
    int largest = 0;
    for (int i = 1; i < vector[0].length; i++) {
      // The margin makes the choice the same whatever the last bits are.
      boolean larger = magnitude(vector, i) > magnitude(vector, largest) * (1 + 1e-9);
      largest = larger ? i : largest;
    }
    double size = magnitude(vector, largest);
    double re = vector[0][largest] / size;
    double im = -vector[1][largest] / size;
    double length = Math.sqrt(dot(vector, vector, 0));
    var turned = new double[2][vector[0].length];
    for (int i = 0; i < vector[0].length; i++) {
      turned[0][i] = (re * vector[0][i] - im * vector[1][i]) / length;
      turned[1][i] = (re * vector[1][i] + im * vector[0][i]) / length;
    }
    return turned;
  }

  private static double magnitude(double[][] vector, int i) {
    return Math.sqrt(vector[0][i] * vector[0][i] + vector[1][i] * vector[1][i]);
  }
}
