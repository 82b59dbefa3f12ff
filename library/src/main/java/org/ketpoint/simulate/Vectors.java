package org.ketpoint.simulate;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// What all vector passes share. Only [VectorKernels] and its passes may name this class: loading
/// it needs the module `jdk.incubator.vector`.
///
/// A vector has eight lanes where the processor has 512 bits, else four: 512-bit code on a narrower
/// processor is far slower than plain loops.
final class Vectors {
  static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED.length() >= 8
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_256;
  static final int LANES = S.length();

  /// Lane and lane with its lowest bit changed: qubit 0's I and X, Y and Z.
  static final VectorShuffle<Double> FLIP = VectorShuffle.fromOp(S, i -> i ^ 1);

  /// Qubit 0's Y and Z.
  static final VectorMask<Double> YZ = mask(2, 3);

  static final VectorMask<Double> I = mask(0, 0);
  static final VectorMask<Double> Y = mask(2, 2);
  static final VectorMask<Double> Z = mask(3, 3);

  /// For `intoMemorySegment`. Stores come late in a pass, where the compiler inlines only what the
  /// vector library forces it to: through a method here, each would allocate a vector.
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Vectors() {}

  static VectorMask<Double> mask(int a, int b) {
    long four = 1L << a | 1L << b;
    return VectorMask.fromLong(S, four | four << 4);
  }

  static DoubleVector load(MemorySegment r, int at) {
    return DoubleVector.fromMemorySegment(S, r, (long) at << 3, ORDER);
  }

  static DoubleVector all(double x) {
    return DoubleVector.broadcast(S, x);
  }
}
