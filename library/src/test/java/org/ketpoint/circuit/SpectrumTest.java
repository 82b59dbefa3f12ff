package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {
  /// `V·diag(values)·V†` with V from a random matrix by Gram and Schmidt: the eigenvalues are
  /// known.
  private static ComplexMatrix hermitian(long seed, double... values) {
    int n = values.length;
    var random = new Random(seed);
    var re = new double[n][n];
    var im = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        re[k][i] = random.nextGaussian();
        im[k][i] = random.nextGaussian();
      }
      for (int twice = 0; twice < 2; twice++) {
        for (int b = 0; b < k; b++) {
          double x = 0;
          double y = 0;
          for (int i = 0; i < n; i++) {
            x += re[b][i] * re[k][i] + im[b][i] * im[k][i];
            y += re[b][i] * im[k][i] - im[b][i] * re[k][i];
          }
          for (int i = 0; i < n; i++) {
            re[k][i] -= x * re[b][i] - y * im[b][i];
            im[k][i] -= x * im[b][i] + y * re[b][i];
          }
        }
      }
      double length = 0;
      for (int i = 0; i < n; i++) {
        length += re[k][i] * re[k][i] + im[k][i] * im[k][i];
      }
      for (int i = 0; i < n; i++) {
        re[k][i] /= Math.sqrt(length);
        im[k][i] /= Math.sqrt(length);
      }
    }
    var a = new double[n * n];
    var b = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i * n + j] += values[k] * (re[k][i] * re[k][j] + im[k][i] * im[k][j]);
          b[i * n + j] += values[k] * (im[k][i] * re[k][j] - re[k][i] * im[k][j]);
        }
      }
    }
    return new ComplexMatrix(n, a, b);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void known_eigenvalues_are_found_also_equal_ones_and_zeros(long seed) {
    for (double[] values :
        List.of(
            new double[] {3, 1, 0.5, -2},
            new double[] {1, 1, 0, 0, 0, 0, 0, 0},
            new double[] {1, 0, 0, 0},
            new double[] {0.25, 0.25, 0.25, 0.25},
            new double[] {1e-3, 1e-9, 0, -1e-9, -1e-3})) {
      double[] found = Spectrum.of(hermitian(seed, values)).values();
      assertArrayEquals(values, found, 4e-15 * (1 + Math.abs(values[0])));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eigenvectors_are_orthonormal_and_put_the_matrix_together_again(long seed) {
    for (double[] values :
        List.of(new double[] {3, 1, 0.5, -2}, new double[] {1, 1, 1, 0.5, 0, 0, 0, 0})) {
      ComplexMatrix matrix = hermitian(seed, values);
      Spectrum spectrum = Spectrum.of(matrix);
      int n = values.length;
      var columns = new ComplexMatrix(n, new double[n * n], new double[n * n]);
      var diagonal = new ComplexMatrix(n, new double[n * n], new double[n * n]);
      for (int k = 0; k < n; k++) {
        for (int i = 0; i < n; i++) {
          columns.re()[i * n + k] = spectrum.vectors().get(k)[0][i];
          columns.im()[i * n + k] = spectrum.vectors().get(k)[1][i];
        }
        diagonal.re()[k * n + k] = values[k];
      }
      assertClose(ComplexMatrix.identity(n), columns.adjoint().times(columns));
      assertClose(matrix, columns.times(diagonal).times(columns.adjoint()));
    }
  }

  @Test
  void a_function_of_the_matrix_is_one_of_its_eigenvalues() {
    ComplexMatrix matrix = hermitian(5, 4, 1, 1, 0);
    ComplexMatrix root = Spectrum.of(matrix).map(v -> Math.sqrt(Math.max(0, v)));
    assertClose(matrix, root.times(root), 1e-7); // the root of a rounding of 0
    assertClose(matrix, Spectrum.of(matrix).map(v -> v));
  }

  @Test
  void a_matrix_of_zeros_has_zeros() {
    Spectrum nothing = Spectrum.of(new ComplexMatrix(3, new double[9], new double[9]));
    assertArrayEquals(new double[3], nothing.values());
    assertEquals(3, nothing.vectors().size());
  }

  @Test
  void what_is_not_hermitian_is_refused() {
    assertRefused(
        "Hermitian",
        () -> Spectrum.of(new ComplexMatrix(2, new double[] {1, 2, 3, 4}, new double[4])));
    assertRefused(
        "Hermitian", () -> Spectrum.of(new ComplexMatrix(1, new double[] {1}, new double[] {1})));
    double[] nan = new double[4];
    Arrays.fill(nan, Double.NaN);
    assertRefused("finite", () -> Spectrum.of(new ComplexMatrix(2, nan, new double[4])));
  }

  private static void assertClose(ComplexMatrix expected, ComplexMatrix actual) {
    assertClose(expected, actual, 1e-13);
  }

  private static void assertClose(ComplexMatrix expected, ComplexMatrix actual, double by) {
    assertArrayEquals(expected.re(), actual.re(), by);
    assertArrayEquals(expected.im(), actual.im(), by);
  }
}
