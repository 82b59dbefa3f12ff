package org.ketpoint.device;

import static org.ketpoint.circuit.Gate.CPHASE;
import static org.ketpoint.circuit.Gate.CX;
import static org.ketpoint.circuit.Gate.CZ;
import static org.ketpoint.circuit.Gate.ECR;
import static org.ketpoint.circuit.Gate.H;
import static org.ketpoint.circuit.Gate.ISWAP;
import static org.ketpoint.circuit.Gate.RX;
import static org.ketpoint.circuit.Gate.RZ;
import static org.ketpoint.circuit.Gate.SDG;
import static org.ketpoint.circuit.Gate.SQISW;
import static org.ketpoint.circuit.Gate.SX;
import static org.ketpoint.circuit.Gate.SXDG;
import static org.ketpoint.circuit.Gate.SYC;
import static org.ketpoint.circuit.Gate.X;
import static org.ketpoint.circuit.Gate.XY;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Decomposition;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

/// What a device really runs for one gate: virtual RZs and noisy pulses, equal to the gate up to a
/// global phase.
///
/// IBM and Rigetti turn about X by quarter turns only (written SX; on Rigetti `RX(π/2)`) and by
/// half turns (X), so a rotation about X or Y is two pulses between virtual RZs: `RX(θ) =
/// RZ(π/2)·SX·RZ(θ+π)·SX·RZ(π/2)`, `RY(θ) = RZ(π)·SX·RZ(θ+π)·SX`. Google runs any one-qubit gate as
/// one phased-XZ pulse.
///
/// A CNOT is native on Falcon, an ECR between one-qubit gates on Eagle, a CZ between Hadamards
/// elsewhere; other two-qubit gates are CNOTs and rotations as [Decomposition] has them, unless the
/// family has the gate itself: √iSWAP and SYC on Google, XY and CPHASE on Rigetti. Hadamards that
/// meet inside one gate cancel.
///
/// A parameter or a feature keeps its generic form whatever its value, so that probabilities are
/// smooth in it; a fixed multiple of π/2 takes its short form.
public final class NativePulses {
  private static final double HALF_PI = Math.PI / 2;

  private final NativeGates family;
  private final BiPredicate<Integer, Integer> reversed;

  private NativePulses(NativeGates family, BiPredicate<Integer, Integer> reversed) {
    this.family = family;
    this.reversed = reversed;
  }

  /// Whether a gate is only a change of frame: no pulse, no time, no error.
  ///
  /// @param gate a gate
  /// @return true for RZ, P and the gates that are an RZ of a fixed angle
  public static boolean isVirtual(Gate gate) {
    return switch (gate) {
      case RZ, P, Z, S, SDG, T, TDG -> true;
      default -> false;
    };
  }

  /// The pulses of one gate.
  ///
  /// @param operation the gate
  /// @param family the device's native gates
  /// @return operations in the order they run: virtual gates, and gates that are one pulse each
  public static List<Operation> of(Operation operation, NativeGates family) {
    return new NativePulses(family, (a, b) -> false).pulses(operation);
  }

  /// The pulses of one gate on a device that may have its two-qubit gate in one direction only:
  /// there a CNOT is turned round by Hadamards, `CX(a,b) = H_a·H_b·CX(b,a)·H_a·H_b`.
  ///
  /// @param operation the gate
  /// @param device the device
  /// @return operations in the order they run
  public static List<Operation> of(Operation operation, Device device) {
    return new NativePulses(device.nativeGates(), device::reversed).pulses(operation);
  }

  private List<Operation> pulses(Operation operation) {
    if (operation.gate().qubits() == 1) {
      return oneQubit(operation);
    }
    var parts = new ArrayList<Operation>();
    simplest(operation).forEach(part -> parts.addAll(entanglers(part)));
    var pulses = new ArrayList<Operation>();
    for (Operation part : Hadamards.cancelled(parts)) {
      if (part.gate().qubits() == 1) {
        pulses.addAll(oneQubit(part));
      } else {
        pulses.addAll(isNative(part.gate()) ? List.of(part) : echoed(part));
      }
    }
    return List.copyOf(pulses);
  }

  /// The short form of a fixed angle, unless it is no shorter than a native gate.
  private List<Operation> simplest(Operation operation) {
    return ShortForm.of(operation)
        .filter(
            parts ->
                !isNative(operation.gate())
                    || parts.stream().allMatch(part -> part.gate().qubits() == 1))
        .orElse(List.of(operation));
  }

