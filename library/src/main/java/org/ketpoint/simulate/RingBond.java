package org.ketpoint.simulate;

/// How one two-qubit step is counted in the index of the bond between two neighbours.
///
/// @param left whether the bond is with the left neighbour
/// @param terms how many terms the step has
/// @param stride by how much the bond's index grows with each
record RingBond(boolean left, int terms, int stride) {
  /// Where entries lie in a matrix once this step's terms are among their choices.
  ///
  /// @param places where they lay before
  /// @param slowest whether the new choice is the slowest part of an entry's number, or the fastest
  /// @param leftWeight by how much the matrix's index grows with the left bond's
  /// @param rightWeight likewise, with the right bond's
  /// @return `terms` times as many places
  int[] grow(int[] places, boolean slowest, int leftWeight, int rightWeight) {
    var grown = new int[terms * places.length];
    int weight = stride * (left ? leftWeight : rightWeight);
    for (int term = 0; term < terms; term++) {
      for (int e = 0; e < places.length; e++) {
        int at = slowest ? term * places.length + e : term + terms * e;
        grown[at] = places[e] + term * weight;
      }
    }
    return grown;
  }
}
