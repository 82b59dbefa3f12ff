package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MatrixProductTest {
  @Test
  void every_shape_gives_the_bits_of_one_chain_of_multiply_adds_an_entry() {
    var random = new Random(32);
    int[] sides = {1, 2, 3, 4, 5, 8, 10, 15, 16, 31, 32, 33, 40, 75, 100};
    for (int round = 0; round < 300; round++) {
      int rows = sides[random.nextInt(sides.length)];
      int inner = sides[random.nextInt(sides.length)];
      int columns = sides[random.nextInt(sides.length)];
      double[] a = matrix(random, rows, inner);
      double[] b = matrix(random, inner, columns);
      double[] c = matrix(random, rows, columns);
      MatrixProduct.multiply(a, b, c, rows, inner, columns);
      assertArrayEquals(chains(a, b, rows, inner, columns), c);
    }
  }

  @Test
  void a_trace_is_the_sum_of_the_products_diagonal() {
    var random = new Random(33);
    double[] a = matrix(random, 3, 5);
    double[] b = matrix(random, 5, 3);
    double[] c = chains(a, b, 3, 5, 3);
    assertEquals(c[0] + c[4] + c[8], MatrixProduct.trace(a, b, 3, 5), 1e-15);
  }

  private static double[] matrix(Random random, long rows, long columns) {
    return random.doubles(rows * columns, -1, 1).toArray();
  }

  private static double[] chains(double[] a, double[] b, int rows, int inner, int columns) {
    var c = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          double sum = c[i * columns + j];
          c[i * columns + j] = Math.fma(a[i * inner + k], b[k * columns + j], sum);
        }
      }
    }
    return c;
  }
}