  /// One part of a gate by the entangling gates of the family; CNOTs stay for Eagles.
  private List<Operation> entanglers(Operation part) {
    if (part.gate().qubits() == 1) {
      return List.of(part);
    }
    Integer a = part.qubits().get(0);
    Integer b = part.qubits().get(1);
    if (isNative(part.gate()) && !reversed(part)) {
      return List.of(part);
    }
    if (family == NativeGates.GOOGLE && part.gate() == ISWAP) {
      return List.of(Operation.of(SQISW, a, b), Operation.of(SQISW, a, b));
    }
    if (family == NativeGates.RIGETTI && part.gate() == ISWAP) {
      return List.of(Operation.turn(XY, Angle.of(Math.PI), a, b));
    }
    if (family == NativeGates.RIGETTI && part.gate() == SQISW) {
      return List.of(Operation.turn(XY, Angle.of(HALF_PI), a, b));
    }
    if (family == NativeGates.RIGETTI && part.gate() == SYC) {
      return List.of(
          Operation.turn(XY, Angle.of(-Math.PI), a, b),
          Operation.turn(CPHASE, Angle.of(-Math.PI / 6), a, b));
    }
    return Decomposition.of(part).stream()
        .flatMap(o -> (o.gate() == CX ? cnot(o) : List.of(o)).stream())
        .toList();
  }

  private boolean isNative(Gate gate) {
    return switch (family) {
      case IBM_CX -> gate == CX;
      case IBM_ECR -> gate == ECR;
      case IBM_CZ -> gate == CZ;
      case GOOGLE -> gate == CZ || gate == SYC || gate == SQISW;
      case RIGETTI -> gate == CZ || gate == XY || gate == CPHASE;
    };
  }

  /// The gates of families that have a CZ are the same both ways.
  private boolean reversed(Operation part) {
    return !isNative(CZ) && reversed.test(part.qubits().get(0), part.qubits().get(1));
  }

  private List<Operation> cnot(Operation cnot) {
    Integer c = cnot.qubits().get(0);
    Integer t = cnot.qubits().get(1);
    if (isNative(CZ)) {
      return List.of(Operation.of(H, t), Operation.of(CZ, c, t), Operation.of(H, t));
    }
    return reversed(cnot)
        ? List.of(
            Operation.of(H, c),
            Operation.of(H, t),
            Operation.of(CX, t, c),
            Operation.of(H, c),
            Operation.of(H, t))
        : List.of(cnot);
  }

  /// A CNOT by Eagle's echoed cross-resonance.
  private List<Operation> echoed(Operation cnot) {
    Integer c = cnot.qubits().get(0);
    Integer t = cnot.qubits().get(1);
    var pulses = new ArrayList<Operation>(List.of(Operation.of(SDG, c)));
    pulses.addAll(oneQubit(Operation.of(SXDG, t)));
    pulses.add(Operation.of(ECR, c, t));
    pulses.add(Operation.of(X, c));
    return pulses;
  }

  private List<Operation> oneQubit(Operation operation) {
    if (isVirtual(operation.gate())) {
      return List.of(operation);
    }
    int q = operation.qubit();
    return switch (operation.gate()) {
      case U3, PHASEDXZ ->
          Decomposition.of(operation).stream().flatMap(o -> oneQubit(o).stream()).toList();
      case RX, RY ->
          operation.requireAngle() instanceof Angle.Fixed f
              ? fixed(operation, f.radians())
              : rotation(operation);
      case I, X, SX -> List.of(operation);
      case Gate other when family == NativeGates.GOOGLE -> List.of(operation);
      case H -> List.of(rz(HALF_PI, q), Operation.of(SX, q), rz(HALF_PI, q));
      case Y -> List.of(Operation.of(X, q), rz(Math.PI, q));
      case SXDG -> List.of(rz(Math.PI, q), Operation.of(SX, q), rz(Math.PI, q));
      default -> throw new IllegalStateException("no pulses are written down for " + operation);
    };
  }

  private List<Operation> rotation(Operation operation) {
    if (family == NativeGates.GOOGLE) {
      return List.of(operation);
    }
    int q = operation.qubit();
    Operation middle = Operation.turn(RZ, operation.requireAngle().plus(Math.PI), q);
    Operation sx = Operation.of(SX, q);
    return operation.gate() == RX
        ? List.of(rz(HALF_PI, q), sx, middle, sx, rz(HALF_PI, q))
        : List.of(sx, middle, sx, rz(Math.PI, q));
  }

  private List<Operation> fixed(Operation operation, double radians) {
    if (!ShortForm.isMultiple(radians, HALF_PI)) {
      return rotation(operation);
    }
    int q = operation.qubit();
    int turns = ShortForm.multiple(radians, HALF_PI, 4);
    if (turns != 0 && family == NativeGates.GOOGLE) {
      return List.of(operation);
    }
    // RY(θ) = RZ(π/2)·RX(θ)·RZ(−π/2), so both need the same single pulse.
    double frame = operation.gate() == RX ? 0 : HALF_PI;
    double back = turns == 3 ? Math.PI : 0; // RX(3π/2) = RZ(π)·SX·RZ(π)
    return switch (turns) {
      case 0 -> List.of();
      case 2 -> List.of(rz(-frame, q), Operation.of(X, q), rz(frame, q));
      default -> List.of(rz(back - frame, q), Operation.of(SX, q), rz(back + frame, q));
    };
  }

  private static Operation rz(double radians, int q) {
    return Operation.turn(RZ, Angle.of(radians), q);
  }
}
