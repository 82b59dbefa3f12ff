package org.ketpoint.circuit;

import java.util.stream.IntStream;

/// How an input becomes a quantum state.
public sealed interface Encoding {
  /// The circuit that prepares the state from |0…0⟩, its angles features of the input.
  ///
  /// @param qubits how many qubits
  /// @return a circuit without trainable parameters
  Circuit circuit(int qubits);

  /// One feature a qubit, as the angle of one rotation.
  ///
  /// @param gate RX, RY or RZ
  /// @param scale radians for a feature of 1
  record AngleEncoding(Gate gate, double scale) implements Encoding {
    /// Checks that the gate turns.
    public AngleEncoding {
      if (!gate.turns()) {
        throw new IllegalArgumentException("angle encoding needs RX, RY or RZ, got " + gate);
      }
    }

    @Override
    public Circuit circuit(int qubits) {
      return new Circuit(
          qubits,
          IntStream.range(0, qubits)
              .mapToObj(q -> Operation.turn(gate, Angle.feature(q, scale), q))
              .toList());
    }
  }

  /// The paper's example, `RX(π·x)` on each qubit, for features in [0, 1].
  ///
  /// @return the encoding
  static Encoding angle() {
    return angle(Gate.RX, Math.PI);
  }

  /// One feature a qubit, as the angle of one rotation.
  ///
  /// @param gate RX, RY or RZ
  /// @param scale radians for a feature of 1; 2π is the reading of the authors' later code
  /// @return the encoding
  static Encoding angle(Gate gate, double scale) {
    return new AngleEncoding(gate, scale);
  }
}
