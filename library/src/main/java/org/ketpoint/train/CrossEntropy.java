package org.ketpoint.train;

import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

/// The cross-entropy of one sample, `L = −ln p[label]`, and what it takes from a measurement.
///
/// @param shots measurements a circuit, 0 for exact probabilities
record CrossEntropy(int shots) {
  private static final double EXACT_FLOOR = 1e-10;

  /// The probability as `shots` measurements estimate it; the exact one without shots.
  ///
  /// @param circuit 0 for the unshifted circuit, 1 + 2k and 2 + 2k for site k shifted by ±π/2
  double estimate(double probability, long seed, long step, int sample, int circuit) {
    if (shots == 0) {
      return probability;
    }
    long key = Streams.key(Streams.shotKey(seed, step, sample), circuit);
    return Shots.binomial(shots, probability, key) / (double) shots;
  }

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
