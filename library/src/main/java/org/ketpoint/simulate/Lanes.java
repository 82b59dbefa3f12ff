package org.ketpoint.simulate;

/// The order in which partial sums are added; part of what makes results equal by bits.
final class Lanes {
  private Lanes() {}

  /// The sum of eight lanes.
  static double sum8(double[] t, int at) {
    return ((t[at] + t[at + 1]) + (t[at + 2] + t[at + 3]))
        + ((t[at + 4] + t[at + 5]) + (t[at + 6] + t[at + 7]));
  }

  /// The sum of four lanes.
  static double sum4(double[] t, int at) {
    return (t[at] + t[at + 1]) + (t[at + 2] + t[at + 3]);
  }
}
