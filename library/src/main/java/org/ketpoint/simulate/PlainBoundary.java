package org.ketpoint.simulate;

import static java.lang.Math.fma;

import java.util.Arrays;

/// The passes of [Kernels] through the first and the last layer, in plain loops over arrays.
final class PlainBoundary {
  private static final int PART = 512;

  private PlainBoundary() {}

  /// See [Kernels#shrink]; `acc` has 32 places.
  static void shrink(
      double[] r,
      int state,
      int effect,
      int out,
      int size,
      int s,
      double[] row,
      double[] env,
      double[] acc) {
    Arrays.fill(acc, 0, 32, 0);
    int group = Math.max(4 * s, Math.min(size, 2 * PART));
    int span = Math.min(s, PART);
    for (int b = 0; b < size; b += group) {
      for (int k = 0; k < s; k += span) {
        for (int lane = 0; lane < 8; lane++) {
          int o = b / 2 + k + lane;
          shrinkLane(
              r, state + b + k + lane, effect + o, out + o, group, span - lane, s, row, acc, lane);
        }
      }
    }
    for (int j = 0; j < 4; j++) {
      env[j] = Lanes.sum8(acc, 8 * j);
    }
  }

  private static void shrinkLane(
      double[] r,
      int state,
      int effect,
      int out,
      int length,
      int span,
      int s,
      double[] row,
      double[] acc,
      int lane) {
    double w0 = row[0];
    double w1 = row[1];
    double w2 = row[2];
    double w3 = row[3];
    double h0 = acc[lane];
    double h1 = acc[lane + 8];
    double h2 = acc[lane + 16];
    double h3 = acc[lane + 24];
    for (int b = 0, o = 0; b < length; b += 4 * s, o += 2 * s) {
      for (int k = 0; k < span; k += 8) {
        double a0 = r[state + b + k];
        double a1 = r[state + b + k + s];
        double a2 = r[state + b + k + 2 * s];
        double a3 = r[state + b + k + 3 * s];
        double e = r[effect + o + s + k];
        h0 = fma(e, a0, h0);
        h1 = fma(e, a1, h1);
        h2 = fma(e, a2, h2);
        h3 = fma(e, a3, h3);
        r[out + o + k] = a0;
        r[out + o + s + k] = fma(w3, a3, fma(w2, a2, fma(w1, a1, w0 * a0)));
      }
    }
    acc[lane] = h0;
    acc[lane + 8] = h1;
    acc[lane + 16] = h2;
    acc[lane + 24] = h3;
  }

  /// [Kernels#shrink] for qubits 0 and 1, in one lane.
  static void shrinkLow(
      double[] r, double[] effect, double[] to, int size, int s, double[] row, double[] env) {
    Arrays.fill(env, 0, 4, 0);
    for (int b = 0, o = 0; b < size; b += 4 * s, o += 2 * s) {
      for (int k = 0; k < s; k++) {
        double a0 = r[b + k];
        double a1 = r[b + k + s];
        double a2 = r[b + k + 2 * s];
        double a3 = r[b + k + 3 * s];
        double e = effect[o + s + k];
        env[0] = fma(e, a0, env[0]);
        env[1] = fma(e, a1, env[1]);
        env[2] = fma(e, a2, env[2]);
        env[3] = fma(e, a3, env[3]);
        to[o + k] = a0;
        to[o + s + k] = fma(row[3], a3, fma(row[2], a2, fma(row[1], a1, row[0] * a0)));
      }
    }
  }

