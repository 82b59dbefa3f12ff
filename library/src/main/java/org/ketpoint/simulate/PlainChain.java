package org.ketpoint.simulate;

import static java.lang.Math.fma;

/// The passes of [Kernels] along a chain, in plain loops over an array.
final class PlainChain {
  private PlainChain() {}

  /// See [Kernels#grow].
  static void grow(
      double[] r, int in, double[] to, int out, int s, Link link, double[] bloch, int at) {
    double d = link.keep();
    double x = link.coherence();
    double z = link.population();
    double g = link.gain();
    double d1 = d * bloch[at + 1];
    double d2 = d * bloch[at + 2];
    double d3 = d * bloch[at + 3];
    for (int k = 0; k < s; k++) {
      double a = r[in + k];
      double b = r[in + k + s] * x;
      double c = r[in + k + 2 * s] * x;
      double e = fma(g, a, r[in + k + 3 * s] * z);
      int o = out + k;
      to[o] = a;
      to[o + s] = b * d1;
      to[o + 2 * s] = c * d1;
      to[o + 3 * s] = e * d;
      to[o + 4 * s] = a * d1;
      to[o + 5 * s] = b * d;
      to[o + 6 * s] = c * d;
      to[o + 7 * s] = e * d1;
      to[o + 8 * s] = e * d2;
      to[o + 9 * s] = c * d3;
      to[o + 10 * s] = -(b * d3);
      to[o + 11 * s] = a * d2;
      to[o + 12 * s] = e * d3;
      to[o + 13 * s] = -(c * d2);
      to[o + 14 * s] = b * d2;
      to[o + 15 * s] = a * d3;
    }
  }

  /// See [Kernels#close].
  static void close(double[] r, int in, int out, int s, Link link) {
    double d = link.keep();
    double xd = link.coherence() * d;
    double z = link.population();
    double g = link.gain();
    for (int k = 0; k < s; k += 4) {
      int i = in + k;
      int o = out + k;
      double i0 = r[i];
      double i1 = r[i + 1];
      double i2 = r[i + 2];
      double i3 = r[i + 3];
      double z0 = fma(g, i0, r[i + 3 * s] * z);
      double z1 = fma(g, i1, r[i + 3 * s + 1] * z);
      double z2 = fma(g, i2, r[i + 3 * s + 2] * z);
      double z3 = fma(g, i3, r[i + 3 * s + 3] * z);
      r[o] = i0;
      r[o + 1] = i1 * d;
      r[o + 2] = z2 * d;
      r[o + 3] = z3 * d;
      r[o + 3 * s] = z0 * d;
      r[o + 3 * s + 1] = z1 * d;
      r[o + 3 * s + 2] = i2 * d;
      r[o + 3 * s + 3] = i3 * d;
      exchange(r, i + s, o + s, s, xd);
    }
  }

  /// See [Kernels#closeBack].
  static void closeBack(double[] r, int in, int out, int s, Link link) {
    double d = link.keep();
    double xd = link.coherence() * d;
    double z = link.population();
    double g = link.gain();
    for (int k = 0; k < s; k += 4) {
      int i = in + k;
      int o = out + k;
      double z0 = r[i + 3 * s] * d;
      double z1 = r[i + 3 * s + 1] * d;
      double z2 = r[i + 2] * d;
      double z3 = r[i + 3] * d;
      double i0 = r[i];
      double i1 = r[i + 1] * d;
      double i2 = r[i + 3 * s + 2] * d;
      double i3 = r[i + 3 * s + 3] * d;
      r[o] = fma(g, z0, i0);
      r[o + 1] = fma(g, z1, i1);
      r[o + 2] = fma(g, z2, i2);
      r[o + 3] = fma(g, z3, i3);
      r[o + 3 * s] = z0 * z;
      r[o + 3 * s + 1] = z1 * z;
      r[o + 3 * s + 2] = z2 * z;
      r[o + 3 * s + 3] = z3 * z;
      exchange(r, i + s, o + s, s, xd);
    }
  }

  /// The control's X and Y: the target's I and X, Y and Z change places.
  private static void exchange(double[] r, int i, int o, int s, double xd) {
    double x0 = r[i];
    double x1 = r[i + 1];
    double x2 = r[i + 2];
    double x3 = r[i + 3];
    double y0 = r[i + s];
    double y1 = r[i + s + 1];
    double y2 = r[i + s + 2];
    double y3 = r[i + s + 3];
    r[o] = x1 * xd;
    r[o + 1] = x0 * xd;
    r[o + 2] = y3 * xd;
    r[o + 3] = -(y2 * xd);
    r[o + s] = y1 * xd;
    r[o + s + 1] = y0 * xd;
    r[o + s + 2] = -(x3 * xd);
    r[o + s + 3] = x2 * xd;
  }
}
