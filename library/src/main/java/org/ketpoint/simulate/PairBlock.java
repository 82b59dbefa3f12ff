package org.ketpoint.simulate;

import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Operation;

/// A two-qubit gate that is no CNOT between one-qubit gates, and the depolarizing that follows it.
///
/// @param operation the gate, with at most one angle
/// @param factor 1 − λ: scales all Paulis but the identity
/// @param site its number among the sites of the circuit, −1 where no parameter turns it
record PairBlock(Operation operation, double factor, int site) {
  /// The Paulis' index is 4·P(target) + P(control).
  int control() {
    return operation.qubits().get(0);
  }

  int target() {
    return operation.qubits().get(1);
  }

  /// Whether its matrix changes with θ or the input.
  boolean isFree() {
    return !operation.isFixed();
  }

  boolean readsFeatures() {
    return operation.angles().stream().anyMatch(a -> a instanceof Angle.Feature);
  }
}
