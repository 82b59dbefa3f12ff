package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.FLIP;
import static org.ketpoint.simulate.Vectors.I;
import static org.ketpoint.simulate.Vectors.LANES;
import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.Y;
import static org.ketpoint.simulate.Vectors.YZ;
import static org.ketpoint.simulate.Vectors.Z;
import static org.ketpoint.simulate.Vectors.all;
import static org.ketpoint.simulate.Vectors.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/// The closing CNOT in one pass with what comes before it, which saves writing a state and reading
/// it again.
final class VectorClose {
  private VectorClose() {}

  /// See [Kernels#growAndClose].
  static void grow(
      MemorySegment r, int in, int out, int s, Link link, double[] bloch, int at, Link closing) {
    growEven(r, in, out, s, link, bloch, at, closing);
    growOdd(r, in, out, s, link, bloch, at, closing);
  }

  /// The I and Z of the qubit below.
  private static void growEven(
      MemorySegment r, int in, int out, int s, Link link, double[] bloch, int at, Link closing) {
    DoubleVector d = all(link.keep());
    DoubleVector z0 = all(link.population());
    DoubleVector g0 = all(link.gain());
    DoubleVector d1 = all(link.keep() * bloch[at + 1]);
    DoubleVector d2 = all(link.keep() * bloch[at + 2]);
    DoubleVector d3 = all(link.keep() * bloch[at + 3]);
    DoubleVector keep = all(closing.keep());
    DoubleVector keep0 = keep.blend(all(1), I);
    DoubleVector xd = all(closing.coherence() * closing.keep());
    DoubleVector x = xd.blend(xd.neg(), Z);
    DoubleVector y = xd.blend(xd.neg(), Y);
    DoubleVector z = all(closing.population());
    DoubleVector g = all(closing.gain());
    for (int k = 0; k < s; k += LANES) {
      DoubleVector a0 = load(r, in + k);
      DoubleVector e = g0.fma(a0, load(r, in + k + 3 * s).mul(z0));
      int o = out + k;
      DoubleVector a1 = a0.mul(d1);
      DoubleVector a2 = e.mul(d2);
      DoubleVector a3 = g.fma(a0, e.mul(d3).mul(z));
      DoubleVector e0 = e.mul(d);
      DoubleVector e1 = e.mul(d1);
      DoubleVector e2 = a0.mul(d2);
      DoubleVector e3 = g.fma(e0, a0.mul(d3).mul(z));
      a0.blend(a3, YZ).mul(keep0).intoMemorySegment(r, 8L * o, ORDER);
      a1.blend(a2, YZ).rearrange(FLIP).mul(x).intoMemorySegment(r, 8L * (o + 4 * s), ORDER);
      a2.blend(a1, YZ).rearrange(FLIP).mul(y).intoMemorySegment(r, 8L * (o + 8 * s), ORDER);
      a3.blend(a0, YZ).mul(keep).intoMemorySegment(r, 8L * (o + 12 * s), ORDER);
      e0.blend(e3, YZ).mul(keep0).intoMemorySegment(r, 8L * (o + 3 * s), ORDER);
      e1.blend(e2, YZ).rearrange(FLIP).mul(x).intoMemorySegment(r, 8L * (o + 7 * s), ORDER);
      e2.blend(e1, YZ).rearrange(FLIP).mul(y).intoMemorySegment(r, 8L * (o + 11 * s), ORDER);
      e3.blend(e0, YZ).mul(keep).intoMemorySegment(r, 8L * (o + 15 * s), ORDER);
    }
  }

