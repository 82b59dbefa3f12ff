package org.ketpoint.circuit;

import java.util.List;

/// A circuit grows by one-qubit gates: one method for each in the table [Gate].
public sealed interface OneQubitGates permits Circuit {
  /// This circuit and one gate more.
  ///
  /// @param operation what to add
  /// @return the longer circuit
  Circuit with(Operation operation);

  /// Adds a pulse that does nothing.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit id(int q) {
    return with(Operation.of(Gate.I, q));
  }

  /// Adds an X.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit x(int q) {
    return with(Operation.of(Gate.X, q));
  }

  /// Adds a Y.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit y(int q) {
    return with(Operation.of(Gate.Y, q));
  }

  /// Adds a Z.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit z(int q) {
    return with(Operation.of(Gate.Z, q));
  }

  /// Adds a Hadamard.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit h(int q) {
    return with(Operation.of(Gate.H, q));
  }

  /// Adds a quarter turn about Z.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit s(int q) {
    return with(Operation.of(Gate.S, q));
  }

  /// Adds a quarter turn back about Z.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit sdg(int q) {
    return with(Operation.of(Gate.SDG, q));
  }

  /// Adds an eighth of a turn about Z.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit t(int q) {
    return with(Operation.of(Gate.T, q));
  }

  /// Adds an eighth of a turn back about Z.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit tdg(int q) {
    return with(Operation.of(Gate.TDG, q));
  }

  /// Adds a quarter turn about X.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit sx(int q) {
    return with(Operation.of(Gate.SX, q));
  }

  /// Adds a quarter turn back about X.
  ///
  /// @param q the qubit
  /// @return the longer circuit
  default Circuit sxdg(int q) {
    return with(Operation.of(Gate.SXDG, q));
  }

  /// Adds a rotation about X.
  ///
  /// @param q the qubit
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit rx(int q, Angle angle) {
    return with(Operation.turn(Gate.RX, angle, q));
  }

  /// Adds a rotation about Y.
  ///
  /// @param q the qubit
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit ry(int q, Angle angle) {
    return with(Operation.turn(Gate.RY, angle, q));
  }

  /// Adds a rotation about Z.
  ///
  /// @param q the qubit
  /// @param angle what it turns by
  /// @return the longer circuit
  default Circuit rz(int q, Angle angle) {
    return with(Operation.turn(Gate.RZ, angle, q));
  }

  /// Adds a phase of |1⟩.
  ///
  /// @param q the qubit
  /// @param angle the phase
  /// @return the longer circuit
  default Circuit p(int q, Angle angle) {
    return with(Operation.turn(Gate.P, angle, q));
  }

  /// Adds any one-qubit gate, `U(θ, φ, λ)`.
  ///
  /// @param q the qubit
  /// @param theta the turn about Y
  /// @param phi the turn about Z after it
  /// @param lambda the turn about Z before it
  /// @return the longer circuit
  default Circuit u3(int q, Angle theta, Angle phi, Angle lambda) {
    return with(Operation.of(Gate.U3, List.of(theta, phi, lambda), q));
  }

  /// Adds a phased XZ.
  ///
  /// @param q the qubit
  /// @param x the turn about the axis
  /// @param z the turn about Z after it
  /// @param a the axis, from X towards Y
  /// @return the longer circuit
  default Circuit phasedxz(int q, Angle x, Angle z, Angle a) {
    return with(Operation.of(Gate.PHASEDXZ, List.of(x, z, a), q));
  }
}
