package org.ketpoint.simulate;

/// The probability of one outcome in a circuit and in its parameter-shifted versions; filled by an
/// engine, over and over.
public final class Shifted {
  double unshifted;
  final double[] plus; // plus[site]: that site's angle further by π/2
  final double[] minus; // minus[site]: that site's angle back by π/2

  /// Room for a program's sites.
  ///
  /// @param sites how many sites the program has
  public Shifted(int sites) {
    plus = new double[sites];
    minus = new double[sites];
  }

  /// The probability in the circuit itself.
  ///
  /// @return in [0, 1] up to rounding
  public double unshifted() {
    return unshifted;
  }

  /// The probability with one angle further by π/2.
  ///
  /// @param site which rotation
  /// @return in [0, 1] up to rounding
  public double plus(int site) {
    return plus[site];
  }

  /// The probability with one angle back by π/2.
  ///
  /// @param site which rotation
  /// @return in [0, 1] up to rounding
  public double minus(int site) {
    return minus[site];
  }
}
