package org.ketpoint.simulate;

import java.util.Locale;

/// Which Pauli strings a [PropagationEngine] leaves out, to be fast; all it leaves out goes into
/// its error bound.
///
/// @param smallest strings with a coefficient of at most this are left out; in [0, 1)
/// @param mostTerms if there are more strings, the smallest ones are left out; at least 1
public record PropagationLimits(double smallest, int mostTerms) {
  /// From this bound on, a number says nothing about a probability.
  static final double USELESS = 0.5;

  /// Checks the limits.
  public PropagationLimits {
    if (!(smallest >= 0 && smallest < 1)) {
      throw new IllegalArgumentException(
          "the smallest coefficient must be in [0, 1), got " + smallest);
    }
    if (mostTerms < 1) {
      throw new IllegalArgumentException("at least 1 term must be kept, got " + mostTerms);
    }
  }

  /// Strings of at least 10⁻⁸, at most 2¹⁸ of them: a second or so for a circuit of 100 qubits.
  ///
  /// @return the usual limits
  public static PropagationLimits usual() {
    return new PropagationLimits(1e-8, 1 << 18);
  }

  void requireUseful(double bound) {
    if (bound >= USELESS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an error bound must stay below %.1f to mean something, got %.3g: keep more than %d"
                  + " strings, leave out only coefficients below %.3g, or use fewer layers, as each"
                  + " spreads the measured effect over more qubits",
              USELESS,
              bound,
              mostTerms,
              smallest));
    }
  }
}
