package org.ketpoint.simulate;

import static java.lang.Math.fma;

/// The passes of [Kernels] that turn a CNOT's target, in plain loops over an array.
///
/// A CNOT leaves the control's I and Z among themselves, and its X and Y: two loops, each with half
/// of the coefficients.
final class PlainTurn {
  private PlainTurn() {}

  /// See [Kernels#turn].
  static void turn(double[] r, int at, int size, int s, double[] m, Link link) {
    evenForward(r, at, size, s, m, link);
    if (s < 16) { // lane code scales before, not within the block, and the bits are to agree
      scaleOdd(r, at, size, s, link.coherence());
      oddForward(r, at, size, s, m, link.keep());
    } else {
      oddForward(r, at, size, s, m, link.keep() * link.coherence());
    }
  }

  /// See [Kernels#turnBack].
  static void turnBack(double[] r, int at, int size, int s, double[] m, Link link) {
    evenBack(r, at, size, s, m, link);
    if (s < 16) {
      scaleOdd(r, at, size, s, link.coherence());
      oddBack(r, at, size, s, m, link.keep());
    } else {
      oddBack(r, at, size, s, m, link.keep() * link.coherence());
    }
  }

  private static void scaleOdd(double[] r, int at, int size, int s, double x) {
    for (int b = at + s; b < at + size; b += 4 * s) {
      for (int k = b; k < b + 2 * s; k++) {
        r[k] *= x;
      }
    }
  }

