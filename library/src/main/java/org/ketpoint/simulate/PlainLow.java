package org.ketpoint.simulate;

import static java.lang.Math.fma;

/// The passes of [Kernels] over qubits 0 and 1, in plain loops over an array; sixteen coefficients
/// at a time, `p12` for qubit 1's Y and qubit 0's X being `[k + 9]`.
final class PlainLow {
  private PlainLow() {}

  /// See [Kernels#low]; k by [LowPair].
  static void forward(double[] r, int in, int out, int size, double[] k) {
    for (int b = 0; b < size; b += 16) {
      turn(r, in + b, out + b, k);
      twist(r, out + b, k, 64);
      twist(r, out + b + 8, k, 96);
    }
  }

  /// Qubit 1's block.
  private static void turn(double[] r, int in, int out, double[] k) {
    for (int c = 0; c < 4; c++) {
      double a0 = r[in + c];
      double a1 = r[in + c + 4];
      double a2 = r[in + c + 8];
      double a3 = r[in + c + 12];
      r[out + c] = a0;
      r[out + c + 4] = row(k, 4, a0, a1, a2, a3);
      r[out + c + 8] = row(k, 32, a0, a1, a2, a3);
      r[out + c + 12] = row(k, 36, a0, a1, a2, a3);
    }
  }

  /// Qubit 0's block, the CNOT and the relaxation, for two of qubit 1's Paulis.
  private static void twist(double[] r, int at, double[] k, int lane) {
    double p0 = r[at];
    double p1 = r[at + 1];
    double p2 = r[at + 2];
    double p3 = r[at + 3];
    double q0 = r[at + 4];
    double q1 = r[at + 5];
    double q2 = r[at + 6];
    double q3 = r[at + 7];
    r[at] = row(k, lane, p0, p1, p2, p3);
    r[at + 1] = row(k, lane + 1, q0, q1, q2, q3);
    r[at + 2] = row(k, lane + 2, q0, q1, q2, q3);
    r[at + 3] = row(k, lane + 3, p0, p1, p2, p3);
    r[at + 4] = row(k, lane + 4, q0, q1, q2, q3);
    r[at + 5] = row(k, lane + 5, p0, p1, p2, p3);
    r[at + 6] = row(k, lane + 6, p0, p1, p2, p3);
    r[at + 7] = row(k, lane + 7, q0, q1, q2, q3);
  }

  /// See [Kernels#lowBack].
  static void back(double[] r, int at, int size, double[] k) {
    for (int b = at; b < at + size; b += 16) {
      twistBack(r, b, k);
      turnBack(r, b, k);
    }
  }

  private static void twistBack(double[] r, int b, double[] k) {
    double i0 = r[b];
    double i1 = r[b + 1];
    double i2 = r[b + 2];
    double i3 = r[b + 3];
    double x0 = r[b + 4];
    double x1 = r[b + 5];
    double x2 = r[b + 6];
    double x3 = r[b + 7];
    double y0 = r[b + 8];
    double y1 = r[b + 9];
    double y2 = r[b + 10];
    double y3 = r[b + 11];
    double z0 = r[b + 12];
    double z1 = r[b + 13];
    double z2 = r[b + 14];
    double z3 = r[b + 15];
    for (int o = 0; o < 4; o++) {
      r[b + o] = row(k, 64 + o, i0, x1, x2, i3);
      r[b + 4 + o] = row(k, 68 + o, x0, i1, i2, x3);
      r[b + 8 + o] = row(k, 96 + o, y3, z2, z1, y0);
      r[b + 12 + o] = row(k, 100 + o, z3, y2, y1, z0);
    }
  }

  private static void turnBack(double[] r, int b, double[] k) {
    for (int c = b; c < b + 4; c++) {
      double a0 = r[c];
      double a1 = r[c + 4];
      double a2 = r[c + 8];
      double a3 = r[c + 12];
      r[c] = fma(k[24], a3, fma(k[16], a2, fma(k[8], a1, a0)));
      r[c + 4] = fma(k[28], a3, fma(k[20], a2, k[12] * a1));
      r[c + 8] = fma(k[56], a3, fma(k[48], a2, k[40] * a1));
      r[c + 12] = fma(k[60], a3, fma(k[52], a2, k[44] * a1));
    }
  }

  private static double row(double[] k, int lane, double a0, double a1, double a2, double a3) {
    return fma(k[lane + 24], a3, fma(k[lane + 16], a2, fma(k[lane + 8], a1, k[lane] * a0)));
  }
}
