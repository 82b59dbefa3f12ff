package org.ketpoint.compress;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Circuit;

/// Chooses what to prune, quantize and freeze as the paper does: those nearest to an angle at which
/// they cost less, and those with the smallest gradient.
///
/// A share is one of all parameters and rounded down: 25 % of 54 are 13. So many more than before
/// are chosen among the free ones; of equals, the one with the lower index first.
public final class Selection {
  private Selection() {}

  /// How many parameters a share is.
  ///
  /// @param share in [0, 1]
  /// @param size how many parameters there are
  /// @return the share, rounded down
  /// @throws IllegalArgumentException if the share is outside [0, 1]
  public static int count(double share, int size) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "a share of the parameters must be in [0, 1], got %s (%s %%)"
              .formatted(share, share * 100));
    }
    return (int) Math.floor(share * size + 1e-9); // 0.29 · 100 is 28.999999999999996
  }

  /// Prunes those nearest to an angle that turns nothing.
  ///
  /// @param circuit the original circuit
  /// @param theta its parameters, in radians
  /// @param before what is pruned, quantized and frozen already
  /// @param share of all parameters, in [0, 1]
  /// @return so many more pruned
  /// @throws IllegalArgumentException if fewer can be
  public static Compression prune(
      Circuit circuit, double[] theta, Compression before, double share) {
    double[] distances = CheapAngles.of(circuit).toNothing(theta);
    return least(before, Status.PRUNED, distances, share);
  }

  /// Quantizes those nearest to a multiple of π/2.
  ///
  /// @param circuit the original circuit
  /// @param theta its parameters, in radians
  /// @param before what is pruned, quantized and frozen already
  /// @param share of all parameters, in [0, 1]
  /// @return so many more quantized
  /// @throws IllegalArgumentException if fewer can be
  public static Compression quantize(
      Circuit circuit, double[] theta, Compression before, double share) {
    double[] distances = CheapAngles.of(circuit).toBasis(theta);
    return least(before, Status.QUANTIZED, distances, share);
  }

  /// Freezes those with the smallest mean gradient.
  ///
  /// @param gradients the mean |gradient| of each parameter
  /// @param before what is pruned, quantized and frozen already
  /// @param share of all parameters, in [0, 1]
  /// @return so many more frozen
  /// @throws IllegalArgumentException if fewer can be
  public static Compression freeze(float[] gradients, Compression before, double share) {
    double[] sizes = IntStream.range(0, gradients.length).mapToDouble(k -> gradients[k]).toArray();
    return least(before, Status.FROZEN, sizes, share);
  }

  /// Gives a status to the free parameters of which a figure is least.
  ///
  /// @param before what is pruned, quantized and frozen already
  /// @param status the status
  /// @param figures one a parameter; one that is infinite is never chosen
  /// @param share of all parameters, in [0, 1]
  /// @return so many more of the status
  /// @throws IllegalArgumentException if fewer are free and can be chosen
  public static Compression least(
      Compression before, Status status, double[] figures, double share) {
    if (figures.length != before.size()) {
      throw new IllegalArgumentException(
          "there must be a figure for each of %d parameters, got %d"
              .formatted(before.size(), figures.length));
    }
    int wanted = count(share, before.size());
    int[] candidates =
        IntStream.range(0, figures.length)
            .filter(k -> before.status(k) == Status.FREE && figures[k] < Double.POSITIVE_INFINITY)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> figures[k])) // stable: ties stay by index
            .mapToInt(Integer::intValue)
            .toArray();
    if (wanted > candidates.length) {
      throw new IllegalArgumentException(
          "%s %% of %d parameters are %d, but only %d are free and can be %s (%s)"
              .formatted(
                  share * 100,
                  before.size(),
                  wanted,
                  candidates.length,
                  status.name().toLowerCase(Locale.ROOT),
                  before));
    }
    var chosen = new boolean[figures.length];
    for (int i = 0; i < wanted; i++) {
      chosen[candidates[i]] = true;
    }
    return before.with(status, chosen);
  }
}
