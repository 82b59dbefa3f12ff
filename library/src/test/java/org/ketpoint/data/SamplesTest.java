package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final double[][] X = {{1, 2}, {3, 4}, {5, 6}};

  @Test
  void samples_hold_what_they_were_given_and_nobody_can_change_it() {
    double[][] x = {{1, 2}, {3, 4}};
    int[] y = {1, 0};
    Samples samples = Samples.of(x, y);
    x[0][0] = 99;
    y[0] = 7;
    samples.row(1)[0] = 99;
    assertEquals(2, samples.size());
    assertEquals(2, samples.features());
    assertEquals(1, samples.feature(0, 0));
    assertEquals(1, samples.label(0));
    assertArrayEquals(new double[] {3, 4}, samples.row(1));
  }

  @Test
  void take_keeps_the_first_ones() {
    Samples two = Samples.of(X, new int[] {0, 1, 1}).take(2);
    assertEquals(2, two.size());
    assertArrayEquals(new double[] {3, 4}, two.row(1));
    assertEquals(1, two.count(1));
    Refused.argument(() -> two.take(3), "0 to 2", "got 3");
    Refused.argument(() -> two.take(-1), "got -1");
  }

  @Test
  void an_index_out_of_range_never_reads_a_neighbour() {
    Samples samples = Samples.of(X, new int[] {0, 1, 1});
    assertThrows(IndexOutOfBoundsException.class, () -> samples.feature(0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.feature(0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.row(3));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.label(-1));
  }

  @Test
  void bad_arrays_are_refused_with_value_and_place() {
    int[] y = {0, 1};
    Refused.argument(() -> Samples.of(new double[0][], new int[0]), "at least one", "no rows");
    Refused.argument(() -> Samples.of(new double[2][0], y), "at least one feature");
    Refused.argument(() -> Samples.of(X, y), "3 rows and 2 labels");
    Refused.argument(
        () -> Samples.of(new double[][] {{1, 2}, {3}}, y), "2 features", "got 1", "sample 1");
    Refused.argument(
        () -> Samples.of(new double[][] {{1, 2}, {3, Double.NaN}}, y),
        "finite",
        "NaN",
        "sample 1",
        "feature 1");
    Refused.argument(
        () -> Samples.of(new double[][] {{Double.NEGATIVE_INFINITY}, {3}}, y),
        "finite",
        "-Infinity",
        "sample 0",
        "feature 0");
    Refused.argument(
        () -> Samples.of(new double[][] {{1}, {3}}, new int[] {0, -1}), "got -1", "sample 1");
  }
}
