package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/// Whether counts look like what probabilities say, by Pearson's chi-square.
final class Fit {
  /// A true model fails a check with a probability of 1e-6.
  private static final double NORMAL_QUANTILE = 4.75;

  private Fit() {}

  /// Outcomes of fewer than 8 expected counts are taken together.
  static void assertFits(double[] probabilities, int[] counts, String what) {
    int shots = Arrays.stream(counts).sum();
    double chi = 0;
    int cells = 0;
    double rareExpected = 0;
    int rareCount = 0;
    for (int k = 0; k < counts.length; k++) {
      double expected = shots * probabilities[k];
      if (expected < 8) {
        rareExpected += expected;
        rareCount += counts[k];
      } else {
        chi += (counts[k] - expected) * (counts[k] - expected) / expected;
        cells++;
      }
    }
    if (rareExpected >= 8) {
      chi += (rareCount - rareExpected) * (rareCount - rareExpected) / rareExpected;
      cells++;
    } else {
      double most = rareExpected + 6 * Math.sqrt(rareExpected) + 6;
      assertTrue(rareCount <= most, what + ": rare outcomes " + rareCount);
    }
    double limit = quantile(Math.max(1, cells - 1));
    String found =
        "%s: chi² = %.1f of %d cells, at most %.1f: %s for %s"
            .formatted(
                what, chi, cells, limit, Arrays.toString(counts), Arrays.toString(probabilities));
    assertTrue(chi <= limit, found);
  }

  /// Wilson and Hilferty's approximation of the chi-square quantile.
  private static double quantile(int freedom) {
    double a = 2.0 / (9 * freedom);
    return freedom * Math.pow(1 - a + NORMAL_QUANTILE * Math.sqrt(a), 3);
  }
}
