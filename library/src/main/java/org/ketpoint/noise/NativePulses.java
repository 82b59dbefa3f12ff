package org.ketpoint.noise;

import static org.ketpoint.circuit.Gate.CX;
import static org.ketpoint.circuit.Gate.CZ;
import static org.ketpoint.circuit.Gate.ECR;
import static org.ketpoint.circuit.Gate.H;
import static org.ketpoint.circuit.Gate.RZ;
import static org.ketpoint.circuit.Gate.S;
import static org.ketpoint.circuit.Gate.SDG;
import static org.ketpoint.circuit.Gate.SX;
import static org.ketpoint.circuit.Gate.SXDG;
import static org.ketpoint.circuit.Gate.X;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Device;
import org.ketpoint.device.NativeGates;

/// What a device really runs for one gate: virtual RZs and noisy pulses, equal to the gate up to a
/// global phase.
///
/// IBM and Rigetti turn about X by quarter turns only (written SX; on Rigetti `RX(π/2)`) and by
/// half turns (X), so a rotation about X or Y is two pulses between virtual RZs: `RX(θ) =
/// RZ(π/2)·SX·RZ(θ+π)·SX·RZ(π/2)`, `RY(θ) = RZ(π)·SX·RZ(θ+π)·SX`. A parameter or a feature keeps
/// this form whatever its value, so that probabilities are smooth in it; a fixed multiple of π/2
/// takes its short form. Google runs any one-qubit gate as one phased-XZ pulse. A CNOT is native on
/// Falcon, an ECR between one-qubit gates on Eagle, a CZ between Hadamards elsewhere.
public final class NativePulses {
  private static final double HALF_PI = Math.PI / 2;

  private NativePulses() {}

  /// Whether a gate is only a change of frame: no pulse, no time, no error.
  ///
  /// @param gate a gate
  /// @return true for RZ and the gates that are an RZ of a fixed angle
  public static boolean isVirtual(Gate gate) {
    return switch (gate) {
      case RZ, Z, S, SDG, T, TDG -> true;
      default -> false;
    };
  }

  /// The pulses of one gate.
  ///
  /// @param operation the gate
  /// @param family the device's native gates
  /// @return operations in the order they run: virtual gates, and gates that are one pulse each
  public static List<Operation> of(Operation operation, NativeGates family) {
    if (operation.gate().qubits() == 2) {
      return twoQubit(operation, family);
    }
    if (isVirtual(operation.gate())) {
      return List.of(operation);
    }
    if (family == NativeGates.GOOGLE) {
      boolean nothing = operation.angle() instanceof Angle.Fixed f && isFullTurn(f.radians());
      return nothing ? List.of() : List.of(operation);
    }
    return oneQubit(operation);
  }

  /// The pulses of one gate on a device that may have its two-qubit gate in one direction only:
  /// there a CNOT is turned round by Hadamards, `CX(a,b) = H_a·H_b·CX(b,a)·H_a·H_b`.
  ///
  /// @param operation the gate
  /// @param device the device
  /// @return operations in the order they run
  public static List<Operation> of(Operation operation, Device device) {
    NativeGates family = device.nativeGates();
    if (operation.gate().qubits() == 1 || isSymmetric(operation.gate(), family)) {
      return of(operation, family);
    }
    int c = operation.qubits().get(0);
    int t = operation.qubits().get(1);
    if (operation.gate() != CX) {
      var pulses = new ArrayList<Operation>();
      asCnots(operation).forEach(o -> pulses.addAll(of(o, device)));
      return List.copyOf(pulses);
    }
    if (!device.reversed(c, t)) {
      return of(operation, family);
    }
    return expand(
        family,
        Operation.of(H, c),
        Operation.of(H, t),
        Operation.of(CX, t, c),
        Operation.of(H, c),
        Operation.of(H, t));
  }

  /// CZ and SWAP mean the same both ways; where the native gate is a CZ, everything does.
  private static boolean isSymmetric(Gate gate, NativeGates family) {
    return isNative(CZ, family) || gate == ECR;
  }

