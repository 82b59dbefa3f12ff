package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
      observed[Shots.binomial(shots, p, key(seed))]++;
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
        int[] counts = Shots.multinomial(1000, p, first, key(seed));
        assertEquals(1000, Arrays.stream(counts).sum());
        assertEquals(Shots.binomial(1000, p[first], key(seed)), counts[first]);
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
    // The key whose first number is 1 − 2⁻⁵⁴, found by running SplitMix64 backwards from −1.
    long last = unmix(-1L) - 0x9E3779B97F4A7C15L;
    assertEquals(1 - 0x1p-54, Streams.uniform(last, 1));
    for (int shots : new int[] {100, 1000, 100_000, Integer.MAX_VALUE}) {
      int count = Shots.binomial(shots, 5.0 / shots, last);
      assertTrue(count > 15 && count < 60, "count " + count);
    }
  }

  @Test
  void certain_outcomes_are_certain() {
    long random = key(1);
    assertEquals(0, Shots.binomial(1000, 0, random));
    assertEquals(0, Shots.binomial(1000, -1e-17, random));
    assertEquals(1000, Shots.binomial(1000, 1 + 1e-16, random));
    assertArrayEquals(new int[] {0, 7}, Shots.multinomial(7, new double[] {0, 1}, 0, random));
  }

  @Test
  void the_most_shots_there_can_be_are_counted() {
    int most = Integer.MAX_VALUE;
    for (int seed = 0; seed < 1000; seed++) {
      int count = Shots.binomial(most, 0.3, key(seed));
      double sd = Math.sqrt(most * 0.3 * 0.7);
      assertEquals(most * 0.3, count, 6 * sd);
    }
  }

  @Test
  void what_is_no_probability_is_refused() {
    long random = key(1);
    for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Shots.binomial(10, p, random));
    }
  }

  @Test
  void keys_differ_in_every_part_of_their_address() {
    long[] keys = {
      Streams.key(Streams.shotKey(7, 1, 2), 3),
      Streams.key(Streams.shotKey(8, 1, 2), 3),
      Streams.key(Streams.shotKey(7, 2, 2), 3),
      Streams.key(Streams.shotKey(7, 1, 3), 3),
      Streams.key(Streams.shotKey(7, 1, 2), 4),
      Streams.key(Streams.shotKey(7, 2, 1), 3),
      Streams.key(Streams.shotKey(1, 7, 2), 3)
    };
    assertEquals(keys.length, Arrays.stream(keys).distinct().count());
    assertEquals(keys[0], Streams.key(Streams.shotKey(7, 1, 2), 3));
  }

  @Test
  void neighbouring_keys_draw_independent_counts() {
    // The correlation of counts at neighbouring circuits, samples and steps; 4.5 standard errors.
    for (int which = 0; which < 3; which++) {
      double sum = 0;
      for (int i = 0; i < 100_000; i++) {
        long next =
            which == 0
                ? Streams.key(Streams.shotKey(5, 9, i), 1)
                : Streams.key(Streams.shotKey(5, which == 1 ? 9 : 10, i + 2 - which), 0);
        long here = Streams.key(Streams.shotKey(5, 9, i), 0);
        sum += (Shots.binomial(100, 0.5, here) - 50.0) * (Shots.binomial(100, 0.5, next) - 50);
      }
      assertEquals(0, sum / 100_000 / 25, 4.5 / Math.sqrt(100_000));
    }
  }

  @Test
  void the_numbers_are_the_published_generators() {
    // SplitMix64 from seed 1234567, as printed by Vigna's reference code.
    long[] published = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L};
    for (int i = 0; i < 3; i++) {
      double middle = ((published[i] >>> 11) + 0.5) * 0x1p-53;
      assertEquals(middle, Streams.uniform(1234567, i + 1L));
    }
  }

  @Test
  void measuring_a_sample_draws_each_circuit_by_its_own_key() {
    var shifted = new Shifted(2);
    shifted.unshifted = 0.4;
    for (int k = 0; k < 2; k++) {
      shifted.plus[k] = 0.1 + 0.3 * k;
      shifted.minus[k] = 0.7 + 0.2 * k;
    }
    long key = Streams.shotKey(7, 1, 2);
    Shots.measure(shifted, 1000, key);
    assertEquals(Shots.binomial(1000, 0.4, Streams.key(key, 0)) / 1000.0, shifted.unshifted());
    assertEquals(Shots.binomial(1000, 0.4, Streams.key(key, 3)) / 1000.0, shifted.plus(1));
    assertEquals(Shots.binomial(1000, 0.7, Streams.key(key, 2)) / 1000.0, shifted.minus(0));
    assertThrows(IllegalArgumentException.class, () -> Shots.measure(shifted, 0, key));
  }

  @Test
  void logarithms_are_as_near_as_they_say() {
    for (int n : new int[] {1000, 8191, 8192, 100_000}) {
      double[] logs = logFactorials(n);
      for (int k = 0; k <= n; k += 97) {
        int m = n / 3;
        double expected = logs[m] + logs[n - m] - logs[k] - logs[n - k];
        assertEquals(expected, LogBinomial.ratio(n, m, k), 1e-7);
      }
    }
    for (double x = 1e-300; x < 1e300; x *= 1.37) {
      assertEquals(StrictMath.log(x), LogBinomial.approximateLog(x), 1e-7);
    }
  }

  private static long key(long seed) {
    return Streams.key(Streams.shotKey(seed, 1, 2), 3);
  }

  /// The inverse of SplitMix64's output function.
  private static long unmix(long z) {
    z = (z ^ (z >>> 31) ^ (z >>> 62)) * inverse(0x94D049BB133111EBL);
    z = (z ^ (z >>> 27) ^ (z >>> 54)) * inverse(0xBF58476D1CE4E5B9L);
    return z ^ (z >>> 30) ^ (z >>> 60);
  }

  /// The inverse of an odd number modulo 2⁶⁴, by Newton's iteration.
  private static long inverse(long odd) {
    long x = odd;
    for (int i = 0; i < 6; i++) {
      x *= 2 - odd * x;
    }
    return x;
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
