package org.ketpoint.sweep;

import java.util.Locale;

/// What becomes of a published claim when its experiment is repeated.
public enum Verdict {
  /// It came out again.
  REPRODUCED,
  /// Its direction came out again, or some of it.
  PARTLY,
  /// It did not come out again.
  NOT_REPRODUCED,
  /// Too few trials to tell it from no change.
  UNDECIDED;

  /// Judges a published number that is a change, such as −0.317 for a loss 31.7 % lower: reproduced
  /// where our interval holds it and not 0; undecided where it holds both; partly where all of it
  /// lies on the number's side of 0; else not.
  ///
  /// @param published the number, not 0
  /// @param ours what came out
  /// @return the verdict
  public static Verdict of(double published, Interval ours) {
    if (ours.holds(published)) {
      return ours.holds(0) ? UNDECIDED : REPRODUCED;
    }
    return (published < 0 ? ours.isBelow(0) : ours.isAbove(0)) ? PARTLY : NOT_REPRODUCED;
  }

  /// Judges a claim of several cases: reproduced where it holds in all of them, partly in some.
  ///
  /// @param holding in how many it holds
  /// @param cases how many there are
  /// @return the verdict
  public static Verdict of(long holding, long cases) {
    return holding == cases ? REPRODUCED : holding > 0 ? PARTLY : NOT_REPRODUCED;
  }

  /// In words, as in a table.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
