package org.ketpoint.simulate;

/// What happens to one qubit at one place of its column, see [RingColumn].
///
/// A column's state is one Bloch vector an entry, an entry being one choice of a term on each bond
/// passed so far: `x[i·size + e]` is Pauli i of entry e.
sealed interface RingStep permits RingTurn, RingLeg {
  /// By how much the entries grow: 1, or the terms of the bond that starts here.
  int growth();

  /// Whether it is the same at all parameters and inputs.
  boolean isFixed();

  /// Goes forward in time.
  ///
  /// @param x the state before, `4·size` numbers
  /// @param size its entries
  /// @param out where the state after it goes; planes that are never written stay 0
  void push(double[] x, int size, double[] out);

  /// Goes back in time, and takes what parameter shift needs.
  ///
  /// @param after the effect after this step, `4·size·growth()` numbers
  /// @param x the state before this step
  /// @param size its entries
  /// @param before where the effect before this step goes
  /// @param shifted where the probabilities of shifted circuits go
  void pull(double[] after, double[] x, int size, double[] before, Shifted shifted);
}
