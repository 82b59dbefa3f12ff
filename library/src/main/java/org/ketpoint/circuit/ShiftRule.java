package org.ketpoint.circuit;

import static java.lang.StrictMath.sqrt;

import java.util.List;

/// How the derivative of an expectation in one angle follows from circuits with that angle shifted:
/// `f'(θ) = Σ cₖ·f(θ + sₖ)`, exactly, whatever the rest of the circuit, its noise included.
///
/// As a function of one angle an expectation is a trigonometric polynomial, and which frequencies
/// it has is a property of the gate: the differences of its generator's eigenvalues. One frequency
/// needs two shifts, two frequencies need four. Source: Wierichs, Izaac, Wang and Lin, "General
/// parameter-shift rules for quantum gradients", arXiv:2107.12390; for controlled rotations
/// Anselmetti, Wierichs, Gogolin and Parrish, arXiv:2104.05695.
///
/// @param terms the shifts with their coefficients, each positive shift before its negative
public record ShiftRule(List<Term> terms) {
  /// One shifted circuit's share.
  ///
  /// @param shift in radians
  /// @param coefficient the factor of its expectation
  public record Term(double shift, double coefficient) {}

  /// Frequency 1: turns whose generator has two eigenvalues, 1 apart.
  public static final ShiftRule TWO_TERM = symmetric(Math.PI / 2, 0.5);

  /// Frequencies 1/2 and 1: controlled rotations and XY, whose generator has eigenvalues −1/2, 0
  /// and 1/2.
  public static final ShiftRule FOUR_TERM =
      symmetric(
          Math.PI / 2,
          (sqrt(2) + 1) / (4 * sqrt(2)),
          3 * Math.PI / 2,
          -(sqrt(2) - 1) / (4 * sqrt(2)));

  /// Frequencies 1 and 2: an angle that sets the axis of a turn, so that the gate turns by it
  /// before, and back after.
  public static final ShiftRule AXIS =
      symmetric(
          Math.PI / 4,
          (sqrt(2) + 1) / (2 * sqrt(2)),
          3 * Math.PI / 4,
          -(sqrt(2) - 1) / (2 * sqrt(2)));

  /// Copies the terms.
  public ShiftRule {
    terms = List.copyOf(terms);
  }

  private static ShiftRule symmetric(double shift, double coefficient) {
    return new ShiftRule(List.of(new Term(shift, coefficient), new Term(-shift, -coefficient)));
  }

  private static ShiftRule symmetric(double near, double ofNear, double far, double ofFar) {
    return new ShiftRule(
        List.of(
            new Term(near, ofNear),
            new Term(-near, -ofNear),
            new Term(far, ofFar),
            new Term(-far, -ofFar)));
  }
}
