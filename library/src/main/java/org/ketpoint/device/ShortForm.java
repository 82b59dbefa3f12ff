package org.ketpoint.device;

import static org.ketpoint.circuit.Gate.CX;
import static org.ketpoint.circuit.Gate.CY;
import static org.ketpoint.circuit.Gate.CZ;
import static org.ketpoint.circuit.Gate.H;
import static org.ketpoint.circuit.Gate.ISWAP;
import static org.ketpoint.circuit.Gate.RZ;
import static org.ketpoint.circuit.Gate.S;
import static org.ketpoint.circuit.Gate.SDG;
import static org.ketpoint.circuit.Gate.X;
import static org.ketpoint.circuit.Gate.Y;
import static org.ketpoint.circuit.Gate.Z;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

/// What a two-qubit turn is at fixed angles where it is less than it looks: nothing, two one-qubit
/// gates, or one CNOT.
final class ShortForm {
  private static final double HALF_PI = Math.PI / 2;

  private ShortForm() {}

  /// The short form of a gate.
  ///
  /// @param operation a two-qubit gate
  /// @return operations equal to it up to a global phase, none for the identity; empty where the
  ///   angle is free or not a special one
  static Optional<List<Operation>> of(Operation operation) {
    if (operation.angles().size() != 1
        || !(operation.requireAngle() instanceof Angle.Fixed(double radians))) {
      return Optional.empty();
    }
    Integer a = operation.qubits().get(0);
    Integer b = operation.qubits().get(1);
    return switch (operation.gate()) {
      case RXX -> both(X, radians, a, b);
      case RYY -> both(Y, radians, a, b);
      case RZZ -> both(Z, radians, a, b);
      case CRX -> controlled(CX, radians, a, b);
      case CRY -> controlled(CY, radians, a, b);
      case CRZ -> controlled(CZ, radians, a, b);
      case CPHASE -> phase(radians, a, b);
      case XY -> exchange(radians, a, b);
      default -> Optional.empty();
    };
  }

  /// Whether an angle is a whole number of units, up to rounding.
  static boolean isMultiple(double radians, double unit) {
    return Math.abs(radians - Math.rint(radians / unit) * unit) < 1e-12;
  }

  /// How many units an angle is, modulo a number of them.
  static int multiple(double radians, double unit, int modulus) {
    return (int) Math.floorMod(Math.round(radians / unit), (long) modulus);
  }

  /// `RZZ(±π/2)` is a CZ and a quarter turn on each qubit; RXX and RYY are that in other bases.
  private static Optional<List<Operation>> both(Gate pauli, double radians, Integer a, Integer b) {
    if (!isMultiple(radians, HALF_PI)) {
      return Optional.empty();
    }
    int quarters = multiple(radians, HALF_PI, 4);
    if (quarters % 2 == 0) {
      return Optional.of(
          quarters == 0 ? List.of() : List.of(Operation.of(pauli, a), Operation.of(pauli, b)));
    }
    Angle turn = Angle.of(quarters == 1 ? HALF_PI : -HALF_PI);
    List<Operation> zz =
        List.of(Operation.of(CZ, a, b), Operation.turn(RZ, turn, a), Operation.turn(RZ, turn, b));
    return Optional.of(
        switch (pauli) {
          case X -> between(H, zz, H, a, b);
          case Y -> between(SDG, between(H, zz, H, a, b), S, a, b);
          default -> zz;
        });
  }

  private static List<Operation> between(
      Gate before, List<Operation> inner, Gate after, Integer a, Integer b) {
    return Stream.of(
            List.of(Operation.of(before, a), Operation.of(before, b)),
            inner,
            List.of(Operation.of(after, a), Operation.of(after, b)))
        .flatMap(List::stream)
        .toList();
  }

  /// A controlled rotation by π is the controlled Pauli and a phase of −i on the control.
  private static Optional<List<Operation>> controlled(
      Gate flip, double radians, Integer c, Integer t) {
    if (!isMultiple(radians, Math.PI)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (multiple(radians, Math.PI, 4)) {
          case 0 -> List.of();
          case 1 -> List.of(Operation.of(flip, c, t), Operation.of(SDG, c));
          case 2 -> List.of(Operation.of(Z, c));
          default -> List.of(Operation.of(flip, c, t), Operation.of(S, c));
        });
  }

  private static Optional<List<Operation>> phase(double radians, Integer a, Integer b) {
    if (!isMultiple(radians, Math.PI)) {
      return Optional.empty();
    }
    return Optional.of(
        multiple(radians, Math.PI, 2) == 0 ? List.of() : List.of(Operation.of(CZ, a, b)));
  }

  private static Optional<List<Operation>> exchange(double radians, Integer a, Integer b) {
    if (!isMultiple(radians, Math.PI)) {
      return Optional.empty();
    }
    List<Operation> back = List.of(Operation.of(Z, a), Operation.of(Z, b)); // XY(2π) is ZZ
    return Optional.of(
        switch (multiple(radians, Math.PI, 4)) {
          case 0 -> List.of();
          case 1 -> List.of(Operation.of(ISWAP, a, b));
          case 2 -> back;
          default -> List.of(Operation.of(ISWAP, a, b), Operation.of(Z, a), Operation.of(Z, b));
        });
  }
}
