package org.ketpoint.noise;

/// The five error sources of the paper, section 3.1.
public enum ErrorSource {
  /// Depolarizing after a one-qubit gate.
  ONE_QUBIT,
  /// Depolarizing after a two-qubit gate.
  TWO_QUBIT,
  /// Energy decay.
  T1,
  /// Dephasing beyond what energy decay brings.
  T2,
  /// Wrong bits at measurement.
  READOUT
}
