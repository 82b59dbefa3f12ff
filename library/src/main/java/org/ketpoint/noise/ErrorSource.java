package org.ketpoint.noise;

import java.util.EnumSet;
import java.util.Set;

/// What goes wrong on a device: the five error sources of the paper, section 3.1, and two more.
/// Each can be switched on and off by itself.
public enum ErrorSource {
  /// Depolarizing after a one-qubit gate.
  ONE_QUBIT,
  /// Depolarizing after a two-qubit gate.
  TWO_QUBIT,
  /// Energy decay while gates run.
  T1,
  /// Dephasing while gates run, beyond what energy decay brings.
  T2,
  /// Wrong bits at measurement.
  READOUT,
  /// A |0⟩ prepared as |1⟩. Off unless asked for: few devices publish it.
  STATE_PREPARATION,
  /// Energy decay and dephasing of qubits that wait while gates run on others. Off unless asked
  /// for: the paper and Qiskit Aer have none.
  IDLE;

  /// The sources of the paper, which a noise model has where nothing else is said.
  ///
  /// @return a new set: ONE_QUBIT, TWO_QUBIT, T1, T2, READOUT
  public static Set<ErrorSource> ofThePaper() {
    return EnumSet.range(ONE_QUBIT, READOUT);
  }
}
