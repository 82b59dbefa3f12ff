package org.ketpoint.circuit;

import java.util.List;

/// One gate at its place in a circuit.
///
/// @param gate which gate
/// @param qubits the qubits it acts on, control first
/// @param angles what it turns by, as many as the gate takes; empty for a gate without angles
public record Operation(Gate gate, List<Integer> qubits, List<Angle> angles) {
  /// Checks that gate, qubits and angles fit together.
  public Operation {
    qubits = List.copyOf(qubits);
    angles = List.copyOf(angles);
    if (qubits.size() != gate.qubits()) {
      throw new IllegalArgumentException(
          "%s acts on %d qubit(s), got %s".formatted(gate, gate.qubits(), qubits));
    }
    if (qubits.stream().distinct().count() != qubits.size()) {
      throw new IllegalArgumentException(
          "%s needs different qubits, got %s".formatted(gate, qubits));
    }
    if (angles.size() != gate.angles()) {
      throw new IllegalArgumentException(
          "%s takes %d angle(s), got %s".formatted(gate, gate.angles(), angles));
    }
  }

  /// A gate without angles.
  ///
  /// @param gate which gate
  /// @param qubits the qubits it acts on, control first
  /// @return the operation
  public static Operation of(Gate gate, Integer... qubits) {
    return new Operation(gate, List.of(qubits), List.of());
  }

  /// A gate with its angles.
  ///
  /// @param gate which gate
  /// @param angles what it turns by, as many as the gate takes
  /// @param qubits the qubits it acts on, control first
  /// @return the operation
  public static Operation of(Gate gate, List<Angle> angles, Integer... qubits) {
    return new Operation(gate, List.of(qubits), angles);
  }

  /// A gate that turns by one angle.
  ///
  /// @param gate for instance RX or CRX
  /// @param angle what it turns by
  /// @param qubits the qubits it acts on, control first
  /// @return the operation
  public static Operation turn(Gate gate, Angle angle, Integer... qubits) {
    return new Operation(gate, List.of(qubits), List.of(angle));
  }

  /// The first, or only, qubit.
  ///
  /// @return the control of a two-qubit gate
  public int qubit() {
    return qubits.getFirst();
  }

  /// The angle of a gate that takes one.
  ///
  /// @return the angle
  /// @throws IllegalStateException if the gate takes none, or several
  public Angle requireAngle() {
    if (angles.size() != 1) {
      throw new IllegalStateException("%s takes %d angles, not one".formatted(gate, angles.size()));
    }
    return angles.getFirst();
  }

  /// Whether its angles are numbers, so that it is the same whatever the parameters and features.
  ///
  /// @return true also for a gate without angles
  public boolean isFixed() {
    return angles.stream().allMatch(Angle.Fixed.class::isInstance);
  }

  /// The numbers that its angles are.
  ///
  /// @return radians, for [Gate#matrix]; empty for a gate without angles
  /// @throws IllegalStateException if an angle is a parameter or a feature
  public double[] fixedAngles() {
    return angles.stream()
        .mapToDouble(
            a -> {
              if (a instanceof Angle.Fixed f) {
                return f.radians();
              }
              throw new IllegalStateException("the angles must be numbers, got " + this);
            })
        .toArray();
  }

  /// The same gate with its angles at given parameters and features.
  Operation bound(double[] theta, double[] features) {
    return isFixed()
        ? this
        : new Operation(
            gate, qubits, angles.stream().map(a -> Angle.of(a.radians(theta, features))).toList());
  }

  /// What undoes it, up to a global phase.
  ///
  /// @return operations, first to last; one for most gates
  public List<Operation> inverse() {
    return gate.undo(this);
  }
}
