package org.ketpoint.simulate;

/// What one Pauli of a qubit goes through beside the others: `p ↦ scale·p + gain·i`.
///
/// @param scale what is left of it
/// @param gain what it gains from the trace
record Lean(double scale, double gain) {
  static final Lean NONE = new Lean(1, 0);

  /// Whether it changes nothing.
  boolean isNone() {
    return scale == 1 && gain == 0;
  }
}
