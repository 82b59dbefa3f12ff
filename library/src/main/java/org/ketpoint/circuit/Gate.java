package org.ketpoint.circuit;

import static org.ketpoint.circuit.ShiftRule.AXIS;
import static org.ketpoint.circuit.ShiftRule.FOUR_TERM;
import static org.ketpoint.circuit.ShiftRule.TWO_TERM;
import static org.ketpoint.circuit.Unitary.R;
import static org.ketpoint.circuit.Unitary.both;
import static org.ketpoint.circuit.Unitary.columns;
import static org.ketpoint.circuit.Unitary.complex;
import static org.ketpoint.circuit.Unitary.controlled;
import static org.ketpoint.circuit.Unitary.exchange;
import static org.ketpoint.circuit.Unitary.phase;
import static org.ketpoint.circuit.Unitary.real;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The gates, one row each: how many qubits, a sentence, what undoes it, its matrix, and the shift
/// rule of each angle it takes. What a device runs for a gate is in `org.ketpoint.device`.
///
/// A two-qubit matrix is written for (control, target) = (qubit 0, qubit 1) of its basis `|target
/// control⟩`: row and column index = 2·target + control.
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing that changes
public enum Gate {
  /// Does nothing for the length of a pulse.
  I(1, "does nothing for the length of a pulse", Inverse.ITSELF, a -> ComplexMatrix.identity(2)),
  /// Flips the qubit: half a turn about X.
  X(1, "flips the qubit: half a turn about X", Inverse.ITSELF, a -> real(0, 1, 1, 0)),
  /// Half a turn about Y.
  Y(1, "half a turn about Y", Inverse.ITSELF, a -> complex(0, 0, 0, -1, 0, 1, 0, 0)),
  /// Half a turn about Z.
  Z(1, "half a turn about Z", Inverse.ITSELF, a -> real(1, 0, 0, -1)),
  /// Swaps the X and Z axes.
  H(1, "Hadamard: swaps the X and Z axes", Inverse.ITSELF, a -> Unitary.hadamard()),
  /// A quarter turn about Z.
  S(1, "a quarter turn about Z", Inverse.gate("sdg"), a -> complex(1, 0, 0, 0, 0, 0, 0, 1)),
  /// A quarter turn back about Z.
  SDG(1, "a quarter turn back about Z", Inverse.gate("s"), a -> complex(1, 0, 0, 0, 0, 0, 0, -1)),
  /// An eighth of a turn about Z.
  T(1, "an eighth of a turn about Z", Inverse.gate("tdg"), a -> phase(Math.PI / 4)),
  /// An eighth of a turn back about Z.
  TDG(1, "an eighth of a turn back about Z", Inverse.gate("t"), a -> phase(-Math.PI / 4)),
  /// A quarter turn about X, the square root of X.
  SX(
      1,
      "a quarter turn about X",
      Inverse.gate("sxdg"),
      a -> complex(.5, .5, .5, -.5, .5, -.5, .5, .5)),
  /// A quarter turn back about X.
  SXDG(
      1,
      "a quarter turn back about X",
      Inverse.gate("sx"),
      a -> complex(.5, -.5, .5, .5, .5, .5, .5, -.5)),
  /// Turns by θ about X: `exp(−iθX/2)`.
  RX(1, "turns by θ about X", Inverse.OPPOSITE, a -> Unitary.rx(a[0]), TWO_TERM),
  /// Turns by θ about Y: `exp(−iθY/2)`.
  RY(1, "turns by θ about Y", Inverse.OPPOSITE, a -> Unitary.ry(a[0]), TWO_TERM),
  /// Turns by θ about Z: `exp(−iθZ/2)`.
  RZ(1, "turns by θ about Z", Inverse.OPPOSITE, a -> Unitary.rz(a[0]), TWO_TERM),
  /// Gives |1⟩ the phase θ: RZ(θ) up to a global phase.
  P(1, "gives |1⟩ the phase θ", Inverse.OPPOSITE, a -> phase(a[0]), TWO_TERM),
  /// Any one-qubit gate, `U(θ, φ, λ)`: RZ(λ), then RY(θ), then RZ(φ), up to a global phase.
  U3(
      1,
      "any one-qubit gate: turns by λ about Z, by θ about Y, by φ about Z",
      Inverse.U3,
      a -> Unitary.u3(a[0], a[1], a[2]),
      TWO_TERM,
      TWO_TERM,
      TWO_TERM),
  /// Google's one-qubit pulse, angles (x, z, a): `Z^z·Z^a·X^x·Z^−a`, as Cirq's PhasedXZ but in
  /// radians, where Cirq counts half turns: `X^x = exp(ix/2)·RX(x)`, and likewise Z.
  PHASEDXZ(
      1,
      "turns by x about the axis at angle a from X towards Y, then by z about Z",
      Inverse.PHASED_XZ,
      a -> Unitary.phasedXz(a[0], a[1], a[2]),
      TWO_TERM,
      TWO_TERM,
      AXIS),
  /// Flips the target where the control is 1.
  CX(2, "flips the target where the control is 1", Inverse.ITSELF, a -> columns(0, 3, 2, 1)),
  /// Y on the target where the control is 1.
  CY(
      2,
      "half a turn of the target about Y where the control is 1",
      Inverse.ITSELF,
      a -> controlled(Y.matrix())),
  /// Negates the state where both qubits are 1.
  CZ(2, "negates the state where both qubits are 1", Inverse.ITSELF, a -> controlled(Z.matrix())),
  /// Echoed cross-resonance, `(IX − XY)/√2` with the control on the right.
  ECR(2, "echoed cross-resonance, IBM Eagle's two-qubit gate", Inverse.ITSELF, a -> Unitary.ecr()),
  /// Exchanges two qubits.
  SWAP(2, "exchanges two qubits", Inverse.ITSELF, a -> columns(0, 2, 1, 3)),
  /// Exchanges two qubits, with a phase i where they differ: XY(π).
  ISWAP(
      2,
      "exchanges two qubits, with a phase i where they differ",
      Inverse.exchange(Math.PI),
      a -> exchange(0, 1, 0)),
  /// The square root of iSWAP: XY(π/2).
  SQISW(2, "√iSWAP: half of an iSWAP", Inverse.exchange(Math.PI / 2), a -> exchange(R, R, 0)),
  /// Google's Sycamore gate, `fSim(π/2, π/6)`: |01⟩ and |10⟩ exchanged with −i, |11⟩ turned by
  /// −π/6.
  SYC(
      2,
      "Sycamore's two-qubit gate: an iSWAP back and a controlled phase of −π/6",
      Inverse.SYC,
      a -> exchange(0, -1, -Math.PI / 6)),
  /// Rigetti's XY: turns |01⟩ and |10⟩ into each other, `cos(θ/2)` and `i·sin(θ/2)`.
  XY(
      2,
      "turns |01⟩ and |10⟩ into each other by θ; an iSWAP for π",
      Inverse.OPPOSITE,
      a -> exchange(StrictMath.cos(a[0] / 2), StrictMath.sin(a[0] / 2), 0),
      FOUR_TERM),
  /// Gives |11⟩ the phase θ.
  CPHASE(2, "gives |11⟩ the phase θ", Inverse.OPPOSITE, a -> controlled(phase(a[0])), TWO_TERM),
  /// RX on the target where the control is 1.
  CRX(
      2,
      "turns the target by θ about X where the control is 1",
      Inverse.OPPOSITE,
      a -> controlled(Unitary.rx(a[0])),
      FOUR_TERM),
  /// RY on the target where the control is 1.
  CRY(
      2,
      "turns the target by θ about Y where the control is 1",
      Inverse.OPPOSITE,
      a -> controlled(Unitary.ry(a[0])),
      FOUR_TERM),
  /// RZ on the target where the control is 1.
  CRZ(
      2,
      "turns the target by θ about Z where the control is 1",
      Inverse.OPPOSITE,
      a -> controlled(Unitary.rz(a[0])),
      FOUR_TERM),
  /// Turns by θ about X⊗X: `exp(−iθXX/2)`.
  RXX(2, "turns by θ about X⊗X", Inverse.OPPOSITE, a -> both(X.matrix(), a[0]), TWO_TERM),
  /// Turns by θ about Y⊗Y: `exp(−iθYY/2)`.
  RYY(2, "turns by θ about Y⊗Y", Inverse.OPPOSITE, a -> both(Y.matrix(), a[0]), TWO_TERM),
  /// Turns by θ about Z⊗Z: `exp(−iθZZ/2)`.
  RZZ(2, "turns by θ about Z⊗Z", Inverse.OPPOSITE, a -> both(Z.matrix(), a[0]), TWO_TERM);

