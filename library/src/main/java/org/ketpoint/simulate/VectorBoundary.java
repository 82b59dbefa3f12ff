package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.LANES;
import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.all;
import static org.ketpoint.simulate.Vectors.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/// The passes of [PlainBoundary], in vectors.
final class VectorBoundary {
  private VectorBoundary() {}

  /// See [Kernels#shrink]; `acc` has 32 places.
  static void shrink(
      MemorySegment r,
      int state,
      int effect,
      int out,
      int size,
      int s,
      double[] row,
      double[] env,
      double[] acc) {
    for (int part = 0; part < 8; part += LANES) {
      shrinkPart(r, state, effect, out, size, s, row, acc, part);
    }
    for (int j = 0; j < 4; j++) {
      env[j] = Lanes.sum8(acc, 8 * j);
    }
  }

  private static void shrinkPart(
      MemorySegment r,
      int state,
      int effect,
      int out,
      int size,
      int s,
      double[] row,
      double[] acc,
      int part) {
    DoubleVector w0 = all(row[0]);
    DoubleVector w1 = all(row[1]);
    DoubleVector w2 = all(row[2]);
    DoubleVector w3 = all(row[3]);
    DoubleVector h0 = all(0);
    DoubleVector h1 = all(0);
    DoubleVector h2 = all(0);
    DoubleVector h3 = all(0);
    for (int b = state, o = 0; b < state + size; b += 4 * s, o += 2 * s) {
      for (int k = part; k < s; k += 8) {
        DoubleVector a0 = load(r, b + k);
        DoubleVector a1 = load(r, b + k + s);
        DoubleVector a2 = load(r, b + k + 2 * s);
        DoubleVector a3 = load(r, b + k + 3 * s);
        DoubleVector e = load(r, effect + o + s + k);
        h0 = e.fma(a0, h0);
        h1 = e.fma(a1, h1);
        h2 = e.fma(a2, h2);
        h3 = e.fma(a3, h3);
        a0.intoMemorySegment(r, 8L * (out + o + k), ORDER);
        w3.fma(a3, w2.fma(a2, w1.fma(a1, w0.mul(a0))))
            .intoMemorySegment(r, 8L * (out + o + s + k), ORDER);
      }
    }
    h0.intoArray(acc, part);
    h1.intoArray(acc, part + 8);
    h2.intoArray(acc, part + 16);
    h3.intoArray(acc, part + 24);
  }

  /// See [Kernels#shed]; `acc` has 48 places.
  static void shed(
      MemorySegment r,
      int effect,
      int state,
      int out,
      int s,
      Link link,
      double[] bloch,
      int at,
      double[] env,
      double[] acc) {
    double d = link.keep();
    double xd = link.coherence() * d;
    for (int part = 0; part < 8; part += LANES) {
      evenPart(r, effect, state, out, s, link, bloch, at, acc, part);
      oddPart(r, effect, state, out, s, xd, bloch, at, acc, part);
    }
    for (int i = 1; i < 4; i++) {
      env[i] = d * Lanes.sum8(acc, 8 * i - 8) + xd * Lanes.sum8(acc, 24 + 8 * i - 8);
    }
  }

  /// The control's I and Z.
  private static void evenPart(
      MemorySegment r,
      int effect,
      int state,
      int out,
      int s,
      Link link,
      double[] bloch,
      int at,
      double[] acc,
      int part) {
    double d = link.keep();
    DoubleVector z = all(link.population());
    DoubleVector g = all(link.gain());
    DoubleVector zd = all(link.population() * d);
    DoubleVector gd = all(link.gain() * d);
    DoubleVector v1 = all(d * bloch[at + 1]);
    DoubleVector v2 = all(d * bloch[at + 2]);
    DoubleVector v3 = all(d * bloch[at + 3]);
    DoubleVector s1 = all(0);
    DoubleVector s2 = all(0);
    DoubleVector s3 = all(0);
    int t = 4 * s;
    for (int k = part; k < s; k += 8) {
      int i = effect + k + 3 * s;
      int e = effect + k;
      DoubleVector z0 = load(r, i);
      DoubleVector z1 = load(r, i + t);
      DoubleVector z2 = load(r, e + 2 * t);
      DoubleVector z3 = load(r, e + 3 * t);
      DoubleVector a0 = z0.fma(gd, load(r, e));
      DoubleVector a1 = z1.fma(g, load(r, e + t));
      DoubleVector a2 = z2.fma(g, load(r, i + 2 * t));
      DoubleVector a3 = z3.fma(g, load(r, i + 3 * t));
      z0 = z0.mul(zd);
      z1 = z1.mul(z);
      z2 = z2.mul(z);
      z3 = z3.mul(z);
      DoubleVector c = load(r, state + k);
      DoubleVector cz = load(r, state + k + 3 * s);
      s1 = cz.fma(z1, c.fma(a1, s1));
      s2 = cz.fma(z2, c.fma(a2, s2));
      s3 = cz.fma(z3, c.fma(a3, s3));
      v3.fma(a3, v2.fma(a2, v1.fma(a1, a0))).intoMemorySegment(r, 8L * (out + k), ORDER);
      v3.fma(z3, v2.fma(z2, v1.fma(z1, z0))).intoMemorySegment(r, 8L * (out + k + 3 * s), ORDER);
    }
    s1.intoArray(acc, part);
    s2.intoArray(acc, part + 8);
    s3.intoArray(acc, part + 16);
  }

  /// The control's X and Y.
  private static void oddPart(
      MemorySegment r,
      int effect,
      int state,
      int out,
      int s,
      double xd,
      double[] bloch,
      int at,
      double[] acc,
      int part) {
    DoubleVector v0 = all(xd);
    DoubleVector v1 = all(xd * bloch[at + 1]);
    DoubleVector v2 = all(xd * bloch[at + 2]);
    DoubleVector v3 = all(xd * bloch[at + 3]);
    DoubleVector s1 = all(0);
    DoubleVector s2 = all(0);
    DoubleVector s3 = all(0);
    int t = 4 * s;
    for (int k = s + part; k < 2 * s; k += 8) {
      int i = effect + k + s;
      int e = effect + k;
      DoubleVector a1 = load(r, e);
      DoubleVector a0 = load(r, e + t);
      DoubleVector y3 = load(r, e + 2 * t);
      DoubleVector y2 = load(r, e + 3 * t).neg();
      DoubleVector y1 = load(r, i);
      DoubleVector y0 = load(r, i + t);
      DoubleVector a3 = load(r, i + 2 * t).neg();
      DoubleVector a2 = load(r, i + 3 * t);
      DoubleVector cx = load(r, state + k);
      DoubleVector cy = load(r, state + k + s);
      s1 = cy.fma(y1, cx.fma(a1, s1));
      s2 = cy.fma(y2, cx.fma(a2, s2));
      s3 = cy.fma(y3, cx.fma(a3, s3));
      v3.fma(a3, v2.fma(a2, v1.fma(a1, v0.mul(a0)))).intoMemorySegment(r, 8L * (out + k), ORDER);
      v3.fma(y3, v2.fma(y2, v1.fma(y1, v0.mul(y0))))
          .intoMemorySegment(r, 8L * (out + k + s), ORDER);
    }
    s1.intoArray(acc, 24 + part);
    s2.intoArray(acc, 32 + part);
    s3.intoArray(acc, 40 + part);
  }
}
