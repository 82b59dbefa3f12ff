package org.ketpoint.sweep;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;

/// The mean of independent trials, such as those of many seeds, with its 95 % confidence interval
/// by Student's t: mean ± t(0.975, n − 1) · s / √n, with the sample's standard deviation s.
///
/// @param mean the mean
/// @param half half the interval's width, at least 0
/// @param count how many trials, at least 2
public record Interval(double mean, double half, int count) {
  private static final double UPPER_END = 0.975; // 2.5 % are above it, and as many below the lower

  /// Checks that trials can have come to it.
  public Interval {
    if (!Double.isFinite(mean) || !(half >= 0 && half <= Double.MAX_VALUE) || count < 2) {
      throw new IllegalArgumentException(
          "an interval needs a finite mean and half-width and at least 2 trials, got %s ± %s of %d"
              .formatted(mean, half, count));
    }
  }

  /// The interval of some values.
  ///
  /// @param values at least 2, all finite
  /// @return their mean and its interval
  /// @throws IllegalArgumentException if there are fewer, or one is not finite
  public static Interval of(double... values) {
    int n = values.length;
    if (n < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "an interval needs at least 2 finite values, got " + Arrays.toString(values));
    }
    double first = values[0]; // of equal values the mean is exact
    double mean = first + Arrays.stream(values).map(v -> v - first).sum() / n;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double t = new TDistribution(n - 1).inverseCumulativeProbability(UPPER_END);
    return new Interval(mean, t * Math.sqrt(squares / (n - 1) / n), n);
  }

  /// Its lower end.
  ///
  /// @return mean − half
  public double low() {
    return mean - half;
  }

  /// Its upper end.
  ///
  /// @return mean + half
  public double high() {
    return mean + half;
  }

  /// Whether it holds a value.
  ///
  /// @param value any number
  /// @return true from end to end
  public boolean holds(double value) {
    return low() <= value && value <= high();
  }

  /// Whether all of it lies below a value.
  ///
  /// @param value such as 0
  /// @return true if the upper end does
  public boolean isBelow(double value) {
    return high() < value;
  }

  /// Whether all of it lies above a value.
  ///
  /// @param value such as 0
  /// @return true if the lower end does
  public boolean isAbove(double value) {
    return low() > value;
  }

  /// As percent, for shares and relative changes.
  ///
  /// @return such as `-2.4 ± 0.3 %`
  public String percent() {
    return String.format(Locale.ROOT, "%+.1f ± %.1f %%", 100 * mean, 100 * half);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f ± %.4f", mean, half);
  }
}
