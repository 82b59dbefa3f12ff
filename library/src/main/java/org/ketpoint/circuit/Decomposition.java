package org.ketpoint.circuit;

import static org.ketpoint.circuit.Gate.CRX;
import static org.ketpoint.circuit.Gate.CRZ;
import static org.ketpoint.circuit.Gate.CX;
import static org.ketpoint.circuit.Gate.H;
import static org.ketpoint.circuit.Gate.RX;
import static org.ketpoint.circuit.Gate.RXX;
import static org.ketpoint.circuit.Gate.RY;
import static org.ketpoint.circuit.Gate.RZ;
import static org.ketpoint.circuit.Gate.S;
import static org.ketpoint.circuit.Gate.SDG;
import static org.ketpoint.circuit.Gate.SX;
import static org.ketpoint.circuit.Gate.SXDG;
import static org.ketpoint.circuit.Gate.X;

import java.util.ArrayList;
import java.util.List;

/// Every gate as CNOTs, rotations and one-qubit gates without angles, equal to it up to a global
/// phase.
///
/// Each angle is an angle of the gate, scaled and shifted, so parameters stay parameters. Bases are
/// changed by turns about Z where that is possible: a device has those for nothing.
public final class Decomposition {
  private Decomposition() {}

  /// Takes a gate apart.
  ///
  /// @param operation any gate
  /// @return operations, first to last: CX, RX, RY, RZ, and one-qubit gates without angles
  public static List<Operation> of(Operation operation) {
    if (operation.gate().qubits() == 1) {
      return oneQubit(operation);
    }
    var parts = new ArrayList<Operation>();
    for (Operation part : once(operation)) {
      parts.addAll(part.gate() == CX || part.gate().qubits() == 1 ? List.of(part) : of(part));
    }
    return List.copyOf(parts);
  }

  private static List<Operation> oneQubit(Operation operation) {
    List<Angle> angles = operation.angles();
    int q = operation.qubit();
    return switch (operation.gate()) {
      case P -> List.of(Operation.turn(RZ, angles.getFirst(), q));
      case U3 ->
          List.of(
              Operation.turn(RZ, angles.get(2), q),
              Operation.turn(RY, angles.get(0), q),
              Operation.turn(RZ, angles.get(1), q));
      case PHASEDXZ ->
          List.of(
              Operation.turn(RZ, angles.get(2).times(-1), q),
              Operation.turn(RX, angles.get(0), q),
              Operation.turn(RZ, angles.get(2), q),
              Operation.turn(RZ, angles.get(1), q));
      default -> List.of(operation);
    };
  }

  /// One step down; c and t are the first and the second qubit.
  private static List<Operation> once(Operation operation) {
    int c = operation.qubits().get(0);
    int t = operation.qubits().get(1);
    Operation cnot = Operation.of(CX, c, t);
    return switch (operation.gate()) {
      case CX -> List.of(cnot);
      case CY -> List.of(Operation.of(SDG, t), cnot, Operation.of(S, t));
      case CZ -> List.of(Operation.of(H, t), cnot, Operation.of(H, t));
      case ECR -> List.of(Operation.of(S, c), Operation.of(SX, t), cnot, Operation.of(X, c));
      case SWAP -> List.of(cnot, Operation.of(CX, t, c), cnot);
      case ISWAP -> exchange(Angle.of(Math.PI), c, t);
      case SQISW -> exchange(Angle.of(Math.PI / 2), c, t);
      case SYC -> sycamore(c, t);
      case XY -> exchange(operation.requireAngle(), c, t);
      case CPHASE, CRX, CRY, CRZ -> controlled(operation, c, t);
      case RXX, RYY, RZZ -> both(operation, c, t);
      default -> throw new IllegalStateException("no CNOTs are written down for " + operation);
    };
  }

  private static List<Operation> controlled(Operation operation, int c, int t) {
    Angle angle = operation.requireAngle();
    return switch (operation.gate()) {
      case CRX -> List.of(Operation.of(H, t), Operation.turn(CRZ, angle, c, t), Operation.of(H, t));
      case CRY ->
          List.of(Operation.of(SDG, t), Operation.turn(CRX, angle, c, t), Operation.of(S, t));
      case CRZ ->
          List.of(
              Operation.of(CX, c, t),
              Operation.turn(RZ, angle.times(-0.5), t),
              Operation.of(CX, c, t),
              Operation.turn(RZ, angle.times(0.5), t));
      default -> // CPHASE is a CRZ and the phase that this lacks
          List.of(Operation.turn(CRZ, angle, c, t), Operation.turn(RZ, angle.times(0.5), c));
    };
  }

  /// A CNOT takes X of its control to X⊗X, and Z of its target to Z⊗Z.
  private static List<Operation> both(Operation operation, int c, int t) {
    Angle angle = operation.requireAngle();
    Operation cnot = Operation.of(CX, c, t);
    return switch (operation.gate()) {
      case RXX -> List.of(cnot, Operation.turn(RX, angle, c), cnot);
      case RYY ->
          List.of(
              Operation.of(SDG, c),
              Operation.of(SDG, t),
              Operation.turn(RXX, angle, c, t),
              Operation.of(S, c),
              Operation.of(S, t));
      default -> List.of(cnot, Operation.turn(RZ, angle, t), cnot);
    };
  }

  /// `XY(θ) = exp(iθ(XX + YY)/4)`: quarter turns about X make the YY a ZZ, and one CNOT takes XX
  /// and ZZ to X of its control and Z of its target.
  private static List<Operation> exchange(Angle angle, int c, int t) {
    Angle half = angle.times(-0.5);
    return List.of(
        Operation.of(SX, c),
        Operation.of(SX, t),
        Operation.of(CX, c, t),
        Operation.turn(RX, half, c),
        Operation.turn(RZ, half, t),
        Operation.of(CX, c, t),
        Operation.of(SXDG, c),
        Operation.of(SXDG, t));
  }

  /// SYC is a SWAP after CPHASE(5π/6) and before S† on both; the last CNOT of the one and the first
  /// of the other cancel, which leaves three.
  private static List<Operation> sycamore(int c, int t) {
    Angle rest = Angle.of(5 * Math.PI / 12 - Math.PI / 2);
    return List.of(
        Operation.of(CX, c, t),
        Operation.turn(RZ, Angle.of(-5 * Math.PI / 12), t),
        Operation.of(CX, t, c),
        Operation.of(CX, c, t),
        Operation.turn(RZ, rest, c),
        Operation.turn(RZ, rest, t));
  }
}