  private static void evenForward(double[] r, int at, int size, int s, double[] m, Link link) {
    double d = link.keep();
    double m10 = d * m[4];
    double m11 = d * m[5];
    double m12 = d * m[6];
    double m13 = d * m[7];
    double m20 = d * m[8];
    double m21 = d * m[9];
    double m22 = d * m[10];
    double m23 = d * m[11];
    double m30 = d * m[12];
    double m31 = d * m[13];
    double m32 = d * m[14];
    double m33 = d * m[15];
    double z = link.population();
    double g = link.gain();
    int t = 4 * s;
    for (int b = at; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k++) {
        int i = k + 3 * s;
        double a0 = r[k];
        double a1 = r[k + t];
        double a2 = r[k + 2 * t];
        double a3 = r[k + 3 * t];
        double z0 = fma(a0, g, r[i] * z);
        double z1 = fma(a1, g, r[i + t] * z);
        double z2 = fma(a2, g, r[i + 2 * t] * z);
        double z3 = fma(a3, g, r[i + 3 * t] * z);
        r[k + t] = fma(m13, a3, fma(m12, a2, fma(m11, a1, m10 * a0)));
        r[k + 2 * t] = fma(m23, z3, fma(m22, z2, fma(m21, z1, m20 * z0)));
        r[k + 3 * t] = fma(m33, z3, fma(m32, z2, fma(m31, z1, m30 * z0)));
        r[i] = z0 * d;
        r[i + t] = fma(m13, z3, fma(m12, z2, fma(m11, z1, m10 * z0)));
        r[i + 2 * t] = fma(m23, a3, fma(m22, a2, fma(m21, a1, m20 * a0)));
        r[i + 3 * t] = fma(m33, a3, fma(m32, a2, fma(m31, a1, m30 * a0)));
      }
    }
  }

  private static void oddForward(double[] r, int at, int size, int s, double[] m, double d) {
    double m10 = d * m[4];
    double m11 = d * m[5];
    double m12 = d * m[6];
    double m13 = d * m[7];
    double m20 = d * m[8];
    double m21 = d * m[9];
    double m22 = d * m[10];
    double m23 = d * m[11];
    double m30 = d * m[12];
    double m31 = d * m[13];
    double m32 = d * m[14];
    double m33 = d * m[15];
    int t = 4 * s;
    for (int b = at + s; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k++) {
        int i = k + s;
        double a0 = r[k];
        double a1 = r[k + t];
        double a2 = r[k + 2 * t];
        double a3 = r[k + 3 * t];
        double y0 = r[i];
        double y1 = r[i + t];
        double y2 = r[i + 2 * t];
        double y3 = r[i + 3 * t];
        r[k] = fma(m13, a3, fma(m12, a2, fma(m11, a1, m10 * a0)));
        r[k + t] = a0 * d;
        r[k + 2 * t] = fma(m33, y3, fma(m32, y2, fma(m31, y1, m30 * y0)));
        r[k + 3 * t] = -fma(m23, y3, fma(m22, y2, fma(m21, y1, m20 * y0)));
        r[i] = fma(m13, y3, fma(m12, y2, fma(m11, y1, m10 * y0)));
        r[i + t] = y0 * d;
        r[i + 2 * t] = -fma(m33, a3, fma(m32, a2, fma(m31, a1, m30 * a0)));
        r[i + 3 * t] = fma(m23, a3, fma(m22, a2, fma(m21, a1, m20 * a0)));
      }
    }
  }

  private static void evenBack(double[] r, int at, int size, int s, double[] m, Link link) {
    double d = link.keep();
    double m10 = d * m[4];
    double m11 = d * m[5];
    double m12 = d * m[6];
    double m13 = d * m[7];
    double m20 = d * m[8];
    double m21 = d * m[9];
    double m22 = d * m[10];
    double m23 = d * m[11];
    double m30 = d * m[12];
    double m31 = d * m[13];
    double m32 = d * m[14];
    double m33 = d * m[15];
    double z = link.population();
    double g = link.gain();
    int t = 4 * s;
    for (int b = at; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k++) {
        int i = k + 3 * s;
        double z0 = r[i] * d;
        double z1 = r[i + t];
        double z2 = r[k + 2 * t];
        double z3 = r[k + 3 * t];
        double a0 = fma(z0, g, r[k]);
        double a1 = fma(z1, g, r[k + t]);
        double a2 = fma(z2, g, r[i + 2 * t]);
        double a3 = fma(z3, g, r[i + 3 * t]);
        z0 *= z;
        z1 *= z;
        z2 *= z;
        z3 *= z;
        r[k] = fma(m30, a3, fma(m20, a2, fma(m10, a1, a0)));
        r[k + t] = fma(m31, a3, fma(m21, a2, m11 * a1));
        r[k + 2 * t] = fma(m32, a3, fma(m22, a2, m12 * a1));
        r[k + 3 * t] = fma(m33, a3, fma(m23, a2, m13 * a1));
        r[i] = fma(m30, z3, fma(m20, z2, fma(m10, z1, z0)));
        r[i + t] = fma(m31, z3, fma(m21, z2, m11 * z1));
        r[i + 2 * t] = fma(m32, z3, fma(m22, z2, m12 * z1));
        r[i + 3 * t] = fma(m33, z3, fma(m23, z2, m13 * z1));
      }
    }
  }

  private static void oddBack(double[] r, int at, int size, int s, double[] m, double d) {
    double m10 = d * m[4];
    double m11 = d * m[5];
    double m12 = d * m[6];
    double m13 = d * m[7];
    double m20 = d * m[8];
    double m21 = d * m[9];
    double m22 = d * m[10];
    double m23 = d * m[11];
    double m30 = d * m[12];
    double m31 = d * m[13];
    double m32 = d * m[14];
    double m33 = d * m[15];
    int t = 4 * s;
    for (int b = at + s; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k++) {
        int i = k + s;
        double a0 = r[k + t] * d;
        double a1 = r[k];
        double a2 = r[i + 3 * t];
        double a3 = -r[i + 2 * t];
        double y0 = r[i + t] * d;
        double y1 = r[i];
        double y2 = -r[k + 3 * t];
        double y3 = r[k + 2 * t];
        r[k] = fma(m30, a3, fma(m20, a2, fma(m10, a1, a0)));
        r[k + t] = fma(m31, a3, fma(m21, a2, m11 * a1));
        r[k + 2 * t] = fma(m32, a3, fma(m22, a2, m12 * a1));
        r[k + 3 * t] = fma(m33, a3, fma(m23, a2, m13 * a1));
        r[i] = fma(m30, y3, fma(m20, y2, fma(m10, y1, y0)));
        r[i + t] = fma(m31, y3, fma(m21, y2, m11 * y1));
        r[i + 2 * t] = fma(m32, y3, fma(m22, y2, m12 * y1));
        r[i + 3 * t] = fma(m33, y3, fma(m23, y2, m13 * y1));
      }
    }
  }
}
