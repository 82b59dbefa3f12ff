package org.ketpoint.diagnose;

import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

/// What shots measure in the place of exact values.
final class Frequencies {
  private Frequencies() {}

  /// The share of each outcome.
  static double[] ofOutcomes(double[] probabilities, int shots, long key) {
    int[] counts = Shots.multinomial(shots, probabilities, 0, key);
    var shares = new double[counts.length];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = counts[k] / (double) shots;
    }
    return shares;
  }

  /// The mean of each Pauli string, each measured in circuits of its own.
  static double[] ofParities(double[] expectations, int shots, long key) {
    var means = new double[expectations.length];
    for (int k = 0; k < means.length; k++) {
      int even = Shots.binomial(shots, (1 + expectations[k]) / 2, Streams.key(key, k));
      means[k] = 2.0 * even / shots - 1;
    }
    return means;
  }
}
