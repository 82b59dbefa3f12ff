package org.ketpoint.simulate;

import static java.lang.Math.fma;

import java.util.Arrays;

/// The passes of [Kernels] where state and effect meet, in plain loops over arrays.
///
/// Sums run over eight lanes, one after the other, over parts that stay in the nearest cache.
final class PlainMeet {
  private static final int PART = 512;

  private PlainMeet() {}

  /// See [Kernels#expand].
  static void expand(double[] r, int in, double[] to, int out, int size, int s, double[] row) {
    double w0 = row[0];
    double w1 = row[1];
    double w2 = row[2];
    double w3 = row[3];
    for (int b = out, o = in; b < out + size; b += 4 * s, o += 2 * s) {
      for (int k = 0; k < s; k++) {
        double e = r[o + s + k];
        to[b + k] = fma(w0, e, r[o + k]);
        to[b + s + k] = w1 * e;
        to[b + 2 * s + k] = w2 * e;
        to[b + 3 * s + k] = w3 * e;
      }
    }
  }

  /// See [Kernels#contract].
  static void contract(double[] r, int in, double[] to, int out, int s, double[] bloch, int at) {
    double v1 = bloch[at + 1];
    double v2 = bloch[at + 2];
    double v3 = bloch[at + 3];
    for (int k = 0; k < s; k++) {
      double a0 = r[in + k];
      double a1 = r[in + s + k];
      double a2 = r[in + 2 * s + k];
      double a3 = r[in + 3 * s + k];
      to[out + k] = fma(v3, a3, fma(v2, a2, fma(v1, a1, a0)));
    }
  }

  /// See [Kernels#environment]; `acc` has 96 places.
  static void environment(
      double[] r, int effect, int state, int size, int s, double[] env, double[] acc) {
    Arrays.fill(acc, 0, 96, 0);
    int group = Math.max(4 * s, Math.min(size, 2 * PART));
    int span = Math.min(s, PART);
    for (int b = 0; b < size; b += group) {
      for (int k = 0; k < s; k += span) {
        for (int lane = 0; lane < 8; lane++) {
          int from = b + k + lane;
          dots(r, effect + from, state + from, group, 4 * s, span - lane, 8, s, acc, lane);
        }
      }
    }
    for (int i = 0; i < 12; i++) {
      env[i] = Lanes.sum8(acc, 8 * i);
    }
  }

  /// See [Kernels#environmentLow]; `acc` has 192 places.
  static void environmentLow(
      double[] r, int effect, int state, int size, double[] env0, double[] env1, double[] acc) {
    Arrays.fill(acc, 0);
    int group = Math.min(size, 2 * PART);
    for (int b = 0; b < size; b += group) {
      for (int lane = 0; lane < 4; lane++) {
        int e = effect + b;
        int r0 = state + b;
        int far = 4 * lane;
        dots(r, e + far, r0 + far, group, group, group - far, 16, 1, acc, lane);
        dots(r, e + lane, r0 + lane, group, group, group - lane, 16, 4, acc, 96 + lane);
      }
    }
    for (int i = 0; i < 12; i++) {
      env0[i] = (acc[8 * i] + acc[8 * i + 2]) + (acc[8 * i + 1] + acc[8 * i + 3]);
      env1[i] = Lanes.sum4(acc, 96 + 8 * i);
    }
  }

  /// Adds one lane's products to `acc[8·(4·(i−1) + j) + lane]`: effect Pauli i, state Pauli j.
  ///
  /// @param length how far the outer loop runs, by `jump`; the inner one runs to `span` by `step`
  /// @param s from one Pauli to the next
  private static void dots(
      double[] r,
      int effect,
      int state,
      int length,
      int jump,
      int span,
      int step,
      int s,
      double[] acc,
      int lane) {
    double v10 = acc[lane];
    double v11 = acc[lane + 8];
    double v12 = acc[lane + 16];
    double v13 = acc[lane + 24];
    double v20 = acc[lane + 32];
    double v21 = acc[lane + 40];
    double v22 = acc[lane + 48];
    double v23 = acc[lane + 56];
    double v30 = acc[lane + 64];
    double v31 = acc[lane + 72];
    double v32 = acc[lane + 80];
    double v33 = acc[lane + 88];
    for (int b = 0; b < length; b += jump) {
      for (int k = b; k < b + span; k += step) {
        double e1 = r[effect + k + s];
        double e2 = r[effect + k + 2 * s];
        double e3 = r[effect + k + 3 * s];
        double r0 = r[state + k];
        double r1 = r[state + k + s];
        double r2 = r[state + k + 2 * s];
        double r3 = r[state + k + 3 * s];
        v10 = fma(e1, r0, v10);
        v11 = fma(e1, r1, v11);
        v12 = fma(e1, r2, v12);
        v13 = fma(e1, r3, v13);
        v20 = fma(e2, r0, v20);
        v21 = fma(e2, r1, v21);
        v22 = fma(e2, r2, v22);
        v23 = fma(e2, r3, v23);
        v30 = fma(e3, r0, v30);
        v31 = fma(e3, r1, v31);
        v32 = fma(e3, r2, v32);
        v33 = fma(e3, r3, v33);
      }
    }
    acc[lane] = v10;
    acc[lane + 8] = v11;
    acc[lane + 16] = v12;
    acc[lane + 24] = v13;
    acc[lane + 32] = v20;
    acc[lane + 40] = v21;
    acc[lane + 48] = v22;
    acc[lane + 56] = v23;
    acc[lane + 64] = v30;
    acc[lane + 72] = v31;
    acc[lane + 80] = v32;
    acc[lane + 88] = v33;
  }
}
