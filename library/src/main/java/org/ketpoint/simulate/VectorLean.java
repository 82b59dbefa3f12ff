package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.FLIP;
import static org.ketpoint.simulate.Vectors.I;
import static org.ketpoint.simulate.Vectors.LANES;
import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.S;
import static org.ketpoint.simulate.Vectors.Y;
import static org.ketpoint.simulate.Vectors.all;
import static org.ketpoint.simulate.Vectors.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// The passes of [PlainLean], in vectors.
///
/// Where a qubit's I and the Pauli that leans lie in one vector, an exchange brings each to the
/// other's lanes, and only those lanes change. Qubit 1's Y lies in the vector after that of I where
/// a vector has eight lanes.
final class VectorLean {
  private static final VectorMask<Double> X = Vectors.mask(1, 1);
  private static final VectorMask<Double> LOW = VectorMask.fromLong(S, 0x0f); // qubit 1's I, or Y
  private static final VectorMask<Double> HIGH = VectorMask.fromLong(S, 0xf0); // and X, or Z
  private static final VectorShuffle<Double> I_AND_Y = VectorShuffle.fromOp(S, i -> i ^ 2);
  private static final VectorShuffle<Double> HALVES = VectorShuffle.fromOp(S, i -> i ^ LANES / 2);

  private VectorLean() {}

  /// See [Kernels#lean].
  static void lean(MemorySegment r, int at, int size, int s, int pauli, Lean lean) {
    if (s >= LANES) {
      apart(r, at, size, s, pauli * s, lean);
    } else if (s > 1 && pauli == 2) {
      next(r, at, size, lean);
    } else if (s > 1) {
      within(r, at, size, 2 * LANES, HALVES, HIGH, lean);
    } else if (pauli == 2) {
      within(r, at, size, LANES, I_AND_Y, Y, lean);
    } else {
      within(r, at, size, LANES, FLIP, X, lean);
    }
  }

  /// See [Kernels#leanBack].
  static void leanBack(MemorySegment r, int at, int size, int s, int pauli, Lean lean) {
    if (s >= LANES) {
      apartBack(r, at, size, s, pauli * s, lean);
    } else if (s > 1 && pauli == 2) {
      nextBack(r, at, size, lean);
    } else if (s > 1) {
      withinBack(r, at, size, 2 * LANES, HALVES, LOW, HIGH, lean);
    } else if (pauli == 2) {
      withinBack(r, at, size, LANES, I_AND_Y, I, Y, lean);
    } else {
      withinBack(r, at, size, LANES, FLIP, I, X, lean);
    }
  }

  private static void apart(MemorySegment r, int at, int size, int s, int to, Lean lean) {
    DoubleVector d = all(lean.scale());
    DoubleVector g = all(lean.gain());
    for (int b = at; b < at + size; b += 4 * s) {
      for (int k = b; k < b + s; k += LANES) {
        DoubleVector p = load(r, k + to).mul(d);
        g.fma(load(r, k), p).intoMemorySegment(r, 8L * (k + to), ORDER);
      }
    }
  }

  private static void apartBack(MemorySegment r, int at, int size, int s, int from, Lean lean) {
    DoubleVector d = all(lean.scale());
    DoubleVector g = all(lean.gain());
    for (int b = at; b < at + size; b += 4 * s) {
      for (int k = b; k < b + s; k += LANES) {
        DoubleVector p = load(r, k + from);
        g.fma(p, load(r, k)).intoMemorySegment(r, 8L * k, ORDER);
        p.mul(d).intoMemorySegment(r, 8L * (k + from), ORDER);
      }
    }
  }

  private static void next(MemorySegment r, int at, int size, Lean lean) {
    DoubleVector d = all(lean.scale());
    DoubleVector g = all(lean.gain());
    for (int k = at; k < at + size; k += 2 * LANES) {
      DoubleVector p = load(r, k + LANES);
      p.blend(g.fma(load(r, k), p.mul(d)), LOW).intoMemorySegment(r, 8L * (k + LANES), ORDER);
    }
  }

  private static void nextBack(MemorySegment r, int at, int size, Lean lean) {
    DoubleVector d = all(lean.scale());
    DoubleVector g = all(lean.gain());
    for (int k = at; k < at + size; k += 2 * LANES) {
      DoubleVector i = load(r, k);
      DoubleVector p = load(r, k + LANES);
      i.blend(g.fma(p, i), LOW).intoMemorySegment(r, 8L * k, ORDER);
      p.blend(p.mul(d), LOW).intoMemorySegment(r, 8L * (k + LANES), ORDER);
    }
  }

  private static void within(
      MemorySegment r,
      int at,
      int size,
      int step,
      VectorShuffle<Double> exchange,
      VectorMask<Double> leaning,
      Lean lean) {
    DoubleVector d = all(lean.scale());
    DoubleVector g = all(lean.gain());
    for (int k = at; k < at + size; k += step) {
      DoubleVector v = load(r, k);
      DoubleVector p = g.fma(v.rearrange(exchange), v.mul(d));
      v.blend(p, leaning).intoMemorySegment(r, 8L * k, ORDER);
    }
  }

  private static void withinBack(
      MemorySegment r,
      int at,
      int size,
      int step,
      VectorShuffle<Double> exchange,
      VectorMask<Double> trace,
      VectorMask<Double> leaning,
      Lean lean) {
    DoubleVector d = all(lean.scale());
    DoubleVector g = all(lean.gain());
    for (int k = at; k < at + size; k += step) {
      DoubleVector v = load(r, k);
      DoubleVector i = g.fma(v.rearrange(exchange), v);
      v.blend(i, trace).blend(v.mul(d), leaning).intoMemorySegment(r, 8L * k, ORDER);
    }
  }
}
