package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.LANES;
import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.all;
import static org.ketpoint.simulate.Vectors.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/// The passes of [PlainTurn], in vectors along the control's stride.
///
/// One method a loop: what the compiler finds too large it leaves ten times slower.
final class VectorTurn {
  private VectorTurn() {}

  /// See [Kernels#turn]; the control at least 2.
  static void turn(MemorySegment r, int at, int size, int s, double[] m, Link link) {
    evenForward(r, at, size, s, m, link);
    oddForward(r, at, size, s, m, link.keep() * link.coherence());
  }

  /// See [Kernels#turnBack]; the control at least 2.
  static void turnBack(MemorySegment r, int at, int size, int s, double[] m, Link link) {
    evenBack(r, at, size, s, m, link);
    oddBack(r, at, size, s, m, link.keep() * link.coherence());
  }

  private static void evenForward(MemorySegment r, int at, int size, int s, double[] m, Link link) {
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
    DoubleVector z = all(link.population());
    DoubleVector g = all(link.gain());
    DoubleVector keep = all(d);
    int t = 4 * s;
    for (int b = at; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k += LANES) {
        int i = k + 3 * s;
        DoubleVector a0 = load(r, k);
        DoubleVector a1 = load(r, k + t);
        DoubleVector a2 = load(r, k + 2 * t);
        DoubleVector a3 = load(r, k + 3 * t);
        DoubleVector z0 = a0.fma(g, load(r, i).mul(z));
        DoubleVector z1 = a1.fma(g, load(r, i + t).mul(z));
        DoubleVector z2 = a2.fma(g, load(r, i + 2 * t).mul(z));
        DoubleVector z3 = a3.fma(g, load(r, i + 3 * t).mul(z));
        m13.fma(a3, m12.fma(a2, m11.fma(a1, m10.mul(a0))))
            .intoMemorySegment(r, 8L * (k + t), ORDER);
        m23.fma(z3, m22.fma(z2, m21.fma(z1, m20.mul(z0))))
            .intoMemorySegment(r, 8L * (k + 2 * t), ORDER);
        m33.fma(z3, m32.fma(z2, m31.fma(z1, m30.mul(z0))))
            .intoMemorySegment(r, 8L * (k + 3 * t), ORDER);
        z0.mul(keep).intoMemorySegment(r, 8L * i, ORDER);
        m13.fma(z3, m12.fma(z2, m11.fma(z1, m10.mul(z0))))
            .intoMemorySegment(r, 8L * (i + t), ORDER);
        m23.fma(a3, m22.fma(a2, m21.fma(a1, m20.mul(a0))))
            .intoMemorySegment(r, 8L * (i + 2 * t), ORDER);
        m33.fma(a3, m32.fma(a2, m31.fma(a1, m30.mul(a0))))
            .intoMemorySegment(r, 8L * (i + 3 * t), ORDER);
      }
    }
  }

  private static void oddForward(MemorySegment r, int at, int size, int s, double[] m, double d) {
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
    DoubleVector keep = all(d);
    int t = 4 * s;
    for (int b = at + s; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k += LANES) {
        int i = k + s;
        DoubleVector a0 = load(r, k);
        DoubleVector a1 = load(r, k + t);
        DoubleVector a2 = load(r, k + 2 * t);
        DoubleVector a3 = load(r, k + 3 * t);
        DoubleVector y0 = load(r, i);
        DoubleVector y1 = load(r, i + t);
        DoubleVector y2 = load(r, i + 2 * t);
        DoubleVector y3 = load(r, i + 3 * t);
        m13.fma(a3, m12.fma(a2, m11.fma(a1, m10.mul(a0)))).intoMemorySegment(r, 8L * k, ORDER);
        a0.mul(keep).intoMemorySegment(r, 8L * (k + t), ORDER);
        m33.fma(y3, m32.fma(y2, m31.fma(y1, m30.mul(y0))))
            .intoMemorySegment(r, 8L * (k + 2 * t), ORDER);
        m23.fma(y3, m22.fma(y2, m21.fma(y1, m20.mul(y0))))
            .neg()
            .intoMemorySegment(r, 8L * (k + 3 * t), ORDER);
        m13.fma(y3, m12.fma(y2, m11.fma(y1, m10.mul(y0)))).intoMemorySegment(r, 8L * i, ORDER);
        y0.mul(keep).intoMemorySegment(r, 8L * (i + t), ORDER);
        m33.fma(a3, m32.fma(a2, m31.fma(a1, m30.mul(a0))))
            .neg()
            .intoMemorySegment(r, 8L * (i + 2 * t), ORDER);
        m23.fma(a3, m22.fma(a2, m21.fma(a1, m20.mul(a0))))
            .intoMemorySegment(r, 8L * (i + 3 * t), ORDER);
      }
    }
  }

  private static void evenBack(MemorySegment r, int at, int size, int s, double[] m, Link link) {
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
    DoubleVector z = all(link.population());
    DoubleVector g = all(link.gain());
    DoubleVector keep = all(d);
    int t = 4 * s;
    for (int b = at; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k += LANES) {
        int i = k + 3 * s;
        DoubleVector z0 = load(r, i).mul(keep);
        DoubleVector z1 = load(r, i + t);
        DoubleVector z2 = load(r, k + 2 * t);
        DoubleVector z3 = load(r, k + 3 * t);
        DoubleVector a0 = z0.fma(g, load(r, k));
        DoubleVector a1 = z1.fma(g, load(r, k + t));
        DoubleVector a2 = z2.fma(g, load(r, i + 2 * t));
        DoubleVector a3 = z3.fma(g, load(r, i + 3 * t));
        z0 = z0.mul(z);
        z1 = z1.mul(z);
        z2 = z2.mul(z);
        z3 = z3.mul(z);
        m30.fma(a3, m20.fma(a2, m10.fma(a1, a0))).intoMemorySegment(r, 8L * k, ORDER);
        m31.fma(a3, m21.fma(a2, m11.mul(a1))).intoMemorySegment(r, 8L * (k + t), ORDER);
        m32.fma(a3, m22.fma(a2, m12.mul(a1))).intoMemorySegment(r, 8L * (k + 2 * t), ORDER);
        m33.fma(a3, m23.fma(a2, m13.mul(a1))).intoMemorySegment(r, 8L * (k + 3 * t), ORDER);
        m30.fma(z3, m20.fma(z2, m10.fma(z1, z0))).intoMemorySegment(r, 8L * i, ORDER);
        m31.fma(z3, m21.fma(z2, m11.mul(z1))).intoMemorySegment(r, 8L * (i + t), ORDER);
        m32.fma(z3, m22.fma(z2, m12.mul(z1))).intoMemorySegment(r, 8L * (i + 2 * t), ORDER);
        m33.fma(z3, m23.fma(z2, m13.mul(z1))).intoMemorySegment(r, 8L * (i + 3 * t), ORDER);
      }
    }
  }

  private static void oddBack(MemorySegment r, int at, int size, int s, double[] m, double d) {
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
    DoubleVector keep = all(d);
    int t = 4 * s;
    for (int b = at + s; b < at + size; b += 4 * t) {
      for (int k = b; k < b + s; k += LANES) {
        int i = k + s;
        DoubleVector a0 = load(r, k + t).mul(keep);
        DoubleVector a1 = load(r, k);
        DoubleVector a2 = load(r, i + 3 * t);
        DoubleVector a3 = load(r, i + 2 * t).neg();
        DoubleVector y0 = load(r, i + t).mul(keep);
        DoubleVector y1 = load(r, i);
        DoubleVector y2 = load(r, k + 3 * t).neg();
        DoubleVector y3 = load(r, k + 2 * t);
        m30.fma(a3, m20.fma(a2, m10.fma(a1, a0))).intoMemorySegment(r, 8L * k, ORDER);
        m31.fma(a3, m21.fma(a2, m11.mul(a1))).intoMemorySegment(r, 8L * (k + t), ORDER);
        m32.fma(a3, m22.fma(a2, m12.mul(a1))).intoMemorySegment(r, 8L * (k + 2 * t), ORDER);
        m33.fma(a3, m23.fma(a2, m13.mul(a1))).intoMemorySegment(r, 8L * (k + 3 * t), ORDER);
        m30.fma(y3, m20.fma(y2, m10.fma(y1, y0))).intoMemorySegment(r, 8L * i, ORDER);
        m31.fma(y3, m21.fma(y2, m11.mul(y1))).intoMemorySegment(r, 8L * (i + t), ORDER);
        m32.fma(y3, m22.fma(y2, m12.mul(y1))).intoMemorySegment(r, 8L * (i + 2 * t), ORDER);
        m33.fma(y3, m23.fma(y2, m13.mul(y1))).intoMemorySegment(r, 8L * (i + 3 * t), ORDER);
      }
    }
  }
}
