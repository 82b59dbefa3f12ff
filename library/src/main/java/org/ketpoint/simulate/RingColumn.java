package org.ketpoint.simulate;

import static java.lang.Math.fma;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One qubit's tensor in a ring: all that happens to it from its initial state to its measured
/// effect, as a matrix from the terms of its left bond to those of its right bond.
///
/// Forwards, the state grows by the terms of each two-qubit step; backwards, the effect shrinks
/// again. What never changes at the end is folded into the effect once for all.
final class RingColumn {
  /// How a column begins.
  ///
  /// @param initial the qubit's initial state
  /// @param carrier the bond whose other end carries that state, or null
  /// @param paulis if so, the Paulis that the bond counts
  @SuppressWarnings("ArrayRecordComponent") // read once, while a program is laid out
  record Start(InitialQubit initial, @Nullable RingBond carrier, int[] paulis) {}

  /// Arrays that the columns of a ring share, and the largest of them.
  static final class Scratch {
    private final double[] effect;
    private final double[] other;
    private final double[] row;

    Scratch(int entries) {
      effect = new double[4 * entries];
      other = new double[4 * entries];
      row = new double[entries];
    }
  }

  private final Start start;
  private final RingStep[] middle;
  private final @Nullable RingTurn closing; // what changes last, if it is a one-qubit channel
  private final RingTail tail;
  private final double[][] states; // states[k]: before middle[k]; the last, before closing
  private final int[] sizes; // sizes[k]: entries of states[k]
  private final int[] siteBase; // siteBase[e]: where entry e lies in the site's matrix …
  private final int[] siteOffset; // … and siteOffset[μ], how much further with the tail's term μ
  private final int[] outerBase; // the same in the outer matrix, its rows and columns swapped
  private final int[] outerOffset;
  private double[][] effect; // the tail of the outcome that was last asked for
  private final double[][] folded; // folded[μ][j]: the same, pulled back through closing
  private final double[] env = new double[16];

  /// A column.
  ///
  /// @param left the terms of the left bond
  /// @param right the terms of the right bond
  /// @param start how it begins
  /// @param steps what happens then, in order
  /// @param measured `measured[outcome][i]`, the measured effect
  RingColumn(int left, int right, Start start, List<RingStep> steps, double[][] measured) {
    this.start = start;
    int changing = steps.size();
    while (changing > 0 && isFixed(steps.get(changing - 1))) {
      changing--;
    }
    closing = changing > 0 && steps.get(changing - 1) instanceof RingTurn turn ? turn : null;
    tail = new RingTail(steps.subList(changing, steps.size()), measured);
    middle = steps.subList(0, closing == null ? changing : changing - 1).toArray(RingStep[]::new);
    siteBase = base(right, 1);
    outerBase = base(1, left);
    siteOffset = tail.offsets(right, 1);
    outerOffset = tail.offsets(1, left);
    effect = tail.effect(0);
    folded = new double[effect.length][4];
    sizes = new int[middle.length + 1];
    sizes[0] = start.carrier == null ? 1 : start.carrier.terms();
    for (int k = 0; k < middle.length; k++) {
      sizes[k + 1] = sizes[k] * middle[k].growth();
    }
    states = Arrays.stream(sizes).mapToObj(s -> new double[4 * s]).toArray(double[][]::new);
    for (int e = 0; start.carrier != null && e < sizes[0]; e++) {
      states[0][start.paulis[e] * sizes[0] + e] = 1;
    }
  }

  private static boolean isFixed(RingStep step) {
    return switch (step) {
      case RingTurn turn -> turn.block == null;
      case RingLeg leg -> leg.isFixed();
    };
  }

  private int[] base(int leftWeight, int rightWeight) {
    int[] places = {0};
    if (start.carrier != null) {
      places = start.carrier.grow(places, true, leftWeight, rightWeight);
    }
    for (RingStep step : middle) {
      if (step instanceof RingLeg leg) {
        places = leg.bond.grow(places, true, leftWeight, rightWeight);
      }
    }
    return places;
  }

  /// How many entries the largest of its states has.
  int entries() {
    return siteBase.length;
  }

