package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.LANES;
import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.S;
import static org.ketpoint.simulate.Vectors.all;
import static org.ketpoint.simulate.Vectors.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/// The passes of [PlainMeet], in vectors. Sums of eight lanes take vectors of four in two parts.
final class VectorMeet {
  private static final VectorShuffle<Double> BY_1 = turned(1); // qubit 0's Paulis, round by one
  private static final VectorShuffle<Double> BY_2 = turned(2);
  private static final VectorShuffle<Double> BY_3 = turned(3);

  private VectorMeet() {}

  private static VectorShuffle<Double> turned(int by) {
    return VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + by) & 3));
  }

  /// See [Kernels#expand].
  static void expand(MemorySegment r, int in, int out, int size, int s, double[] row) {
    DoubleVector w0 = all(row[0]);
    DoubleVector w1 = all(row[1]);
    DoubleVector w2 = all(row[2]);
    DoubleVector w3 = all(row[3]);
    for (int b = out, o = in; b < out + size; b += 4 * s, o += 2 * s) {
      for (int k = 0; k < s; k += LANES) {
        DoubleVector e = load(r, o + s + k);
        w0.fma(e, load(r, o + k)).intoMemorySegment(r, 8L * (b + k), ORDER);
        w1.mul(e).intoMemorySegment(r, 8L * (b + s + k), ORDER);
        w2.mul(e).intoMemorySegment(r, 8L * (b + 2 * s + k), ORDER);
        w3.mul(e).intoMemorySegment(r, 8L * (b + 3 * s + k), ORDER);
      }
    }
  }

  /// See [Kernels#contract].
  static void contract(MemorySegment r, int in, int out, int s, double[] bloch, int at) {
    DoubleVector v1 = all(bloch[at + 1]);
    DoubleVector v2 = all(bloch[at + 2]);
    DoubleVector v3 = all(bloch[at + 3]);
    for (int k = 0; k < s; k += LANES) {
      DoubleVector a0 = load(r, in + k);
      DoubleVector a1 = load(r, in + s + k);
      DoubleVector a2 = load(r, in + 2 * s + k);
      DoubleVector a3 = load(r, in + 3 * s + k);
      v3.fma(a3, v2.fma(a2, v1.fma(a1, a0))).intoMemorySegment(r, 8L * (out + k), ORDER);
    }
  }

  /// See [Kernels#environment]; `acc` has 96 places.
  static void environment(
      MemorySegment r, int effect, int state, int size, int s, double[] env, double[] acc) {
    for (int part = 0; part < 8; part += LANES) {
      products(r, effect + part, state + part, size, s, s, 8, acc, part);
    }
    for (int i = 0; i < 12; i++) {
      env[i] = Lanes.sum8(acc, 8 * i);
    }
  }

  /// Sums of products of effect Pauli i and state Pauli j, into `acc[8·(4·(i−1) + j) + part]`.
  ///
  /// @param s from one Pauli to the next; the inner loop runs to `span` by `step`
  static void products(
      MemorySegment r,
      int effect,
      int state,
      int size,
      int s,
      int span,
      int step,
      double[] acc,
      int part) {
    DoubleVector v10 = all(0);
    DoubleVector v11 = all(0);
    DoubleVector v12 = all(0);
    DoubleVector v13 = all(0);
    DoubleVector v20 = all(0);
    DoubleVector v21 = all(0);
    DoubleVector v22 = all(0);
    DoubleVector v23 = all(0);
    DoubleVector v30 = all(0);
    DoubleVector v31 = all(0);
    DoubleVector v32 = all(0);
    DoubleVector v33 = all(0);
    for (int b = 0; b < size; b += 4 * s) {
      for (int k = b; k < b + span; k += step) {
        DoubleVector r0 = load(r, state + k);
        DoubleVector r1 = load(r, state + k + s);
        DoubleVector r2 = load(r, state + k + 2 * s);
        DoubleVector r3 = load(r, state + k + 3 * s);
        DoubleVector e1 = load(r, effect + k + s);
        DoubleVector e2 = load(r, effect + k + 2 * s);
        DoubleVector e3 = load(r, effect + k + 3 * s);
        v10 = e1.fma(r0, v10);
        v11 = e1.fma(r1, v11);
        v12 = e1.fma(r2, v12);
        v13 = e1.fma(r3, v13);
        v20 = e2.fma(r0, v20);
        v21 = e2.fma(r1, v21);
        v22 = e2.fma(r2, v22);
        v23 = e2.fma(r3, v23);
        v30 = e3.fma(r0, v30);
        v31 = e3.fma(r1, v31);
        v32 = e3.fma(r2, v32);
        v33 = e3.fma(r3, v33);
      }
    }
    v10.intoArray(acc, part);
    v11.intoArray(acc, part + 8);
    v12.intoArray(acc, part + 16);
    v13.intoArray(acc, part + 24);
    v20.intoArray(acc, part + 32);
    v21.intoArray(acc, part + 40);
    v22.intoArray(acc, part + 48);
    v23.intoArray(acc, part + 56);
    v30.intoArray(acc, part + 64);
    v31.intoArray(acc, part + 72);
    v32.intoArray(acc, part + 80);
    v33.intoArray(acc, part + 88);
  }

  /// Qubit 0's environment; `acc` has 64 places.
  static void environment0(
      MemorySegment r, int effect, int state, int size, double[] env, double[] acc) {
    for (int part = 0; part < 16; part += 2 * LANES) {
      products0(r, effect + part, state + part, size, acc, part);
    }
    for (int i = 1; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        int at = 16 * ((j - i) & 3) + i;
        env[4 * i - 4 + j] = (acc[at] + acc[at + 8]) + (acc[at + 4] + acc[at + 12]);
      }
    }
  }

  /// Effect Pauli i and state Pauli i + k mod 4, for qubit 1's t, into `acc[16·k + 4·t + i]`.
  private static void products0(
      MemorySegment r, int effect, int state, int size, double[] acc, int part) {
    DoubleVector a0 = all(0);
    DoubleVector a1 = all(0);
    DoubleVector a2 = all(0);
    DoubleVector a3 = all(0);
    DoubleVector b0 = all(0);
    DoubleVector b1 = all(0);
    DoubleVector b2 = all(0);
    DoubleVector b3 = all(0);
    for (int b = 0; b < size; b += 16) {
      DoubleVector e = load(r, effect + b);
      DoubleVector f = load(r, effect + b + LANES);
      DoubleVector p = load(r, state + b);
      DoubleVector q = load(r, state + b + LANES);
      a0 = e.fma(p, a0);
      b0 = f.fma(q, b0);
      a1 = e.fma(p.rearrange(BY_1), a1);
      b1 = f.fma(q.rearrange(BY_1), b1);
      a2 = e.fma(p.rearrange(BY_2), a2);
      b2 = f.fma(q.rearrange(BY_2), b2);
      a3 = e.fma(p.rearrange(BY_3), a3);
      b3 = f.fma(q.rearrange(BY_3), b3);
    }
    a0.intoArray(acc, part);
    b0.intoArray(acc, part + LANES);
    a1.intoArray(acc, part + 16);
    b1.intoArray(acc, part + 16 + LANES);
    a2.intoArray(acc, part + 32);
    b2.intoArray(acc, part + 32 + LANES);
    a3.intoArray(acc, part + 48);
    b3.intoArray(acc, part + 48 + LANES);
  }
}
