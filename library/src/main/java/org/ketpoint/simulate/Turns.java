package org.ketpoint.simulate;

import java.util.List;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

/// Writes a one-qubit gate with free angles as rotations about X, Y and Z, equal to it up to a
/// global phase, so that parameter shift has one rotation an angle to act on.
final class Turns {
  private Turns() {}

  /// A gate without free angles stays as it is.
  static List<Operation> of(Operation operation) {
    if (operation.isFixed()) {
      return List.of(operation);
    }
    List<Angle> angles = operation.angles();
    int q = operation.qubit();
    return switch (operation.gate()) {
      case RX, RY, RZ -> List.of(operation);
      case P -> List.of(Operation.turn(Gate.RZ, angles.get(0), q));
      case U3 ->
          List.of(
              Operation.turn(Gate.RZ, angles.get(2), q),
              Operation.turn(Gate.RY, angles.get(0), q),
              Operation.turn(Gate.RZ, angles.get(1), q));
      case PHASEDXZ ->
          List.of(
              Operation.turn(Gate.RZ, angles.get(2).times(-1), q),
              Operation.turn(Gate.RX, angles.get(0), q),
              Operation.turn(Gate.RZ, angles.get(2), q),
              Operation.turn(Gate.RZ, angles.get(1), q));
      default -> throw new IllegalStateException("no rotations are written down for " + operation);
    };
  }
}