  /// Pushes the initial state to the tail, at the angles that its blocks are bound to.
  void push() {
    if (start.carrier == null) {
      System.arraycopy(start.initial.bloch, 0, states[0], 0, 4);
    }
    for (int k = 0; k < middle.length; k++) {
      middle[k].push(states[k], sizes[k], states[k + 1]);
    }
  }

  /// The site's matrix for an outcome, once the state has been pushed.
  ///
  /// @param site `site[a · right + b]`, where it goes
  void site(int outcome, double[] site, Scratch scratch) {
    effect = tail.effect(outcome);
    double[][] h = effect;
    if (closing != null) {
      RingTail.pullBack(closing.matrix(), effect, folded);
      h = folded;
    }
    int size = siteBase.length;
    double[] x = states[middle.length];
    for (int mu = 0; mu < h.length; mu++) {
      combine(h[mu], x, size, scratch.row);
      for (int e = 0; e < size; e++) {
        site[siteBase[e] + siteOffset[mu]] = scratch.row[e];
      }
    }
  }

  private static void combine(double[] h, double[] x, int size, double[] row) {
    double h0 = h[0];
    double h1 = h[1];
    double h2 = h[2];
    double h3 = h[3];
    for (int e = 0; e < size; e++) {
      double sum = fma(h1, x[size + e], h0 * x[e]);
      row[e] = fma(h3, x[3 * size + e], fma(h2, x[2 * size + e], sum));
    }
  }

  /// The probabilities of the shifted circuits in this column, for the outcome of the last [#site].
  ///
  /// @param outer `outer[b · left + a]`: what the probability gains with the site's entry a, b
  void shifted(double[] outer, Scratch scratch, Shifted shifted) {
    double[] after = scratch.effect;
    double[] before = scratch.other;
    pullTail(outer, after, scratch.row, shifted);
    for (int k = middle.length - 1; k >= 0; k--) {
      middle[k].pull(after, states[k], sizes[k], before, shifted);
      double[] swap = after;
      after = before;
      before = swap;
    }
    if (start.carrier == null) {
      start.initial.shifted(after, shifted); // of a single entry four numbers remain
    }
  }

  /// The effect before the closing block, and the shifts in that block.
  private void pullTail(double[] outer, double[] before, double[] row, Shifted shifted) {
    double[][] h = closing == null ? effect : folded;
    int size = outerBase.length;
    double[] x = states[middle.length];
    Arrays.fill(before, 0, 4 * size, 0);
    Arrays.fill(env, 0);
    for (int mu = 0; mu < h.length; mu++) {
      for (int e = 0; e < size; e++) {
        row[e] = outer[outerBase[e] + outerOffset[mu]];
      }
      spread(h[mu], row, size, before);
      if (closing != null) {
        addEnvironment(effect[mu], row, x, size);
      }
    }
    if (closing != null && closing.block != null) {
      closing.block.shifted(env, shifted.plus, shifted.minus);
    }
  }

  private static void spread(double[] h, double[] row, int size, double[] before) {
    for (int j = 0; j < 4; j++) {
      double w = h[j];
      int at = j * size;
      for (int e = 0; e < size; e++) {
        before[at + e] = fma(w, row[e], before[at + e]);
      }
    }
  }

  private void addEnvironment(double[] h, double[] row, double[] x, int size) {
    double g0 = 0;
    double g1 = 0;
    double g2 = 0;
    double g3 = 0;
    for (int e = 0; e < size; e++) {
      double w = row[e];
      g0 = fma(w, x[e], g0);
      g1 = fma(w, x[size + e], g1);
      g2 = fma(w, x[2 * size + e], g2);
      g3 = fma(w, x[3 * size + e], g3);
    }
    for (int i = 0; i < 4; i++) {
      env[4 * i] = fma(h[i], g0, env[4 * i]);
      env[4 * i + 1] = fma(h[i], g1, env[4 * i + 1]);
      env[4 * i + 2] = fma(h[i], g2, env[4 * i + 2]);
      env[4 * i + 3] = fma(h[i], g3, env[4 * i + 3]);
    }
  }
}
