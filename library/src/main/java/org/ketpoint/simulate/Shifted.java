package org.ketpoint.simulate;

import org.ketpoint.circuit.ShiftRule;

/// One value of a measurement in a circuit and in its parameter-shifted versions; filled by an
/// engine, over and over.
///
/// Each site has its value at +π/2 and at −π/2; a site with the four-term rule has those at +3π/2
/// and −3π/2 as well.
public final class Shifted {
  double unshifted;
  final double[] plus; // plus[site]: that site's angle further by π/2
  final double[] minus; // minus[site]: that site's angle back by π/2
  private final double[] farPlus; // farPlus[site]: further by 3π/2
  private final double[] farMinus;

  /// Room for a program's sites.
  ///
  /// @param sites how many sites the program has
  public Shifted(int sites) {
    plus = new double[sites];
    minus = new double[sites];
    farPlus = new double[sites];
    farMinus = new double[sites];
  }

  /// The value in the circuit itself.
  ///
  /// @return a probability, in [0, 1] up to rounding, or an expectation, in [−1, 1]
  public double unshifted() {
    return unshifted;
  }

  /// The value with one angle further by π/2.
  ///
  /// @param site which rotation
  /// @return a probability or an expectation
  public double plus(int site) {
    return plus[site];
  }

  /// The value with one angle back by π/2.
  ///
  /// @param site which rotation
  /// @return a probability or an expectation
  public double minus(int site) {
    return minus[site];
  }

  /// The value at one term of a site's shift rule.
  ///
  /// @param site which rotation
  /// @param term 0 for +π/2, 1 for −π/2, 2 for +3π/2, 3 for −3π/2
  /// @return a probability or an expectation
  public double at(int site, int term) {
    return column(term)[site];
  }

  void set(int site, int term, double value) {
    column(term)[site] = value;
  }

  private double[] column(int term) {
    return switch (term) {
      case 0 -> plus;
      case 1 -> minus;
      case 2 -> farPlus;
      case 3 -> farMinus;
      default -> throw new IllegalArgumentException("a term must be in [0, 3], got " + term);
    };
  }

  /// The derivative of the value in one site's angle.
  ///
  /// @param site which rotation
  /// @param rule the site's rule
  /// @return `Σ coefficient · value` over the rule's terms
  public double slope(int site, ShiftRule rule) {
    double sum = 0;
    for (int t = 0; t < rule.terms().size(); t++) {
      sum += rule.terms().get(t).coefficient() * at(site, t);
    }
    return sum;
  }
}
