package org.ketpoint.circuit;

/// A Pauli matrix that can be measured.
public enum Pauli {
  /// Flips; measured after a Hadamard.
  X,
  /// Flips with a phase; measured after an inverse S and a Hadamard.
  Y,
  /// The computational basis.
  Z
}
