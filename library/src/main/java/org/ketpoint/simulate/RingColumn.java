package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

  private final Start start;
  private final RingStep[] steps;
  private final RingTail tail;
  private final double[][] states; // states[k]: before steps[k]; the last, before the tail
  private final int[] sizes; // sizes[k]: entries of states[k]
  private final int[] siteBase; // siteBase[e]: where entry e lies in the site's matrix …
  private final int[] outerBase; // … and in the outer matrix, its rows and columns swapped

  /// A column.
  ///
  /// @param left the terms of the left bond
  /// @param right the terms of the right bond
  /// @param start how it begins
  /// @param all what happens then, in order
  /// @param measured `measured[outcome][i]`, the measured effect
  RingColumn(int left, int right, Start start, List<RingStep> all, double[][] measured) {
    this.start = start;
    int changing = all.size();
    while (changing > 0 && all.get(changing - 1).isFixed()) {
      changing--;
    }
    steps = all.subList(0, changing).toArray(RingStep[]::new);
    tail = new RingTail(all.subList(changing, all.size()), measured, left, right);
    siteBase = base(right, 1);
    outerBase = base(1, left);
    sizes = new int[steps.length + 1];
    sizes[0] = start.carrier == null ? 1 : start.carrier.terms();
    for (int k = 0; k < steps.length; k++) {
      sizes[k + 1] = sizes[k] * steps[k].growth();
    }
    states = Arrays.stream(sizes).mapToObj(s -> new double[4 * s]).toArray(double[][]::new);
    for (int e = 0; start.carrier != null && e < sizes[0]; e++) {
      states[0][start.paulis[e] * sizes[0] + e] = 1;
    }
  }

  private int[] base(int leftWeight, int rightWeight) {
    int[] places = {0};
    if (start.carrier != null) {
      places = start.carrier.grow(places, true, leftWeight, rightWeight);
    }
    for (RingStep step : steps) {
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

  /// The blocks, other than the initial one, whose matrices change.
  Stream<BlockMatrix> blocks() {
    return Arrays.stream(steps)
        .flatMap(s -> s instanceof RingTurn turn ? Stream.ofNullable(turn.block) : Stream.empty());
  }

  /// Pushes the initial state to the tail, at the angles that its blocks are bound to.
  void push() {
    if (start.carrier == null) {
      System.arraycopy(start.initial.bloch, 0, states[0], 0, 4);
    }
    for (int k = 0; k < steps.length; k++) {
      steps[k].push(states[k], sizes[k], states[k + 1]);
    }
  }

  /// The site's matrix for an outcome, once the state has been pushed.
  ///
  /// @param site `site[a · right + b]`, where it goes
  void site(int outcome, double[] site) {
    tail.push(states[steps.length], siteBase, outcome, site);
  }

  /// The probabilities of the shifted circuits in this column.
  ///
  /// @param outcome which
  /// @param outer `outer[b · left + a]`: what the probability gains with the site's entry a, b
  /// @param scratch two arrays of at least `4·entries()` numbers, overwritten
  /// @param shifted where they go
  void shifted(int outcome, double[] outer, double[][] scratch, Shifted shifted) {
    double[] after = scratch[0];
    double[] before = scratch[1];
    tail.pull(outer, outerBase, outcome, after);
    for (int k = steps.length - 1; k >= 0; k--) {
      steps[k].pull(after, states[k], sizes[k], before, shifted);
      double[] swap = after;
      after = before;
      before = swap;
    }
    if (start.carrier == null) {
      start.initial.shifted(after, shifted); // of a single entry four numbers remain
    }
  }
}