  private static List<Operation> asCnots(Operation operation) {
    int c = operation.qubits().get(0);
    int t = operation.qubits().get(1);
    return switch (operation.gate()) {
      case CZ -> List.of(Operation.of(H, t), Operation.of(CX, c, t), Operation.of(H, t));
      case SWAP -> List.of(Operation.of(CX, c, t), Operation.of(CX, t, c), Operation.of(CX, c, t));
      default -> throw new IllegalStateException("no pulses are written down for " + operation);
    };
  }

  private static boolean isFullTurn(double radians) {
    double turns = radians / (2 * Math.PI);
    return Math.abs(turns - Math.rint(turns)) < 1e-12;
  }

  private static List<Operation> oneQubit(Operation operation) {
    int q = operation.qubit();
    return switch (operation.gate()) {
      case H -> List.of(rz(HALF_PI, q), Operation.of(SX, q), rz(HALF_PI, q));
      case Y -> List.of(Operation.of(X, q), rz(Math.PI, q));
      case SXDG -> List.of(rz(Math.PI, q), Operation.of(SX, q), rz(Math.PI, q));
      case RX, RY ->
          operation.requireAngle() instanceof Angle.Fixed f
              ? fixed(operation, f.radians())
              : rotation(operation);
      case I, X, SX -> List.of(operation);
      default -> throw new IllegalStateException("no pulses are written down for " + operation);
    };
  }

  private static List<Operation> rotation(Operation operation) {
    int q = operation.qubit();
    Operation middle = Operation.turn(RZ, operation.requireAngle().plus(Math.PI), q);
    Operation sx = Operation.of(SX, q);
    return operation.gate() == Gate.RX
        ? List.of(rz(HALF_PI, q), sx, middle, sx, rz(HALF_PI, q))
        : List.of(sx, middle, sx, rz(Math.PI, q));
  }

  private static List<Operation> fixed(Operation operation, double radians) {
    long quarters = Math.round(radians / HALF_PI);
    if (Math.abs(radians - quarters * HALF_PI) > 1e-12) {
      return rotation(operation);
    }
    int q = operation.qubit();
    int turns = (int) Math.floorMod(quarters, 4L);
    // RY(θ) = RZ(π/2)·RX(θ)·RZ(−π/2), so both need the same single pulse.
    double frame = operation.gate() == Gate.RX ? 0 : HALF_PI;
    double back = turns == 3 ? Math.PI : 0; // RX(3π/2) = RZ(π)·SX·RZ(π)
    return switch (turns) {
      case 0 -> List.of();
      case 2 -> List.of(rz(-frame, q), Operation.of(X, q), rz(frame, q));
      default -> List.of(rz(back - frame, q), Operation.of(SX, q), rz(back + frame, q));
    };
  }

  private static List<Operation> twoQubit(Operation operation, NativeGates family) {
    int c = operation.qubits().get(0);
    int t = operation.qubits().get(1);
    if (isNative(operation.gate(), family)) {
      return List.of(operation);
    }
    return switch (operation.gate()) {
      case CX ->
          family == NativeGates.IBM_ECR
              ? expand(
                  family,
                  Operation.of(SDG, c),
                  Operation.of(SXDG, t),
                  Operation.of(ECR, c, t),
                  Operation.of(X, c))
              : expand(family, Operation.of(H, t), Operation.of(CZ, c, t), Operation.of(H, t));
      case CZ, SWAP -> expand(family, asCnots(operation).toArray(Operation[]::new));
      case ECR ->
          expand(
              family,
              Operation.of(S, c),
              Operation.of(SX, t),
              Operation.of(CX, c, t),
              Operation.of(X, c));
      default -> throw new IllegalStateException("no pulses are written down for " + operation);
    };
  }

  private static boolean isNative(Gate gate, NativeGates family) {
    return switch (family) {
      case IBM_CX -> gate == CX;
      case IBM_ECR -> gate == ECR;
      case IBM_CZ, GOOGLE, RIGETTI -> gate == CZ;
    };
  }

  private static List<Operation> expand(NativeGates family, Operation... operations) {
    var pulses = new ArrayList<Operation>();
    for (Operation operation : operations) {
      pulses.addAll(of(operation, family));
    }
    return List.copyOf(pulses);
  }

  private static Operation rz(double radians, int q) {
    return Operation.turn(RZ, Angle.of(radians), q);
  }
}
