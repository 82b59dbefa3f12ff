package org.ketpoint.circuit;

/// A circuit grows by two-qubit gates: one method for each in the table [Gate].
public sealed interface TwoQubitGates permits Circuit {
  /// This circuit and one gate more.
  ///
  /// @param operation what to add
  /// @return the longer circuit
  Circuit with(Operation operation);

  /// Adds a CNOT.
  ///
  /// @param control the control
  /// @param target the target
  /// @return the longer circuit
  default Circuit cx(int control, int target) {
    return with(Operation.of(Gate.CX, control, target));
  }

  /// Adds a controlled Y.
  ///
  /// @param control the control
  /// @param target the target
  /// @return the longer circuit
  default Circuit cy(int control, int target) {
    return with(Operation.of(Gate.CY, control, target));
  }

  /// Adds a controlled Z.
  ///
  /// @param control the control
  /// @param target the target
  /// @return the longer circuit
  default Circuit cz(int control, int target) {
    return with(Operation.of(Gate.CZ, control, target));
  }

  /// Adds an echoed cross-resonance.
  ///
  /// @param control the control
  /// @param target the target
  /// @return the longer circuit
  default Circuit ecr(int control, int target) {
    return with(Operation.of(Gate.ECR, control, target));
  }

  /// Adds an exchange of two qubits.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @return the longer circuit
  default Circuit swap(int a, int b) {
    return with(Operation.of(Gate.SWAP, a, b));
  }

  /// Adds an iSWAP.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @return the longer circuit
  default Circuit iswap(int a, int b) {
    return with(Operation.of(Gate.ISWAP, a, b));
  }

  /// Adds a √iSWAP.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @return the longer circuit
  default Circuit sqisw(int a, int b) {
    return with(Operation.of(Gate.SQISW, a, b));
  }

  /// Adds a Sycamore gate.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @return the longer circuit
  default Circuit syc(int a, int b) {
    return with(Operation.of(Gate.SYC, a, b));
  }

  /// Adds an XY turn.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit xy(int a, int b, Angle angle) {
    return with(Operation.turn(Gate.XY, angle, a, b));
  }

  /// Adds a phase of |11⟩.
  ///
  /// @param control the control
  /// @param target the target
  /// @param angle the phase
  /// @return the longer circuit
  default Circuit cphase(int control, int target, Angle angle) {
    return with(Operation.turn(Gate.CPHASE, angle, control, target));
  }

  /// Adds a controlled rotation about X.
  ///
  /// @param control the control
  /// @param target the target
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit crx(int control, int target, Angle angle) {
    return with(Operation.turn(Gate.CRX, angle, control, target));
  }

  /// Adds a controlled rotation about Y.
  ///
  /// @param control the control
  /// @param target the target
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit cry(int control, int target, Angle angle) {
    return with(Operation.turn(Gate.CRY, angle, control, target));
  }

  /// Adds a controlled rotation about Z.
  ///
  /// @param control the control
  /// @param target the target
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit crz(int control, int target, Angle angle) {
    return with(Operation.turn(Gate.CRZ, angle, control, target));
  }

  /// Adds a turn about X⊗X.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit rxx(int a, int b, Angle angle) {
    return with(Operation.turn(Gate.RXX, angle, a, b));
  }

  /// Adds a turn about Y⊗Y.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit ryy(int a, int b, Angle angle) {
    return with(Operation.turn(Gate.RYY, angle, a, b));
  }

  /// Adds a turn about Z⊗Z.
  ///
  /// @param a a qubit
  /// @param b another qubit
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit rzz(int a, int b, Angle angle) {
    return with(Operation.turn(Gate.RZZ, angle, a, b));
  }
}
