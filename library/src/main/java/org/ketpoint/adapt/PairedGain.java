package org.ketpoint.adapt;

import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;

/// By how much a compression lowers the loss, from the losses of the same samples with it and
/// without: their differences vary far less than the losses do.
///
/// @param mean the mean difference, above 0 where the compression is better
/// @param standardError of the mean
/// @param lower the mean is at least this
/// @param upper the mean is at most this
public record PairedGain(double mean, double standardError, double lower, double upper) {
  /// Compares sample by sample: `mean ∓ t · s/√n` with Student's t of n − 1 degrees of freedom.
  ///
  /// @param without one loss a sample
  /// @param with the same samples' losses
  /// @param confidence with which each of the two bounds holds by itself, in (0, 1)
  /// @return the gain
  /// @throws IllegalArgumentException if there are not as many of both, or fewer than 2
  public static PairedGain of(double[] without, double[] with, double confidence) {
    int n = without.length;
    if (n != with.length || n < 2) {
      throw new IllegalArgumentException(
          "a paired comparison needs two losses of each of at least 2 samples, got %d and %d"
              .formatted(n, with.length));
    }
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (without[i] - with[i]) / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = without[i] - with[i] - mean;
      squares += off * off;
    }
    double error = Math.sqrt(squares / (n - 1) / n);
    double reach = new TDistribution(n - 1).inverseCumulativeProbability(confidence) * error;
    return new PairedGain(mean, error, mean - reach, mean + reach);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", mean, lower, upper);
  }
}
