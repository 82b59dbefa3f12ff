package org.ketpoint.train;

/// The cross-entropy of one sample, `L = −ln p[label]`, and what it takes from a measurement.
///
/// @param shots measurements a circuit, 0 for exact probabilities
record CrossEntropy(int shots) {
  private static final double EXACT_FLOOR = 1e-10;

  double loss(double estimate) {
    return -StrictMath.log(floored(estimate));
  }

  /// `∂L/∂p`.
  double slope(double estimate) {
    return -1 / floored(estimate);
  }

  /// With shots, at least 1/(2S): a zero count says no more than that.
  private double floored(double estimate) {
    return shots == 0 ? estimate + EXACT_FLOOR : Math.max(estimate, 0.5 / shots);
  }
}
