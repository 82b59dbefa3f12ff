package org.ketpoint.simulate;

/// Passes over Pauli coefficients: `r[P]`, where base-4 digit q of the index P is qubit q's Pauli.
///
/// Each pass has its transpose, which pulls an effect back instead of pushing a state forward. All
/// channels here preserve the trace: row 0 of a one-qubit matrix is (1, 0, 0, 0).
final class Pauli {
  private Pauli() {}

  /// The tensor product of one-qubit operators.
  ///
  /// @param factors `factors[4 * q + i]`, qubit q's coefficients
  /// @param qubits how many
  /// @param r where the 4ⁿ coefficients go
  static void product(double[] factors, int qubits, double[] r) {
    r[0] = 1;
    for (int q = 0; q < qubits; q++) {
      int s = 1 << (2 * q);
      for (int i = 3; i >= 0; i--) { // downwards, as the last one overwrites what the others read
        double f = factors[4 * q + i];
        for (int k = 0; k < s; k++) {
          r[i * s + k] = f * r[k];
        }
      }
    }
  }

  /// Applies a one-qubit channel.
  static void apply(double[] r, int size, int qubit, double[] m) {
    int s = 1 << (2 * qubit);
    double m10 = m[4];
    double m11 = m[5];
    double m12 = m[6];
    double m13 = m[7];
    double m20 = m[8];
    double m21 = m[9];
    double m22 = m[10];
    double m23 = m[11];
    double m30 = m[12];
    double m31 = m[13];
    double m32 = m[14];
    double m33 = m[15];
    for (int b = 0; b < size; b += 4 * s) {
      for (int k = b; k < b + s; k++) {
        double i = r[k];
        double x = r[k + s];
        double y = r[k + 2 * s];
        double z = r[k + 3 * s];
        r[k + s] = m10 * i + m11 * x + m12 * y + m13 * z;
        r[k + 2 * s] = m20 * i + m21 * x + m22 * y + m23 * z;
        r[k + 3 * s] = m30 * i + m31 * x + m32 * y + m33 * z;
      }
    }
  }

  /// Pulls an effect back through a one-qubit channel.
  static void applyTransposed(double[] e, int size, int qubit, double[] m) {
    int s = 1 << (2 * qubit);
    double m10 = m[4];
    double m11 = m[5];
    double m12 = m[6];
    double m13 = m[7];
    double m20 = m[8];
    double m21 = m[9];
    double m22 = m[10];
    double m23 = m[11];
    double m30 = m[12];
    double m31 = m[13];
    double m32 = m[14];
    double m33 = m[15];
    for (int b = 0; b < size; b += 4 * s) {
      for (int k = b; k < b + s; k++) {
        double x = e[k + s];
        double y = e[k + 2 * s];
        double z = e[k + 3 * s];
        e[k] += m10 * x + m20 * y + m30 * z;
        e[k + s] = m11 * x + m21 * y + m31 * z;
        e[k + 2 * s] = m12 * x + m22 * y + m32 * z;
        e[k + 3 * s] = m13 * x + m23 * y + m33 * z;
      }
    }
  }

  /// Applies a channel that scales X, Y and Z and adds to them from the trace.
  ///
  /// @param d `{dx, dy, dz, gx, gy, gz}`: X becomes `dx·X + gx·I`, and so on
  static void scale(double[] r, int size, int qubit, double[] d) {
    int s = 1 << (2 * qubit);
    double dx = d[0];
    double dy = d[1];
    double dz = d[2];
    double gx = d[3];
    double gy = d[4];
    double gz = d[5];
    for (int b = 0; b < size; b += 4 * s) {
      for (int k = b; k < b + s; k++) {
        double i = r[k];
        r[k + s] = dx * r[k + s] + gx * i;
        r[k + 2 * s] = dy * r[k + 2 * s] + gy * i;
        r[k + 3 * s] = dz * r[k + 3 * s] + gz * i;
      }
    }
  }

  /// Pulls an effect back through [#scale].
  static void scaleTransposed(double[] e, int size, int qubit, double[] d) {
    int s = 1 << (2 * qubit);
    double dx = d[0];
    double dy = d[1];
    double dz = d[2];
    double gx = d[3];
    double gy = d[4];
    double gz = d[5];
    for (int b = 0; b < size; b += 4 * s) {
      for (int k = b; k < b + s; k++) {
        double x = e[k + s];
        double y = e[k + 2 * s];
        double z = e[k + 3 * s];
        e[k] += gx * x + gy * y + gz * z;
        e[k + s] = dx * x;
        e[k + 2 * s] = dy * y;
        e[k + 3 * s] = dz * z;
      }
    }
  }