  private final int qubits;
  private final String sentence;
  private final Inverse inverse;
  private final Function<double[], ComplexMatrix> matrix;
  private final List<ShiftRule> shiftRules;

  Gate(
      int qubits,
      String sentence,
      Inverse inverse,
      Function<double[], ComplexMatrix> matrix,
      ShiftRule... shiftRules) {
    this.qubits = qubits;
    this.sentence = sentence;
    this.inverse = inverse;
    this.matrix = matrix;
    this.shiftRules = List.of(shiftRules);
  }

  /// How many qubits it acts on.
  ///
  /// @return 1 or 2
  public int qubits() {
    return qubits;
  }

  /// How many angles it takes.
  ///
  /// @return 0, 1 or 3
  public int angles() {
    return shiftRules.size();
  }

  /// Whether it is a rotation of one qubit about an axis of its own.
  ///
  /// @return true for RX, RY and RZ
  public boolean turns() {
    return this == RX || this == RY || this == RZ;
  }

  /// What it does, in a few words.
  ///
  /// @return a phrase
  public String sentence() {
    return sentence;
  }

  /// How an expectation's derivative in each of its angles follows from shifted circuits.
  ///
  /// @return one rule an angle, in the angles' order
  public List<ShiftRule> shiftRules() {
    return shiftRules;
  }

  /// Its name in OpenQASM 3 and in our files.
  ///
  /// @return the name, lower case
  public String id() {
    return switch (this) {
      case I -> "id";
      case SQISW -> "sqrt_iswap";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  /// The gate of that name.
  ///
  /// @param id a name as [#id] gives it
  /// @return the gate
  /// @throws IllegalArgumentException if there is none
  public static Gate named(String id) {
    for (Gate gate : values()) {
      if (gate.id().equals(id)) {
        return gate;
      }
    }
    throw new IllegalArgumentException("no gate is called '" + id + "'");
  }

  /// Its unitary.
  ///
  /// @param angles in radians, as many as [#angles()] says
  /// @return a 2×2 or 4×4 matrix
  public ComplexMatrix matrix(double... angles) {
    if (angles.length != angles()) {
      throw new IllegalArgumentException(
          "%s takes %d angle(s), got %d".formatted(this, angles(), angles.length));
    }
    return matrix.apply(angles);
  }

  List<Operation> undo(Operation operation) {
    return inverse.of(operation);
  }
}
