package org.ketpoint.simulate;

import static java.lang.Math.fma;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The end of a column that never changes, folded into the measured effect: one row vector for each
/// choice μ of terms on the bonds that it meets. Most of their entries are 0.
final class RingTail {
  private final int[] term; // term[n]: μ of entry n
  private final int[] row; // row[n]: the Pauli that entry n reads
  private final boolean[] opens; // opens[n]: entry n is the first of its μ
  private final double[][] values; // values[outcome][n]
  private final int[] siteOffset; // siteOffset[μ]: where μ lies in the site's matrix …
  private final int[] outerOffset; // … and in the outer matrix, its rows and columns swapped

  /// A tail.
  ///
  /// @param steps what happens last, all of it fixed
  /// @param measured `measured[outcome][i]`, the measured effect
  /// @param left the terms of the left bond
  /// @param right the terms of the right bond
  RingTail(List<RingStep> steps, double[][] measured, int left, int right) {
    double[][][] effects =
        Arrays.stream(measured).map(e -> fold(steps, e)).toArray(double[][][]::new);
    int[] used =
        IntStream.range(0, 4 * effects[0].length)
            .filter(n -> Arrays.stream(effects).anyMatch(e -> e[n / 4][n % 4] != 0))
            .toArray();
    term = Arrays.stream(used).map(n -> n / 4).toArray();
    row = Arrays.stream(used).map(n -> n % 4).toArray();
    opens = new boolean[used.length];
    for (int n = 0; n < used.length; n++) {
      opens[n] = n == 0 || term[n] != term[n - 1];
    }
    values =
        Arrays.stream(effects)
            .map(e -> Arrays.stream(used).mapToDouble(n -> e[n / 4][n % 4]).toArray())
            .toArray(double[][]::new);
    siteOffset = offsets(steps, right, 1);
    outerOffset = offsets(steps, 1, left);
  }

  private static int[] offsets(List<RingStep> steps, int leftWeight, int rightWeight) {
    int[] offsets = {0};
    for (RingStep step : steps.reversed()) {
      if (step instanceof RingLeg leg) {
        offsets = leg.bond.grow(offsets, false, leftWeight, rightWeight);
      }
    }
    return offsets;
  }

  private static double[][] fold(List<RingStep> steps, double[] measured) {
    double[][] effects = {measured};
    for (RingStep step : steps.reversed()) {
      effects =
          switch (step) {
            case RingLeg leg -> leg.pullBack(effects);
            case RingTurn turn ->
                Arrays.stream(effects).map(turn::pullBack).toArray(double[][]::new);
          };
    }
    return effects;
  }

  /// Writes the site's matrix; entries that no outcome has are left at 0.
  ///
  /// @param x the state before the tail, `4·base.length` numbers
  /// @param base `base[e]`, where entry e of the state lies in the site's matrix
  void push(double[] x, int[] base, int outcome, double[] site) {
    double[] value = values[outcome];
    int size = base.length;
    for (int n = 0; n < value.length; n++) {
      double w = value[n];
      int from = row[n] * size;
      int to = siteOffset[term[n]];
      if (opens[n]) {
        for (int e = 0; e < size; e++) {
          site[base[e] + to] = w * x[from + e];
        }
      } else {
        for (int e = 0; e < size; e++) {
          site[base[e] + to] = fma(w, x[from + e], site[base[e] + to]);
        }
      }
    }
  }

  /// The effect before the tail.
  ///
  /// @param outer what the value gains with the site's entries, rows and columns swapped
  /// @param base `base[e]`, where entry e lies in it
  /// @param before where it goes, `4·base.length` numbers
  void pull(double[] outer, int[] base, int outcome, double[] before) {
    double[] value = values[outcome];
    int size = base.length;
    Arrays.fill(before, 0, 4 * size, 0);
    for (int n = 0; n < value.length; n++) {
      double w = value[n];
      int from = outerOffset[term[n]];
      int to = row[n] * size;
      for (int e = 0; e < size; e++) {
        before[to + e] = fma(w, outer[base[e] + from], before[to + e]);
      }
    }
  }
}
