package org.ketpoint.compress;

import java.util.stream.IntStream;

/// Prunes what the loss hardly feels, by a threshold of each parameter's own that falls as training
/// goes on: after QAdaPrune (Kulshrestha, Liu, Ushijima-Mwesigwa, Bach and Safro, QCE '24,
/// arXiv:2408.13352).
///
/// There a parameter's accumulated |gradient| is held against a threshold that begins at 1/p of p
/// parameters, and after each look at the gradients shrinks by the share that a softmax gives the
/// parameter, `τ ← τ·(1 − softmax)`: what has large gradients is soon safe. Two things differ here.
/// - What is held against it is not |gradient| but the *saliency* `|gradient| · distance`, the
///   change of the loss, to first order, when the gate is left out: a gate that has turned by much
///   is not pruned for a small gradient alone. Saliencies count as shares of their sum, so that it
///   does not matter how large gradients are altogether.
/// - Thresholds begin at a quarter of 1/p. At 1/p, half of the parameters or more would go at the
///   first look.
///
/// |Gradient| is the running mean that a checkpoint holds, a look is one window of it, and `τ_k =
/// (1 − softmax(s)_k)^looks / 4p`: all of it follows from a checkpoint.
public final class AdaptiveThreshold {
  private static final double START = 0.25;

  private AdaptiveThreshold() {}

  /// How much leaving out each parameter's gates changes the loss, to first order.
  ///
  /// @param angles the circuit's cheap angles
  /// @param theta its parameters, in radians
  /// @param gradients the mean |gradient| of each parameter
  /// @return |gradient| times the distance to where the gates turn nothing; infinite where they can
  ///   never be left out
  public static double[] saliency(CheapAngles angles, double[] theta, float[] gradients) {
    double[] saliency = angles.toNothing(theta);
    if (gradients.length != saliency.length) {
      throw new IllegalArgumentException(
          "there must be a gradient for each of %d parameters, got %d"
              .formatted(saliency.length, gradients.length));
    }
    for (int k = 0; k < saliency.length; k++) {
      saliency[k] *= Double.isInfinite(saliency[k]) ? 1 : gradients[k];
    }
    return saliency;
  }

  /// Each parameter's threshold.
  ///
  /// @param shares the parameters' shares of all saliency, each in [0, 1]
  /// @param looks how many windows of gradients have been looked at, at least 0
  /// @return thresholds in (0, 1/4p] of p parameters
  public static double[] thresholds(double[] shares, double looks) {
    if (!(looks >= 0)) {
      throw new IllegalArgumentException(
          "the gradients must have been looked at 0 times or more, got " + looks);
    }
    double sum = 0;
    for (double share : shares) {
      sum += StrictMath.exp(share);
    }
    var thresholds = new double[shares.length];
    for (int k = 0; k < thresholds.length; k++) {
      double softmax = StrictMath.exp(shares[k]) / sum;
      thresholds[k] = START * StrictMath.pow(1 - softmax, looks) / shares.length;
    }
    return thresholds;
  }

  /// Prunes the free parameters below their thresholds.
  ///
  /// @param saliency of each parameter, see [#saliency]; what is infinite stays
  /// @param looks how many windows of gradients have been looked at
  /// @param before what is pruned, quantized and frozen already
  /// @return none or some more pruned
  public static Compression prune(double[] saliency, double looks, Compression before) {
    int[] candidates =
        IntStream.range(0, saliency.length)
            .filter(k -> before.status(k) == Status.FREE && saliency[k] < Double.POSITIVE_INFINITY)
            .toArray();
    double sum = 0;
    for (int k : candidates) {
      sum += saliency[k];
    }
    var shares = new double[candidates.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = sum > 0 ? saliency[candidates[i]] / sum : 0;
    }
    double[] thresholds = thresholds(shares, looks);
    var chosen = new boolean[saliency.length];
    for (int i = 0; i < shares.length; i++) {
      chosen[candidates[i]] = shares[i] < thresholds[i];
    }
    return before.with(Status.PRUNED, chosen);
  }
}
