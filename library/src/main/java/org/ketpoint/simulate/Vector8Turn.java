package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.S;
import static org.ketpoint.simulate.Vectors.all;
import static org.ketpoint.simulate.Vectors.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// The passes whose control is qubit 1, in vectors of eight: `p` holds its I and X, `q` its Y and
/// Z.
final class Vector8Turn {
  private static final VectorShuffle<Double> SWAP = VectorShuffle.fromOp(S, i -> i ^ 4);
  private static final VectorMask<Double> XZ = VectorMask.fromLong(S, 0xF0);

  private Vector8Turn() {}

  private static DoubleVector halves(double low, double high) {
    return all(low).blend(all(high), XZ);
  }

  /// [Kernels#turn] for the control 1.
  static void turn(MemorySegment r, int at, int size, double[] m, Link link) {
    double d = link.keep();
    DoubleVector m10 = all(d * m[4]);
    DoubleVector m11 = all(d * m[5]);
    DoubleVector m12 = all(d * m[6]);
    DoubleVector m13 = all(d * m[7]);
    DoubleVector m20 = all(d * m[8]);
    DoubleVector m21 = all(d * m[9]);
    DoubleVector m22 = all(d * m[10]);
    DoubleVector m23 = all(d * m[11]);
    DoubleVector m30 = all(d * m[12]);
    DoubleVector m31 = all(d * m[13]);
    DoubleVector m32 = all(d * m[14]);
    DoubleVector m33 = all(d * m[15]);
    DoubleVector ix = halves(1, link.coherence());
    DoubleVector yz = halves(link.coherence(), link.population());
    DoubleVector gain = halves(0, link.gain());
    DoubleVector keep = all(d);
    DoubleVector keepX = halves(1, d);
    DoubleVector signLow = halves(-1, 1);
    DoubleVector signHigh = halves(1, -1);
    for (int b = at; b < at + size; b += 64) {
      DoubleVector p0 = load(r, b);
      DoubleVector p1 = load(r, b + 16);
      DoubleVector p2 = load(r, b + 32);
      DoubleVector p3 = load(r, b + 48);
      DoubleVector q0 = gain.fma(p0.rearrange(SWAP), load(r, b + 8).mul(yz));
      DoubleVector q1 = gain.fma(p1.rearrange(SWAP), load(r, b + 24).mul(yz));
      DoubleVector q2 = gain.fma(p2.rearrange(SWAP), load(r, b + 40).mul(yz));
      DoubleVector q3 = gain.fma(p3.rearrange(SWAP), load(r, b + 56).mul(yz));
      p0 = p0.mul(ix);
      p1 = p1.mul(ix);
      p2 = p2.mul(ix);
      p3 = p3.mul(ix);
      DoubleVector s1 = m13.fma(p3, m12.fma(p2, m11.fma(p1, m10.mul(p0))));
      DoubleVector s2 = m23.fma(p3, m22.fma(p2, m21.fma(p1, m20.mul(p0))));
      DoubleVector s3 = m33.fma(p3, m32.fma(p2, m31.fma(p1, m30.mul(p0))));
      DoubleVector t1 = m13.fma(q3, m12.fma(q2, m11.fma(q1, m10.mul(q0))));
      DoubleVector t2 = m23.fma(q3, m22.fma(q2, m21.fma(q1, m20.mul(q0))));
      DoubleVector t3 = m33.fma(q3, m32.fma(q2, m31.fma(q1, m30.mul(q0))));
      p0 = p0.mul(keepX);
      q0 = q0.mul(keep);
      p0.blend(s1, XZ).intoMemorySegment(r, 8L * b, ORDER);
      t1.blend(q0, XZ).intoMemorySegment(r, 8L * (b + 8), ORDER);
      s1.blend(p0, XZ).intoMemorySegment(r, 8L * (b + 16), ORDER);
      q0.blend(t1, XZ).intoMemorySegment(r, 8L * (b + 24), ORDER);
      t3.blend(t2, XZ).rearrange(SWAP).intoMemorySegment(r, 8L * (b + 32), ORDER);
      s2.blend(s3, XZ).rearrange(SWAP).mul(signLow).intoMemorySegment(r, 8L * (b + 40), ORDER);
      t2.blend(t3, XZ).rearrange(SWAP).mul(signHigh).intoMemorySegment(r, 8L * (b + 48), ORDER);
      s3.blend(s2, XZ).rearrange(SWAP).intoMemorySegment(r, 8L * (b + 56), ORDER);
    }
  }