  /// Applies a CNOT and two-qubit depolarizing, which leaves II alone and scales the rest by `f`.
  ///
  /// A CNOT permutes the Paulis in pairs, so it is its own transpose.
  static void cnot(double[] r, int size, int control, int target, double f) {
    int c = 1 << (2 * control);
    int t = 1 << (2 * target);
    int low = Math.min(c, t);
    int high = Math.max(c, t);
    for (int b = 0; b < size; b += 4 * high) {
      for (int a = b; a < b + high; a += 4 * low) {
        for (int k = a; k < a + low; k++) {
          cnotAt(r, k, c, t, f);
        }
      }
    }
  }

  /// One group of sixteen: (control, target) IX and ZI, ZX stay; the others change in pairs.
  private static void cnotAt(double[] r, int k, int c, int t, double f) {
    r[k + t] *= f;
    r[k + 3 * c] *= f;
    r[k + 3 * c + t] *= f;
    exchange(r, k + 2 * t, k + 3 * c + 2 * t, f); // IY, ZY
    exchange(r, k + 3 * t, k + 3 * c + 3 * t, f); // IZ, ZZ
    exchange(r, k + c, k + c + t, f); // XI, XX
    exchange(r, k + 2 * c, k + 2 * c + t, f); // YI, YX
    exchange(r, k + c + 2 * t, k + 2 * c + 3 * t, f); // XY, YZ
    exchange(r, k + c + 3 * t, k + 2 * c + 2 * t, -f); // XZ, −YY
  }

  private static void exchange(double[] r, int i, int j, double f) {
    double old = r[i];
    r[i] = f * r[j];
    r[j] = f * old;
  }

  /// The environment of one qubit: `env[4·i + j] = Σ_rest e[i, rest]·r[j, rest]`.
  ///
  /// Row 0 of a channel is fixed, so only `env[0]` of row 0 is needed and computed.
  static void environment(double[] e, double[] r, int size, int qubit, double[] env) {
    int s = 1 << (2 * qubit);
    double v00 = 0;
    double v10 = 0;
    double v11 = 0;
    double v12 = 0;
    double v13 = 0;
    double v20 = 0;
    double v21 = 0;
    double v22 = 0;
    double v23 = 0;
    double v30 = 0;
    double v31 = 0;
    double v32 = 0;
    double v33 = 0;
    for (int b = 0; b < size; b += 4 * s) {
      for (int k = b; k < b + s; k++) {
        double r0 = r[k];
        double r1 = r[k + s];
        double r2 = r[k + 2 * s];
        double r3 = r[k + 3 * s];
        double e1 = e[k + s];
        double e2 = e[k + 2 * s];
        double e3 = e[k + 3 * s];
        v00 += e[k] * r0;
        v10 += e1 * r0;
        v11 += e1 * r1;
        v12 += e1 * r2;
        v13 += e1 * r3;
        v20 += e2 * r0;
        v21 += e2 * r1;
        v22 += e2 * r2;
        v23 += e2 * r3;
        v30 += e3 * r0;
        v31 += e3 * r1;
        v32 += e3 * r2;
        v33 += e3 * r3;
      }
    }
    env[0] = v00;
    env[1] = 0;
    env[2] = 0;
    env[3] = 0;
    env[4] = v10;
    env[5] = v11;
    env[6] = v12;
    env[7] = v13;
    env[8] = v20;
    env[9] = v21;
    env[10] = v22;
    env[11] = v23;
    env[12] = v30;
    env[13] = v31;
    env[14] = v32;
    env[15] = v33;
  }

  /// Contracts the highest qubit of an effect with a Bloch vector: `out[k] = Σᵢ e[i, k]·v[i]`.
  ///
  /// @param s 4 to the power of that qubit: how many coefficients remain
  /// @param bloch `bloch[at … at+3]`, the Bloch vector
  static void contract(double[] e, int s, double[] bloch, int at, double[] out) {
    double v0 = bloch[at];
    double v1 = bloch[at + 1];
    double v2 = bloch[at + 2];
    double v3 = bloch[at + 3];
    for (int k = 0; k < s; k++) {
      out[k] = v0 * e[k] + v1 * e[s + k] + v2 * e[2 * s + k] + v3 * e[3 * s + k];
    }
  }

  /// `Σ_k e[from + k]·r[k]` for k below `s`.
  static double dot(double[] e, int from, double[] r, int s) {
    double sum = 0;
    for (int k = 0; k < s; k++) {
      sum += e[from + k] * r[k];
    }
    return sum;
  }
}
