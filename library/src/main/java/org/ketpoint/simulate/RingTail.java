package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The end of a column that never changes, folded into the measured effect: one row vector for each
/// choice μ of terms on the bonds that it meets.
final class RingTail {
  private final double[][][] effects; // effects[outcome][μ][i], shared where they are equal
  private final List<RingLeg> legs;

  /// A tail.
  ///
  /// @param steps what happens last, all of it fixed
  /// @param measured `measured[outcome][i]`, the measured effect
  RingTail(List<RingStep> steps, double[][] measured) {
    legs = steps.stream().filter(RingLeg.class::isInstance).map(RingLeg.class::cast).toList();
    Map<List<Double>, double[][]> known = new HashMap<>();
    effects = new double[measured.length][][];
    for (int o = 0; o < effects.length; o++) {
      double[] effect = measured[o];
      List<Double> key = Arrays.stream(effect).boxed().toList();
      effects[o] = known.computeIfAbsent(key, k -> fold(steps, effect));
    }
  }

  /// The row vectors of an outcome.
  ///
  /// @return `effect[μ][i]`
  double[][] effect(int outcome) {
    return effects[outcome];
  }

  /// Where each μ lies in a matrix.
  ///
  /// @param leftWeight by how much the matrix's index grows with the left bond's
  /// @param rightWeight likewise, with the right bond's
  /// @return `offset[μ]`
  int[] offsets(int leftWeight, int rightWeight) {
    int[] offsets = {0};
    for (RingLeg leg : legs.reversed()) {
      offsets = leg.bond.grow(offsets, false, leftWeight, rightWeight);
    }
    return offsets;
  }

  private static double[][] fold(List<RingStep> steps, double[] measured) {
    double[][] effects = {measured};
    for (RingStep step : steps.reversed()) {
      switch (step) {
        case RingLeg leg -> effects = leg.pullBack(effects);
        case RingTurn turn -> {
          double[][] after = effects;
          effects = new double[after.length][4];
          pullBack(turn.matrix(), after, effects);
        }
      }
    }
    return effects;
  }

  /// Pulls row vectors back through a one-qubit channel: `before[μ] = after[μ]·m`.
  static void pullBack(double[] m, double[][] after, double[][] before) {
    for (int mu = 0; mu < after.length; mu++) {
      double[] a = after[mu];
      double[] b = before[mu];
      for (int j = 0; j < 4; j++) {
        b[j] = a[0] * m[j] + a[1] * m[4 + j] + a[2] * m[8 + j] + a[3] * m[12 + j];
      }
    }
  }
}
