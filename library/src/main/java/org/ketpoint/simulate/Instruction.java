package org.ketpoint.simulate;

import java.util.List;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.ThermalRelaxation;

/// One thing that happens to the qubits of a [NoisyCircuit]: an ideal gate, or a piece of noise.
public sealed interface Instruction {
  /// A gate without noise. A one-qubit gate with a free angle is RX, RY or RZ.
  ///
  /// @param operation the gate at its place
  record Apply(Operation operation) implements Instruction {}

  /// One-qubit gates in a row, run as the pulses they amount to, and the noise of those.
  ///
  /// @param run the gates and their pulses
  record Merge(MergedRun run) implements Instruction {}

  /// Depolarizing: `E(ρ) = (1 − λ)ρ + λ·Tr(ρ)·I/d` on the qubits.
  ///
  /// @param qubits one or two
  /// @param lambda λ in (0, d²/(d² − 1)]
  record Depolarize(List<Integer> qubits, double lambda) implements Instruction {
    /// Copies the qubits.
    public Depolarize {
      qubits = List.copyOf(qubits);
    }
  }

  /// Thermal relaxation of one qubit.
  ///
  /// @param qubit which qubit
  /// @param relaxation how fast, for how long
  record Relax(int qubit, ThermalRelaxation relaxation) implements Instruction {}

  /// A bit flip, such as a wrongly prepared |0⟩.
  ///
  /// @param qubit which qubit
  /// @param probability in (0, 1]
  record Flip(int qubit, double probability) implements Instruction {}
}