  /// The X and Y of the qubit below.
  private static void growOdd(
      MemorySegment r, int in, int out, int s, Link link, double[] bloch, int at, Link closing) {
    DoubleVector x0 = all(link.coherence());
    DoubleVector d = all(link.keep());
    DoubleVector d1 = all(link.keep() * bloch[at + 1]);
    DoubleVector d2 = all(link.keep() * bloch[at + 2]);
    DoubleVector d3 = all(link.keep() * bloch[at + 3]);
    DoubleVector keep = all(closing.keep());
    DoubleVector keep0 = keep.blend(all(1), I);
    DoubleVector xd = all(closing.coherence() * closing.keep());
    DoubleVector x = xd.blend(xd.neg(), Z);
    DoubleVector y = xd.blend(xd.neg(), Y);
    DoubleVector z = all(closing.population());
    DoubleVector g = all(closing.gain());
    for (int k = 0; k < s; k += LANES) {
      DoubleVector b = load(r, in + k + s).mul(x0);
      DoubleVector c = load(r, in + k + 2 * s).mul(x0);
      int o = out + k;
      DoubleVector b0 = b.mul(d1);
      DoubleVector b1 = b.mul(d);
      DoubleVector b2 = c.mul(d3);
      DoubleVector b3 = g.fma(b0, c.mul(d2).neg().mul(z));
      DoubleVector c0 = c.mul(d1);
      DoubleVector c1 = c.mul(d);
      DoubleVector c2 = b.mul(d3).neg();
      DoubleVector c3 = g.fma(c0, b.mul(d2).mul(z));
      b0.blend(b3, YZ).mul(keep0).intoMemorySegment(r, 8L * (o + s), ORDER);
      b1.blend(b2, YZ).rearrange(FLIP).mul(x).intoMemorySegment(r, 8L * (o + 5 * s), ORDER);
      b2.blend(b1, YZ).rearrange(FLIP).mul(y).intoMemorySegment(r, 8L * (o + 9 * s), ORDER);
      b3.blend(b0, YZ).mul(keep).intoMemorySegment(r, 8L * (o + 13 * s), ORDER);
      c0.blend(c3, YZ).mul(keep0).intoMemorySegment(r, 8L * (o + 2 * s), ORDER);
      c1.blend(c2, YZ).rearrange(FLIP).mul(x).intoMemorySegment(r, 8L * (o + 6 * s), ORDER);
      c2.blend(c1, YZ).rearrange(FLIP).mul(y).intoMemorySegment(r, 8L * (o + 10 * s), ORDER);
      c3.blend(c0, YZ).mul(keep).intoMemorySegment(r, 8L * (o + 14 * s), ORDER);
    }
  }

  /// See [Kernels#expandAndClose].
  static void expand(MemorySegment r, int in, int out, int s, double[] row, Link closing) {
    DoubleVector w0 = all(row[0]);
    DoubleVector w1 = all(row[1]);
    DoubleVector w2 = all(row[2]);
    DoubleVector w3 = all(row[3]);
    DoubleVector keep = all(closing.keep());
    DoubleVector keep0 = keep.blend(all(1), I);
    DoubleVector xd = all(closing.coherence() * closing.keep());
    DoubleVector x = xd.blend(xd.neg(), Z);
    DoubleVector y = xd.blend(xd.neg(), Y);
    DoubleVector z = all(closing.population());
    DoubleVector g = all(closing.gain());
    for (int k = 0; k < s; k += LANES) {
      DoubleVector e = load(r, in + s + k);
      DoubleVector a0 = w0.fma(e, load(r, in + k));
      DoubleVector a1 = w1.mul(e);
      DoubleVector a2 = w2.mul(e);
      DoubleVector a3 = w3.mul(e);
      DoubleVector y3 = a3.blend(a0, YZ).mul(keep);
      g.fma(y3, a0.blend(a3, YZ).mul(keep0)).intoMemorySegment(r, 8L * (out + k), ORDER);
      a1.blend(a2, YZ).rearrange(FLIP).mul(x).intoMemorySegment(r, 8L * (out + k + s), ORDER);
      a2.blend(a1, YZ).rearrange(FLIP).mul(y).intoMemorySegment(r, 8L * (out + k + 2 * s), ORDER);
      y3.mul(z).intoMemorySegment(r, 8L * (out + k + 3 * s), ORDER);
    }
  }
}
