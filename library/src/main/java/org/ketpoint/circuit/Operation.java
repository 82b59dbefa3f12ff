package org.ketpoint.circuit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One gate at its place in a circuit.
///
/// @param gate which gate
/// @param qubits the qubits it acts on, control first
/// @param angle what it turns by; null for a gate that does not turn
public record Operation(Gate gate, List<Integer> qubits, @Nullable Angle angle) {
  /// Checks that gate, qubits and angle fit together.
  public Operation {
    qubits = List.copyOf(qubits);
    if (qubits.size() != gate.qubits()) {
      throw new IllegalArgumentException(
          "%s acts on %d qubit(s), got %s".formatted(gate, gate.qubits(), qubits));
    }
    if (qubits.stream().distinct().count() != qubits.size()) {
      throw new IllegalArgumentException(
          "%s needs different qubits, got %s".formatted(gate, qubits));
    }
    if (gate.turns() != (angle != null)) {
      throw new IllegalArgumentException(
          gate + (gate.turns() ? " needs an angle" : " takes no angle, got " + angle));
    }
  }

  /// A gate that does not turn.
  ///
  /// @param gate which gate
  /// @param qubits the qubits it acts on, control first
  /// @return the operation
  public static Operation of(Gate gate, Integer... qubits) {
    return new Operation(gate, List.of(qubits), null);
  }

  /// A rotation.
  ///
  /// @param gate RX, RY or RZ
  /// @param angle what it turns by
  /// @param qubit the qubit it acts on
  /// @return the operation
  public static Operation turn(Gate gate, Angle angle, int qubit) {
    return new Operation(gate, List.of(qubit), angle);
  }

  /// The first, or only, qubit.
  ///
  /// @return the control of a two-qubit gate
  public int qubit() {
    return qubits.getFirst();
  }

  /// The angle of a gate that turns.
  ///
  /// @return the angle
  /// @throws IllegalStateException if the gate does not turn
  public Angle requireAngle() {
    if (angle == null) {
      throw new IllegalStateException(gate + " has no angle");
    }
    return angle;
  }
}