  /// See [Kernels#shed]; `acc` has 48 places.
  static void shed(
      double[] r,
      int effect,
      double[] below,
      int state,
      double[] to,
      int out,
      int s,
      Link link,
      double[] bloch,
      int at,
      double[] env,
      double[] acc) {
    double d = link.keep();
    double xd = link.coherence() * d;
    Arrays.fill(acc, 0, 48, 0);
    int span = Math.min(s, PART);
    for (int k = 0; k < s; k += span) {
      for (int lane = 0; lane < 8; lane++) {
        int o = k + lane;
        evenLane(
            r,
            effect + o,
            below,
            state + o,
            to,
            out + o,
            span - lane,
            s,
            link,
            bloch,
            at,
            acc,
            lane);
        oddLane(
            r,
            effect + o,
            below,
            state + o,
            to,
            out + o,
            span - lane,
            s,
            xd,
            bloch,
            at,
            acc,
            24 + lane);
      }
    }
    for (int i = 1; i < 4; i++) {
      env[i] = d * Lanes.sum8(acc, 8 * i - 8) + xd * Lanes.sum8(acc, 24 + 8 * i - 8);
    }
  }

  /// The control's I and Z.
  private static void evenLane(
      double[] r,
      int effect,
      double[] below,
      int state,
      double[] to,
      int out,
      int span,
      int s,
      Link link,
      double[] bloch,
      int at,
      double[] acc,
      int lane) {
    double d = link.keep();
    double z = link.population();
    double g = link.gain();
    double zd = z * d;
    double gd = g * d;
    double v1 = d * bloch[at + 1];
    double v2 = d * bloch[at + 2];
    double v3 = d * bloch[at + 3];
    double s1 = acc[lane];
    double s2 = acc[lane + 8];
    double s3 = acc[lane + 16];
    int t = 4 * s;
    for (int k = 0; k < span; k += 8) {
      int i = k + 3 * s;
      double z0 = r[effect + i];
      double z1 = r[effect + i + t];
      double z2 = r[effect + k + 2 * t];
      double z3 = r[effect + k + 3 * t];
      double a0 = fma(z0, gd, r[effect + k]);
      double a1 = fma(z1, g, r[effect + k + t]);
      double a2 = fma(z2, g, r[effect + i + 2 * t]);
      double a3 = fma(z3, g, r[effect + i + 3 * t]);
      z0 *= zd;
      z1 *= z;
      z2 *= z;
      z3 *= z;
      double c = below[state + k];
      double cz = below[state + i];
      s1 = fma(cz, z1, fma(c, a1, s1));
      s2 = fma(cz, z2, fma(c, a2, s2));
      s3 = fma(cz, z3, fma(c, a3, s3));
      to[out + k] = fma(v3, a3, fma(v2, a2, fma(v1, a1, a0)));
      to[out + i] = fma(v3, z3, fma(v2, z2, fma(v1, z1, z0)));
    }
    acc[lane] = s1;
    acc[lane + 8] = s2;
    acc[lane + 16] = s3;
  }

  /// The control's X and Y.
  private static void oddLane(
      double[] r,
      int effect,
      double[] below,
      int state,
      double[] to,
      int out,
      int span,
      int s,
      double xd,
      double[] bloch,
      int at,
      double[] acc,
      int lane) {
    double v1 = xd * bloch[at + 1];
    double v2 = xd * bloch[at + 2];
    double v3 = xd * bloch[at + 3];
    double s1 = acc[lane];
    double s2 = acc[lane + 8];
    double s3 = acc[lane + 16];
    int t = 4 * s;
    for (int k = s; k < s + span; k += 8) {
      int i = k + s;
      double a1 = r[effect + k];
      double a0 = r[effect + k + t];
      double y3 = r[effect + k + 2 * t];
      double y2 = -r[effect + k + 3 * t];
      double y1 = r[effect + i];
      double y0 = r[effect + i + t];
      double a3 = -r[effect + i + 2 * t];
      double a2 = r[effect + i + 3 * t];
      double cx = below[state + k];
      double cy = below[state + i];
      s1 = fma(cy, y1, fma(cx, a1, s1));
      s2 = fma(cy, y2, fma(cx, a2, s2));
      s3 = fma(cy, y3, fma(cx, a3, s3));
      to[out + k] = fma(v3, a3, fma(v2, a2, fma(v1, a1, xd * a0)));
      to[out + i] = fma(v3, y3, fma(v2, y2, fma(v1, y1, xd * y0)));
    }
    acc[lane] = s1;
    acc[lane + 8] = s2;
    acc[lane + 16] = s3;
  }
}
