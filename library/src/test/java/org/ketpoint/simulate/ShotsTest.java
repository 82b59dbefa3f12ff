package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketpoint.simulate.Streams.Purpose;

class ShotsTest {
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @CsvSource({
    "1000, 0.5",
    "1000, 0.3",
    "1000, 0.0101",
    "1000, 0.0099",
    "1000, 0.999",
    "1000, 0.97",
    "100, 0.2",
    "10, 0.4",
    "1, 0.25",
    "100000, 0.37",
    "1000, 0.0001"
  })
  void counts_follow_the_binomial_distribution(int shots, double p) {
    // Each count once a seed; cells of equal count pooled until 20 are expected; alpha = 1e-6.
    var observed = new int[shots + 1];
    for (int seed = 0; seed < DRAWS; seed++) {
      observed[Shots.binomial(shots, p, Streams.at(seed, Purpose.SHOTS, 1, 2, 3))]++;
    }
    double[] logs = logFactorials(shots);
    double chiSquare = 0;
    int cells = 0;
    double pooledExpected = 0;
    int pooledObserved = 0;
    double left = DRAWS;
    for (int k = 0; k <= shots; k++) {
      double expected = DRAWS * mass(logs, p, k);
      pooledExpected += expected;
      pooledObserved += observed[k];
      if (pooledExpected >= 20 && left - pooledExpected >= 20) {
        chiSquare += square(pooledObserved - pooledExpected) / pooledExpected;
        left -= pooledExpected;
        cells++;
        pooledExpected = 0;
        pooledObserved = 0;
      }
    }
    if (pooledExpected > 0) {
      chiSquare += square(pooledObserved - pooledExpected) / pooledExpected;
    }
    // Wilson and Hilferty: the cube root of χ²/k is nearly normal.
    double z =
        cells == 0
            ? 0
            : (Math.cbrt(chiSquare / cells) - 1 + 2.0 / (9 * cells)) / Math.sqrt(2.0 / (9 * cells));
    assertTrue(z < 4.75, "z = " + z + ", χ² = " + chiSquare + " on " + cells);
  }

  @Test
  void a_multinomial_has_the_right_means_and_its_first_count_is_the_binomials() {
    double[] p = {0.1, 0.25, 0.6, 0.05};
    for (int first = 0; first < 4; first++) {
      var sums = new double[4];
      for (int seed = 0; seed < 20_000; seed++) {
        int[] counts = Shots.multinomial(1000, p, first, Streams.at(seed, Purpose.SHOTS, 0, 0, 0));
        assertEquals(1000, Arrays.stream(counts).sum());
        assertEquals(
            Shots.binomial(1000, p[first], Streams.at(seed, Purpose.SHOTS, 0, 0, 0)),
            counts[first]);
        for (int i = 0; i < 4; i++) {
          sums[i] += counts[i];
        }
      }
      for (int i = 0; i < 4; i++) {
        double sd = Math.sqrt(1000 * p[i] * (1 - p[i]) / 20_000);
        assertEquals(1000 * p[i], sums[i] / 20_000, 5 * sd);
      }
    }
  }

  @Test
  void the_last_number_below_one_gives_a_count_in_the_tail_not_all_shots() {
    UniformRandomProvider last = () -> -1L; // nextDouble() is 1 − 2⁻⁵³
    for (int shots : new int[] {100, 1000, 100_000, Integer.MAX_VALUE}) {
      int count = Shots.binomial(shots, 5.0 / shots, last);
      assertTrue(count > 15 && count < 60, "count " + count);
    }
  }

  @Test
  void certain_outcomes_are_certain() {
    var random = Streams.at(1, Purpose.SHOTS, 0, 0, 0);
    assertEquals(0, Shots.binomial(1000, 0, random));
    assertEquals(0, Shots.binomial(1000, -1e-17, random));
    assertEquals(1000, Shots.binomial(1000, 1 + 1e-16, random));
    assertArrayEquals(new int[] {0, 7}, Shots.multinomial(7, new double[] {0, 1}, 0, random));
  }

  @Test
  void the_most_shots_there_can_be_are_counted() {
    int most = Integer.MAX_VALUE;
    for (int seed = 0; seed < 1000; seed++) {
      int count = Shots.binomial(most, 0.3, Streams.at(seed, Purpose.SHOTS, 0, 0, 0));
      double sd = Math.sqrt(most * 0.3 * 0.7);
      assertEquals(most * 0.3, count, 6 * sd);
    }
  }

  @Test
  void what_is_no_probability_is_refused() {
    var random = Streams.at(1, Purpose.SHOTS, 0, 0, 0);
    for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Shots.binomial(10, p, random));
    }
  }

  @Test
  void streams_are_the_published_generator_and_differ_in_every_part_of_their_address() {
    long first = Streams.at(7, Purpose.SHOTS, 1, 2, 3).nextLong();
    assertEquals(first, Streams.at(7, Purpose.SHOTS, 1, 2, 3).nextLong());
    long[] others = {
      Streams.at(8, Purpose.SHOTS, 1, 2, 3).nextLong(),
      Streams.at(7, Purpose.ORDER, 1, 2, 3).nextLong(),
      Streams.at(7, Purpose.SHOTS, 2, 2, 3).nextLong(),
      Streams.at(7, Purpose.SHOTS, 1, 3, 3).nextLong(),
      Streams.at(7, Purpose.SHOTS, 1, 2, 4).nextLong()
    };
    assertEquals(5, Arrays.stream(others).filter(l -> l != first).distinct().count());
  }

  private static double mass(double[] logs, double p, int k) {
    int n = logs.length - 1;
    double log = logs[n] - logs[k] - logs[n - k];
    return Math.exp(log + k * Math.log(p) + (n - k) * Math.log1p(-p));
  }

  private static double[] logFactorials(int n) {
    var logs = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      logs[i] = logs[i - 1] + Math.log(i);
    }
    return logs;
  }

  private static double square(double x) {
    return x * x;
  }
}
