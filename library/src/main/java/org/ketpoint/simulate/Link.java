package org.ketpoint.simulate;

/// A CNOT of a chain, and how its control relaxes before it.
///
/// @param keep 1 − λ: what depolarizing leaves of every Pauli but the identity
/// @param coherence what is left of the control's X and Y
/// @param population what is left of its Z
/// @param gain what its Z gains from the trace
record Link(double keep, double coherence, double population, double gain) {
  /// The same CNOT without relaxation.
  Link alone() {
    return new Link(keep, 1, 1, 0);
  }
}
