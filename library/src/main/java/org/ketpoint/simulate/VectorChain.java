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

/// The passes of [PlainChain], in vectors.
final class VectorChain {
  private VectorChain() {}

  /// See [Kernels#grow].
  static void grow(MemorySegment r, int in, int out, int s, Link link, double[] bloch, int at) {
    DoubleVector d = all(link.keep());
    DoubleVector x = all(link.coherence());
    DoubleVector z = all(link.population());
    DoubleVector g = all(link.gain());
    DoubleVector d1 = all(link.keep() * bloch[at + 1]);
    DoubleVector d2 = all(link.keep() * bloch[at + 2]);
    DoubleVector d3 = all(link.keep() * bloch[at + 3]);
    for (int k = 0; k < s; k += LANES) {
      DoubleVector a = load(r, in + k);
      DoubleVector b = load(r, in + k + s).mul(x);
      DoubleVector c = load(r, in + k + 2 * s).mul(x);
      DoubleVector e = g.fma(a, load(r, in + k + 3 * s).mul(z));
      int o = out + k;
      a.intoMemorySegment(r, 8L * o, ORDER);
      b.mul(d1).intoMemorySegment(r, 8L * (o + s), ORDER);
      c.mul(d1).intoMemorySegment(r, 8L * (o + 2 * s), ORDER);
      e.mul(d).intoMemorySegment(r, 8L * (o + 3 * s), ORDER);
      a.mul(d1).intoMemorySegment(r, 8L * (o + 4 * s), ORDER);
      b.mul(d).intoMemorySegment(r, 8L * (o + 5 * s), ORDER);
      c.mul(d).intoMemorySegment(r, 8L * (o + 6 * s), ORDER);
      e.mul(d1).intoMemorySegment(r, 8L * (o + 7 * s), ORDER);
      e.mul(d2).intoMemorySegment(r, 8L * (o + 8 * s), ORDER);
      c.mul(d3).intoMemorySegment(r, 8L * (o + 9 * s), ORDER);
      b.mul(d3).neg().intoMemorySegment(r, 8L * (o + 10 * s), ORDER);
      a.mul(d2).intoMemorySegment(r, 8L * (o + 11 * s), ORDER);
      e.mul(d3).intoMemorySegment(r, 8L * (o + 12 * s), ORDER);
      c.mul(d2).neg().intoMemorySegment(r, 8L * (o + 13 * s), ORDER);
      b.mul(d2).intoMemorySegment(r, 8L * (o + 14 * s), ORDER);
      a.mul(d3).intoMemorySegment(r, 8L * (o + 15 * s), ORDER);
    }
  }

  /// See [Kernels#close].
  static void close(MemorySegment r, int in, int out, int s, Link link) {
    DoubleVector d = all(link.keep());
    DoubleVector d0 = d.blend(all(1), I);
    DoubleVector xd = all(link.coherence() * link.keep());
    DoubleVector x = xd.blend(xd.neg(), Z);
    DoubleVector y = xd.blend(xd.neg(), Y);
    DoubleVector z = all(link.population());
    DoubleVector g = all(link.gain());
    for (int k = 0; k < s; k += LANES) {
      DoubleVector a0 = load(r, in + k);
      DoubleVector a1 = load(r, in + k + s);
      DoubleVector a2 = load(r, in + k + 2 * s);
      DoubleVector a3 = g.fma(a0, load(r, in + k + 3 * s).mul(z));
      a0.blend(a3, YZ).mul(d0).intoMemorySegment(r, 8L * (out + k), ORDER);
      a1.blend(a2, YZ).rearrange(FLIP).mul(x).intoMemorySegment(r, 8L * (out + k + s), ORDER);
      a2.blend(a1, YZ).rearrange(FLIP).mul(y).intoMemorySegment(r, 8L * (out + k + 2 * s), ORDER);
      a3.blend(a0, YZ).mul(d).intoMemorySegment(r, 8L * (out + k + 3 * s), ORDER);
    }
  }

  /// See [Kernels#closeBack].
  static void closeBack(MemorySegment r, int in, int out, int s, Link link) {
    DoubleVector d = all(link.keep());
    DoubleVector d0 = d.blend(all(1), I);
    DoubleVector xd = all(link.coherence() * link.keep());
    DoubleVector x = xd.blend(xd.neg(), Z);
    DoubleVector y = xd.blend(xd.neg(), Y);
    DoubleVector z = all(link.population());
    DoubleVector g = all(link.gain());
    for (int k = 0; k < s; k += LANES) {
      DoubleVector a0 = load(r, in + k);
      DoubleVector a1 = load(r, in + k + s);
      DoubleVector a2 = load(r, in + k + 2 * s);
      DoubleVector a3 = load(r, in + k + 3 * s);
      DoubleVector y3 = a3.blend(a0, YZ).mul(d);
      g.fma(y3, a0.blend(a3, YZ).mul(d0)).intoMemorySegment(r, 8L * (out + k), ORDER);
      a1.blend(a2, YZ).rearrange(FLIP).mul(x).intoMemorySegment(r, 8L * (out + k + s), ORDER);
      a2.blend(a1, YZ).rearrange(FLIP).mul(y).intoMemorySegment(r, 8L * (out + k + 2 * s), ORDER);
      y3.mul(z).intoMemorySegment(r, 8L * (out + k + 3 * s), ORDER);
    }
  }
}
