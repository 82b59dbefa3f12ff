package org.ketpoint.circuit;

import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.sin;
import static java.lang.StrictMath.sqrt;

import java.util.Locale;
import java.util.function.DoubleFunction;

/// The gates, one row each: how many qubits, whether it turns by an angle, its matrix, a sentence.
///
/// A two-qubit matrix is written for (control, target) = (qubit 0, qubit 1) of its basis `|target
/// control⟩`: row and column index = 2·target + control.
@SuppressWarnings("ImmutableEnumChecker") // the matrix functions capture nothing
public enum Gate {
  /// Does nothing for the length of a pulse.
  I(1, false, "does nothing for the length of a pulse", t -> ComplexMatrix.identity(2)),
  /// Flips the qubit: half a turn about X.
  X(1, false, "flips the qubit: half a turn about X", t -> real(0, 1, 1, 0)),
  /// Half a turn about Y.
  Y(1, false, "half a turn about Y", t -> complex(0, 0, 0, -1, 0, 1, 0, 0)),
  /// Half a turn about Z.
  Z(1, false, "half a turn about Z", t -> real(1, 0, 0, -1)),
  /// Swaps the X and Z axes.
  H(1, false, "Hadamard: swaps the X and Z axes", t -> hadamard()),
  /// A quarter turn about Z.
  S(1, false, "a quarter turn about Z", t -> complex(1, 0, 0, 0, 0, 0, 0, 1)),
  /// A quarter turn back about Z.
  SDG(1, false, "a quarter turn back about Z", t -> complex(1, 0, 0, 0, 0, 0, 0, -1)),
  /// An eighth of a turn about Z.
  T(1, false, "an eighth of a turn about Z", t -> phase(Math.PI / 4)),
  /// An eighth of a turn back about Z.
  TDG(1, false, "an eighth of a turn back about Z", t -> phase(-Math.PI / 4)),
  /// A quarter turn about X, the square root of X.
  SX(1, false, "a quarter turn about X", t -> complex(.5, .5, .5, -.5, .5, -.5, .5, .5)),
  /// A quarter turn back about X.
  SXDG(1, false, "a quarter turn back about X", t -> complex(.5, -.5, .5, .5, .5, .5, .5, -.5)),
  /// Turns by θ about X: `exp(−iθX/2)`.
  RX(1, true, "turns by θ about X", Gate::rx),
  /// Turns by θ about Y: `exp(−iθY/2)`.
  RY(1, true, "turns by θ about Y", Gate::ry),
  /// Turns by θ about Z: `exp(−iθZ/2)`.
  RZ(1, true, "turns by θ about Z", Gate::rz),
  /// Flips the target where the control is 1.
  CX(2, false, "flips the target where the control is 1", t -> columns(0, 3, 2, 1)),
  /// Negates the state where both qubits are 1.
  CZ(2, false, "negates the state where both qubits are 1", t -> cz()),
  /// Echoed cross-resonance, `(IX − XY)/√2` with the control on the right.
  ECR(2, false, "echoed cross-resonance, IBM Eagle's two-qubit gate", t -> ecr()),
  /// Exchanges two qubits.
  SWAP(2, false, "exchanges two qubits", t -> columns(0, 2, 1, 3));

  private static final double R = sqrt(0.5);

  private final int qubits;
  private final boolean turns;
  private final String sentence;
  private final DoubleFunction<ComplexMatrix> matrix;

  Gate(int qubits, boolean turns, String sentence, DoubleFunction<ComplexMatrix> matrix) {
    this.qubits = qubits;
    this.turns = turns;
    this.sentence = sentence;
    this.matrix = matrix;
  }

  /// How many qubits it acts on.
  ///
  /// @return 1 or 2
  public int qubits() {
    return qubits;
  }

  /// Whether it turns by an angle.
  ///
  /// @return true for RX, RY and RZ
  public boolean turns() {
    return turns;
  }

  /// What it does, in a few words.
  ///
  /// @return a phrase
  public String sentence() {
    return sentence;
  }

  /// Its name in OpenQASM 3 and in our files.
  ///
  /// @return the name, lower case
  public String id() {
    return this == I ? "id" : name().toLowerCase(Locale.ROOT);
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
  /// @param angle θ in radians; ignored by a gate that does not turn
  /// @return a 2×2 or 4×4 matrix
  public ComplexMatrix matrix(double angle) {
    return matrix.apply(angle);
  }

  private static ComplexMatrix hadamard() {
    return real(R, R, R, -R);
  }

  private static ComplexMatrix phase(double t) {
    return complex(1, 0, 0, 0, 0, 0, cos(t), sin(t));
  }

  private static ComplexMatrix rx(double t) {
    double c = cos(t / 2);
    double s = sin(t / 2);
    return complex(c, 0, 0, -s, 0, -s, c, 0);
  }

  private static ComplexMatrix ry(double t) {
    double c = cos(t / 2);
    double s = sin(t / 2);
    return real(c, -s, s, c);
  }

  private static ComplexMatrix rz(double t) {
    double c = cos(t / 2);
    double s = sin(t / 2);
    return complex(c, -s, 0, 0, 0, 0, c, s);
  }

  private static ComplexMatrix cz() {
    var re = ComplexMatrix.identity(4).re();
    re[15] = -1;
    return new ComplexMatrix(4, re, new double[16]);
  }

  private static ComplexMatrix ecr() {
    var re = new double[] {0, R, 0, 0, R, 0, 0, 0, 0, 0, 0, R, 0, 0, R, 0};
    var im = new double[] {0, 0, 0, R, 0, 0, -R, 0, 0, R, 0, 0, -R, 0, 0, 0};
    return new ComplexMatrix(4, re, im);
  }

  /// A permutation: column j has its one in row `rows[j]`.
  private static ComplexMatrix columns(int... rows) {
    int n = rows.length;
    var re = new double[n * n];
    for (int column = 0; column < n; column++) {
      re[rows[column] * n + column] = 1;
    }
    return new ComplexMatrix(n, re, new double[n * n]);
  }

  private static ComplexMatrix real(double... entries) {
    return new ComplexMatrix(2, entries, new double[4]);
  }

  /// A 2×2 matrix from (real, imaginary) pairs, row by row.
  private static ComplexMatrix complex(double... pairs) {
    var re = new double[4];
    var im = new double[4];
    for (int i = 0; i < 4; i++) {
      re[i] = pairs[2 * i];
      im[i] = pairs[2 * i + 1];
    }
    return new ComplexMatrix(2, re, im);
  }
}
