package org.ketpoint.transpile;

/// A layout that was searched for.
///
/// @param layout where the circuit's qubits lie
/// @param shape what the qubits form
/// @param cost `Σ −ln(1 − error)` over what the search counted: gates within the shape, readout,
///   idling; SWAPs of a routing come on top
/// @param proven whether no other choice of that shape has a lower cost; false where the search
///   stopped at its budget
public record Placement(Layout layout, Shape shape, double cost, boolean proven) {

  /// What qubits can form.
  public enum Shape {
    /// Each is coupled with the next.
    LINE,
    /// Each is coupled with the next, and the last with the first.
    RING
  }

  /// How likely something goes wrong in one run, by the search's count.
  ///
  /// @return `1 − exp(−cost)`, in `[0, 1]`
  public double error() {
    return -StrictMath.expm1(-cost);
  }
}
