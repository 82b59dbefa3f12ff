package org.ketpoint.circuit;

import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.sin;
import static java.lang.StrictMath.sqrt;

import java.util.List;

/// The matrices of the gates. Two-qubit matrices have index 2·target + control.
final class Unitary {
  /// √½, the cosine and the sine of an eighth of a turn.
  static final double R = sqrt(0.5);

  private Unitary() {}

  /// The unitary of operations whose angles are numbers.
  ///
  /// @param operations first to last
  /// @param qubits 1 or 2
  static ComplexMatrix of(List<Operation> operations, int qubits) {
    ComplexMatrix one = ComplexMatrix.identity(2);
    ComplexMatrix swap = columns(0, 2, 1, 3);
    ComplexMatrix product = ComplexMatrix.identity(1 << qubits);
    for (Operation operation : operations) {
      ComplexMatrix own = operation.gate().matrix(operation.fixedAngles());
      boolean first = operation.qubit() == 0;
      ComplexMatrix all =
          operation.gate().qubits() == qubits
              ? (first ? own : swap.times(own).times(swap))
              : (first ? one.kron(own) : own.kron(one));
      product = all.times(product);
    }
    return product;
  }

  static ComplexMatrix hadamard() {
    return real(R, R, R, -R);
  }

  static ComplexMatrix phase(double t) {
    return complex(1, 0, 0, 0, 0, 0, cos(t), sin(t));
  }

  static ComplexMatrix rx(double t) {
    double c = cos(t / 2);
    double s = sin(t / 2);
    return complex(c, 0, 0, -s, 0, -s, c, 0);
  }

  static ComplexMatrix ry(double t) {
    double c = cos(t / 2);
    double s = sin(t / 2);
    return real(c, -s, s, c);
  }

  static ComplexMatrix rz(double t) {
    double c = cos(t / 2);
    double s = sin(t / 2);
    return complex(c, -s, 0, 0, 0, 0, c, s);
  }

  /// `U(θ, φ, λ)` with a real first entry, as stdgates.inc has it.
  static ComplexMatrix u3(double theta, double phi, double lambda) {
    double c = cos(theta / 2);
    double s = sin(theta / 2);
    double sum = phi + lambda;
    return complex(
        c,
        0,
        -cos(lambda) * s,
        -sin(lambda) * s,
        cos(phi) * s,
        sin(phi) * s,
        cos(sum) * c,
        sin(sum) * c);
  }

  /// `Z^z·Z^a·X^x·Z^−a`, where `X^x = exp(ix/2)·RX(x)`.
  static ComplexMatrix phasedXz(double x, double z, double a) {
    double c = cos(x / 2);
    double s = sin(x / 2);
    ComplexMatrix power = complex(c * c, c * s, s * s, -s * c, s * s, -s * c, c * c, c * s);
    return phase(z + a).times(power).times(phase(-a));
  }

  /// What acts on the target where the control is 1.
  static ComplexMatrix controlled(ComplexMatrix u) {
    var re = ComplexMatrix.identity(4).re();
    var im = new double[16];
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        int at = (2 * row + 1) * 4 + 2 * column + 1;
        re[at] = u.re()[2 * row + column];
        im[at] = u.im()[2 * row + column];
      }
    }
    return new ComplexMatrix(4, re, im);
  }

  /// `exp(−itP⊗P/2) = cos(t/2) − i·sin(t/2)·P⊗P`.
  static ComplexMatrix both(ComplexMatrix pauli, double t) {
    ComplexMatrix pair = pauli.kron(pauli);
    double c = cos(t / 2);
    double s = sin(t / 2);
    var re = new double[16];
    var im = new double[16];
    for (int i = 0; i < 16; i++) {
      re[i] = (i % 5 == 0 ? c : 0) + s * pair.im()[i];
      im[i] = -s * pair.re()[i];
    }
    return new ComplexMatrix(4, re, im);
  }

  /// Exchanges |01⟩ and |10⟩ with amplitude i·s, keeps them with amplitude c, and turns |11⟩ by a
  /// phase.
  static ComplexMatrix exchange(double c, double s, double phase) {
    var re = new double[] {1, 0, 0, 0, 0, c, 0, 0, 0, 0, c, 0, 0, 0, 0, cos(phase)};
    var im = new double[] {0, 0, 0, 0, 0, 0, s, 0, 0, s, 0, 0, 0, 0, 0, sin(phase)};
    return new ComplexMatrix(4, re, im);
  }

  static ComplexMatrix ecr() {
    var re = new double[] {0, R, 0, 0, R, 0, 0, 0, 0, 0, 0, R, 0, 0, R, 0};
    var im = new double[] {0, 0, 0, R, 0, 0, -R, 0, 0, R, 0, 0, -R, 0, 0, 0};
    return new ComplexMatrix(4, re, im);
  }

  /// A permutation: column j has its one in row `rows[j]`.
  static ComplexMatrix columns(int... rows) {
    int n = rows.length;
    var re = new double[n * n];
    for (int column = 0; column < n; column++) {
      re[rows[column] * n + column] = 1;
    }
    return new ComplexMatrix(n, re, new double[n * n]);
  }

  static ComplexMatrix real(double... entries) {
    return new ComplexMatrix(2, entries, new double[4]);
  }

  /// A 2×2 matrix from (real, imaginary) pairs, row by row.
  static ComplexMatrix complex(double... pairs) {
    var re = new double[4];
    var im = new double[4];
    for (int i = 0; i < 4; i++) {
      re[i] = pairs[2 * i];
      im[i] = pairs[2 * i + 1];
    }
    return new ComplexMatrix(2, re, im);
  }
}