  /// [Kernels#turnBack] for the control 1.
  static void turnBack(MemorySegment r, int at, int size, double[] m, Link link) {
    double d = link.keep();
    DoubleVector m10 = all(d * m[4]);
    DoubleVector m11 = all(d * m[5]);
    DoubleVector m12 = all(d * m[6]);
    DoubleVector m13 = all(d * m[7]);
    DoubleVector m20 = all(d * m[8]);
    DoubleVector m21 = all(d * m[9]);
    DoubleVector m22 = all(d * m[10]);
    DoubleVector m23 = all(d * m[11]);
    DoubleVector m30 = all(d * m[12]);
    DoubleVector m31 = all(d * m[13]);
    DoubleVector m32 = all(d * m[14]);
    DoubleVector m33 = all(d * m[15]);
    DoubleVector ix = halves(1, link.coherence());
    DoubleVector yz = halves(link.coherence(), link.population());
    DoubleVector y = halves(link.coherence(), 1);
    DoubleVector z = halves(1, link.population());
    DoubleVector gain = halves(link.gain(), 0);
    DoubleVector keep = all(d);
    DoubleVector keepX = halves(1, d);
    DoubleVector signLow = halves(-1, 1);
    DoubleVector signHigh = halves(1, -1);
    for (int b = at; b < at + size; b += 64) {
      DoubleVector e0 = load(r, b);
      DoubleVector f0 = load(r, b + 8);
      DoubleVector e1 = load(r, b + 16);
      DoubleVector f1 = load(r, b + 24);
      DoubleVector e2 = load(r, b + 32);
      DoubleVector f2 = load(r, b + 40);
      DoubleVector e3 = load(r, b + 48);
      DoubleVector f3 = load(r, b + 56);
      DoubleVector q0 = f1.blend(f0, XZ).mul(y).mul(keep);
      DoubleVector q1 = f0.blend(f1, XZ);
      DoubleVector q2 = e2.blend(e3, XZ).rearrange(SWAP).mul(signLow);
      DoubleVector q3 = e3.blend(e2, XZ).rearrange(SWAP);
      DoubleVector p0 = e0.blend(e1, XZ).mul(ix).mul(keepX);
      DoubleVector p1 = e1.blend(e0, XZ).mul(ix);
      DoubleVector p2 = f3.blend(f2, XZ).rearrange(SWAP).mul(ix);
      DoubleVector p3 = f2.blend(f3, XZ).rearrange(SWAP).mul(signHigh).mul(ix);
      p0 = gain.fma(q0.rearrange(SWAP), p0);
      p1 = gain.fma(q1.rearrange(SWAP), p1);
      p2 = gain.fma(q2.rearrange(SWAP), p2);
      p3 = gain.fma(q3.rearrange(SWAP), p3);
      q0 = q0.mul(z);
      q1 = q1.mul(yz);
      q2 = q2.mul(yz);
      q3 = q3.mul(yz);
      m30.fma(p3, m20.fma(p2, m10.fma(p1, p0))).intoMemorySegment(r, 8L * b, ORDER);
      m30.fma(q3, m20.fma(q2, m10.fma(q1, q0))).intoMemorySegment(r, 8L * (b + 8), ORDER);
      m31.fma(p3, m21.fma(p2, m11.mul(p1))).intoMemorySegment(r, 8L * (b + 16), ORDER);
      m31.fma(q3, m21.fma(q2, m11.mul(q1))).intoMemorySegment(r, 8L * (b + 24), ORDER);
      m32.fma(p3, m22.fma(p2, m12.mul(p1))).intoMemorySegment(r, 8L * (b + 32), ORDER);
      m32.fma(q3, m22.fma(q2, m12.mul(q1))).intoMemorySegment(r, 8L * (b + 40), ORDER);
      m33.fma(p3, m23.fma(p2, m13.mul(p1))).intoMemorySegment(r, 8L * (b + 48), ORDER);
      m33.fma(q3, m23.fma(q2, m13.mul(q1))).intoMemorySegment(r, 8L * (b + 56), ORDER);
    }
  }

  /// Qubit 1's environment; `acc` has 64 places.
  static void environment(
      MemorySegment r, int effect, int state, int size, double[] env, double[] acc) {
    products(r, effect, state, size, acc);
    for (int i = 1; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        int vector = 4 * ((i ^ j) & 1) + 2 * (i >> 1) + (j >> 1);
        env[4 * i - 4 + j] = Lanes.sum4(acc, 8 * vector + 4 * (i & 1));
      }
    }
  }

  private static void products(MemorySegment r, int effect, int state, int size, double[] acc) {
    DoubleVector s00 = all(0);
    DoubleVector s01 = all(0);
    DoubleVector s10 = all(0);
    DoubleVector s11 = all(0);
    DoubleVector x00 = all(0);
    DoubleVector x01 = all(0);
    DoubleVector x10 = all(0);
    DoubleVector x11 = all(0);
    for (int b = 0; b < size; b += 16) {
      DoubleVector e = load(r, effect + b);
      DoubleVector f = load(r, effect + b + 8);
      DoubleVector p = load(r, state + b);
      DoubleVector q = load(r, state + b + 8);
      DoubleVector ps = p.rearrange(SWAP);
      DoubleVector qs = q.rearrange(SWAP);
      s00 = e.fma(p, s00);
      s01 = e.fma(q, s01);
      s10 = f.fma(p, s10);
      s11 = f.fma(q, s11);
      x00 = e.fma(ps, x00);
      x01 = e.fma(qs, x01);
      x10 = f.fma(ps, x10);
      x11 = f.fma(qs, x11);
    }
    s00.intoArray(acc, 0);
    s01.intoArray(acc, 8);
    s10.intoArray(acc, 16);
    s11.intoArray(acc, 24);
    x00.intoArray(acc, 32);
    x01.intoArray(acc, 40);
    x10.intoArray(acc, 48);
    x11.intoArray(acc, 56);
  }
}
