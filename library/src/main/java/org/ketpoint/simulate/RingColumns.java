package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Builds the columns of a ring, step by step.
final class RingColumns {
  private final List<InitialQubit> initial;
  private final List<List<RingStep>> steps = new ArrayList<>(); // steps[q]
  private final @Nullable RingBond[] carriers; // carriers[q]: the bond that q's column starts with
  private final int[] carriedMasks;
  private final int[] bonds; // bonds[q]: terms so far of the bond between q and q + 1

  RingColumns(List<InitialQubit> initial) {
    this.initial = initial;
    initial.forEach(q -> steps.add(new ArrayList<>()));
    carriers = new RingBond[initial.size()];
    carriedMasks = new int[initial.size()];
    bonds = new int[initial.size()];
    Arrays.fill(bonds, 1);
  }

  void turn(int qubit, RingTurn turn) {
    steps.get(qubit).add(turn);
  }

  /// A two-qubit step as a sum of products.
  void terms(int left, PairTerms terms) {
    int stride = grow(left, terms.count());
    leg(left, new RingBond(false, terms.count(), stride), entries(terms.left()), null);
    leg(right(left), new RingBond(true, terms.count(), stride), entries(terms.right()), null);
  }

  /// A two-qubit step whose right qubit was untouched until now.
  void carryRight(int left, double[] matrix, int leftMask, int rightMask) {
    int[] paulis = paulis(rightMask);
    var entries = new ArrayList<RingLeg.Entry>();
    for (int at : PairTerms.entries(matrix, leftMask, rightMask)) {
      int term = Arrays.binarySearch(paulis, at >> 4 & 3);
      entries.add(new RingLeg.Entry(term, at >> 6, at >> 2 & 3, at & 3, matrix[at]));
    }
    int stride = grow(left, paulis.length);
    carriers[right(left)] = new RingBond(true, paulis.length, stride);
    carriedMasks[right(left)] = rightMask;
    leg(left, new RingBond(false, paulis.length, stride), entries, initial.get(right(left)));
  }

  /// A two-qubit step whose left qubit was untouched until now.
  void carryLeft(int left, double[] matrix, int leftMask, int rightMask) {
    int[] paulis = paulis(leftMask);
    var entries = new ArrayList<RingLeg.Entry>();
    for (int at : PairTerms.entries(matrix, leftMask, rightMask)) {
      int term = Arrays.binarySearch(paulis, at >> 6);
      entries.add(new RingLeg.Entry(term, at >> 4 & 3, at & 3, at >> 2 & 3, matrix[at]));
    }
    int stride = grow(left, paulis.length);
    carriers[left] = new RingBond(false, paulis.length, stride);
    carriedMasks[left] = leftMask;
    leg(right(left), new RingBond(true, paulis.length, stride), entries, initial.get(left));
  }

  /// The columns.
  ///
  /// @param effects `effects[outcome][4 * q + i]`, the measured effect
  List<RingColumn> columns(double[][] effects) {
    return IntStream.range(0, steps.size()).mapToObj(q -> column(q, effects)).toList();
  }

  private RingColumn column(int q, double[][] effects) {
    int left = bonds[Math.floorMod(q - 1, bonds.length)];
    var start = new RingColumn.Start(initial.get(q), carriers[q], paulis(carriedMasks[q]));
    double[][] measured =
        Arrays.stream(effects)
            .map(e -> Arrays.copyOfRange(e, 4 * q, 4 * q + 4))
            .toArray(double[][]::new);
    return new RingColumn(left, bonds[q], start, steps.get(q), measured);
  }

  private int right(int left) {
    return (left + 1) % steps.size();
  }

  /// Makes room for a step's terms.
  ///
  /// @return their stride in the bond's index
  private int grow(int left, int terms) {
    int stride = bonds[left];
    bonds[left] *= terms;
    return stride;
  }

  private void leg(
      int qubit, RingBond bond, List<RingLeg.Entry> entries, @Nullable InitialQubit partner) {
    boolean first = carriers[qubit] != null && steps.get(qubit).isEmpty();
    int[] units = first ? paulis(carriedMasks[qubit]) : null;
    steps.get(qubit).add(new RingLeg(bond, entries, partner, units));
  }

  private static List<RingLeg.Entry> entries(double[][] factors) {
    var entries = new ArrayList<RingLeg.Entry>();
    for (int term = 0; term < factors.length; term++) {
      for (int at = 0; at < 16; at++) {
        if (factors[term][at] != 0) {
          entries.add(new RingLeg.Entry(term, at / 4, at % 4, 0, factors[term][at]));
        }
      }
    }
    return entries;
  }

  private static int[] paulis(int mask) {
    return IntStream.range(0, 4).filter(i -> (mask >> i & 1) == 1).toArray();
  }
}
