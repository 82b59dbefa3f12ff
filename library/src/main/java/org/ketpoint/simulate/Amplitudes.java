package org.ketpoint.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Arrays of amplitudes that have been given back and wait to be taken again: clearing and
/// collecting fresh ones would cost as much as the passes over them.
final class Amplitudes {
  /// Longer arrays are left to the collector: what is small beside the rest need not be saved.
  private static final int LONGEST_KEPT = 18;

  private final List<ArrayDeque<double[]>> free = new ArrayList<>(); // free.get(n): of length 2ⁿ

  Amplitudes() {
    for (int n = 0; n <= LONGEST_KEPT; n++) {
      free.add(new ArrayDeque<>());
    }
  }

  /// An array of length 2ⁿ; what it holds is left over.
  synchronized double[] take(int n) {
    double[] array = n <= LONGEST_KEPT ? free.get(n).pollLast() : null;
    return array == null ? new double[1 << n] : array;
  }

  synchronized void give(int n, double[] array) {
    if (n <= LONGEST_KEPT) {
      free.get(n).addLast(array);
    }
  }
}
