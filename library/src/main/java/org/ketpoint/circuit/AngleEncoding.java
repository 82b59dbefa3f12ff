package org.ketpoint.circuit;

import java.util.ArrayList;

/// One feature a qubit, as the angle of one rotation. A turn about Z would leave |0⟩ as it is, so a
/// Hadamard comes before each RZ.
///
/// @param gate RX, RY or RZ
/// @param scale radians for a feature of 1; finite, not 0
public record AngleEncoding(Gate gate, double scale) implements Encoding {
  /// Checks gate and scale.
  public AngleEncoding {
    if (gate != Gate.RX && gate != Gate.RY && gate != Gate.RZ) {
      throw new IllegalArgumentException("angle encoding needs RX, RY or RZ, got " + gate);
    }
    if (!Double.isFinite(scale) || scale == 0) {
      throw new IllegalArgumentException(
          "angle encoding needs a scale that is finite and not 0, got " + scale);
    }
  }

  @Override
  public int inputs(int qubits) {
    return qubits;
  }

  @Override
  public Circuit circuit(int qubits) {
    var operations = new ArrayList<Operation>();
    for (int q = 0; q < qubits; q++) {
      if (gate == Gate.RZ) {
        operations.add(Operation.of(Gate.H, q));
      }
      operations.add(Operation.turn(gate, Angle.feature(q, scale), q));
    }
    return new Circuit(qubits, operations);
  }

  @Override
  public double[] angles(double[] input, int qubits) {
    requireInputs(input.length, qubits);
    return RawInput.finite(input);
  }

  @Override
  public String toString() {
    return "angle encoding (%s, %s radians for 1)".formatted(gate, scale);
  }
}
