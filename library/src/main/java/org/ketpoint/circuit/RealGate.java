package org.ketpoint.circuit;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/// A real gate of determinant 1 on two qubits a and b, and its circuit of two CNOTs and RY turns.
///
/// SO(4) is two copies of the unit quaternions that commute. With J = −iY = RY(π), they are spanned
/// by `1, J_b, J_a X_b, −J_a Z_b` and by `1, J_a, Z_a J_b, X_a J_b`; a gate is the product of a
/// unit quaternion p of the first kind and a q of the second. The turns of the two qubits are the
/// first axis of each, and a CNOT from a to b makes `J_a` and `J_b` the second axis of each, so
/// that Euler's three angles for p and for q are six RY around and between two CNOTs.
///
/// Matrices are 4×4, row-major, index `2·bit b + bit a`.
final class RealGate {
  /// `PRODUCTS[4·i + j]`: basis element i of the first kind times j of the second.
  private static final double[][] PRODUCTS = products();

  private final double[] p;
  private final double[] q;

  private RealGate(double[] p, double[] q) {
    this.p = p;
    this.q = q;
  }

  /// The gate G for which `Σ G[r][c] e[r][c]` is largest; e itself, where that is such a gate.
  ///
  /// In quaternions the sum is a form bilinear in p and q, so they are the singular vectors to its
  /// largest singular value. Their common sign is free; p's largest component is made positive.
  static RealGate closest(double[] e) {
    var form = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 16; k++) {
          form[i][j] += PRODUCTS[4 * i + j][k] * e[k] / 4;
        }
      }
    }
    var decomposition = new SingularValueDecomposition(new Array2DRowRealMatrix(form, false));
    double[] p = decomposition.getU().getColumn(0);
    double[] q = decomposition.getV().getColumn(0);
    if (RealVectors.largest(p) < 0) {
      RealVectors.negate(p);
      RealVectors.negate(q);
    }
    return new RealGate(p, q);
  }

  double[] matrix() {
    var matrix = new double[16];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 16; k++) {
          matrix[k] += p[i] * q[j] * PRODUCTS[4 * i + j][k];
        }
      }
    }
    return matrix;
  }

  /// Adds the gate: four turns, two of them first, around and between two CNOTs.
  void addTo(RealCircuit.Builder circuit, int a, int b) {
    double[] first = euler(p);
    double[] second = euler(q);
    circuit.ry(b, first[2]);
    circuit.ry(a, second[2]);
    addRest(circuit, a, b, first, second);
  }

  /// Adds a gate that does the same where b comes in as |0⟩, and needs no turn of b before.
  ///
  /// What a gate does to the other half of the basis is free: `exp(t·J_a(1 − Z_b))` may come first,
  /// which multiplies p and q by half-angles t on the right; some t makes p's last turn vanish.
  void addToFresh(RealCircuit.Builder circuit, int a, int b) {
    double cross = 2 * (p[1] * p[2] - p[0] * p[3]);
    double t = StrictMath.atan2(cross, p[0] * p[0] + p[1] * p[1] - p[2] * p[2] - p[3] * p[3]) / 2;
    double c = StrictMath.cos(t);
    double s = StrictMath.sin(t);
    double[] turned = {
      p[0] * c - p[3] * s, p[1] * c + p[2] * s, p[2] * c - p[1] * s, p[3] * c + p[0] * s
    };
    double[] second = euler(q);
    circuit.ry(a, second[2] + 2 * t);
    addRest(circuit, a, b, eulerOfTwo(turned), second);
  }

  /// Adds a gate that does the same where both come in as |0⟩: a turn, a CNOT and two turns, from
  /// the singular-value decomposition of the 2×2 matrix of amplitudes in closed form.
  void addToNew(RealCircuit.Builder circuit, int a, int b) {
    double[] m = matrix();
    double e = (m[0] + m[12]) / 2;
    double f = (m[0] - m[12]) / 2;
    double g = (m[4] + m[8]) / 2;
    double h = (m[4] - m[8]) / 2;
    double sum = Math.sqrt(e * e + h * h);
    double difference = Math.sqrt(f * f + g * g);
    double minus = StrictMath.atan2(h, e);
    double plus = StrictMath.atan2(g, f);
    circuit.ry(a, 2 * StrictMath.atan2(sum - difference, sum + difference));
    circuit.cx(a, b);
    circuit.ry(a, plus + minus);
    circuit.ry(b, plus - minus);
  }

  private static void addRest(
      RealCircuit.Builder circuit, int a, int b, double[] first, double[] second) {
    circuit.cx(a, b);
    circuit.ry(a, first[1]);
    circuit.ry(b, second[1]);
    circuit.cx(a, b);
    circuit.ry(b, first[0]);
    circuit.ry(a, second[0]);
  }

  /// α, β, γ with quaternion = exp(α/2·axis 1) exp(β/2·axis 2) exp(γ/2·axis 1).
  private static double[] euler(double[] x) {
    double inner = Math.sqrt(x[0] * x[0] + x[1] * x[1]);
    double outer = Math.sqrt(x[2] * x[2] + x[3] * x[3]);
    double half = inner == 0 ? 0 : StrictMath.atan2(x[1], x[0]);
    double difference = outer == 0 ? 0 : StrictMath.atan2(x[3], x[2]);
    return new double[] {half + difference, 2 * StrictMath.atan2(outer, inner), half - difference};
  }

  /// α and β, where γ can be 0: the two pairs of components are multiples of (cos α/2, sin α/2).
  private static double[] eulerOfTwo(double[] x) {
    boolean inner = x[0] * x[0] + x[1] * x[1] >= x[2] * x[2] + x[3] * x[3];
    double half = inner ? StrictMath.atan2(x[1], x[0]) : StrictMath.atan2(x[3], x[2]);
    double c = StrictMath.cos(half);
    double s = StrictMath.sin(half);
    return new double[] {2 * half, 2 * StrictMath.atan2(x[2] * c + x[3] * s, x[0] * c + x[1] * s)};
  }

  private static double[][] products() {
    double[] one = {1, 0, 0, 1};
    double[] x = {0, 1, 1, 0};
    double[] z = {1, 0, 0, -1};
    double[] j = {0, -1, 1, 0};
    double[] minusZ = {-1, 0, 0, 1};
    double[][] first = {pair(one, one), pair(one, j), pair(j, x), pair(j, minusZ)};
    double[][] second = {pair(one, one), pair(j, one), pair(z, j), pair(x, j)};
    var products = new double[16][];
    for (int i = 0; i < 16; i++) {
      products[i] = RealVectors.product(first[i / 4], second[i % 4]);
    }
    return products;
  }

  /// The gate that does one 2×2 matrix on a and another on b.
  private static double[] pair(double[] a, double[] b) {
    var matrix = new double[16];
    for (int i = 0; i < 16; i++) {
      int row = i / 4;
      int column = i % 4;
      matrix[i] = a[2 * (row & 1) + (column & 1)] * b[2 * (row >> 1) + (column >> 1)];
    }
    return matrix;
  }
}
