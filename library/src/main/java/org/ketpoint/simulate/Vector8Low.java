package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.S;
import static org.ketpoint.simulate.Vectors.load;

import java.lang.foreign.MemorySegment;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/// The passes over qubits 0 and 1 in vectors of eight: qubit 0's four Paulis, for qubit 1's I and X
/// or its Y and Z.
final class Vector8Low {
  private static final VectorShuffle<Double> LOW = shuffle(i -> i & 3);
  private static final VectorShuffle<Double> HIGH = shuffle(i -> 4 | (i & 3));

  // From which place a lane takes qubit 0's Pauli j, through the CNOT: forwards the target says
  // which half, backwards the whole of the CNOT does.
  private static final VectorShuffle<Double> IX_0 = forward(0, 0);
  private static final VectorShuffle<Double> IX_1 = forward(0, 1);
  private static final VectorShuffle<Double> IX_2 = forward(0, 2);
  private static final VectorShuffle<Double> IX_3 = forward(0, 3);
  private static final VectorShuffle<Double> YZ_0 = forward(1, 0);
  private static final VectorShuffle<Double> YZ_1 = forward(1, 1);
  private static final VectorShuffle<Double> YZ_2 = forward(1, 2);
  private static final VectorShuffle<Double> YZ_3 = forward(1, 3);
  private static final VectorShuffle<Double> BACK_IX_0 = back(0, 0);
  private static final VectorShuffle<Double> BACK_IX_1 = back(0, 1);
  private static final VectorShuffle<Double> BACK_IX_2 = back(0, 2);
  private static final VectorShuffle<Double> BACK_IX_3 = back(0, 3);
  private static final VectorShuffle<Double> BACK_YZ_0 = back(1, 0);
  private static final VectorShuffle<Double> BACK_YZ_1 = back(1, 1);
  private static final VectorShuffle<Double> BACK_YZ_2 = back(1, 2);
  private static final VectorShuffle<Double> BACK_YZ_3 = back(1, 3);

  private Vector8Low() {}

  private static VectorShuffle<Double> shuffle(IntUnaryOperator from) {
    return VectorShuffle.fromOp(S, from);
  }

  private static VectorShuffle<Double> forward(int h, int j) {
    return shuffle(i -> 4 * (LowPair.TARGET[4 * (i & 3) + 2 * h + (i >> 2)] - 2 * h) + j);
  }

  private static VectorShuffle<Double> back(int h, int j) {
    return shuffle(
        i -> {
          int at = 4 * j + 2 * h + (i >> 2);
          return 4 * (LowPair.TARGET[at] - 2 * h) + LowPair.CONTROL[at];
        });
  }

  /// See [Kernels#low].
  static void forward(MemorySegment r, int in, int out, int size, double[] k) {
    DoubleVector c00 = at(k, 0);
    DoubleVector c01 = at(k, 8);
    DoubleVector c02 = at(k, 16);
    DoubleVector c03 = at(k, 24);
    DoubleVector c10 = at(k, 32);
    DoubleVector c11 = at(k, 40);
    DoubleVector c12 = at(k, 48);
    DoubleVector c13 = at(k, 56);
    DoubleVector k00 = at(k, 64);
    DoubleVector k01 = at(k, 72);
    DoubleVector k02 = at(k, 80);
    DoubleVector k03 = at(k, 88);
    DoubleVector k10 = at(k, 96);
    DoubleVector k11 = at(k, 104);
    DoubleVector k12 = at(k, 112);
    DoubleVector k13 = at(k, 120);
    for (int b = 0; b < size; b += 16) {
      DoubleVector a = load(r, in + b);
      DoubleVector e = load(r, in + b + 8);
      DoubleVector a0 = a.rearrange(LOW);
      DoubleVector a1 = a.rearrange(HIGH);
      DoubleVector a2 = e.rearrange(LOW);
      DoubleVector a3 = e.rearrange(HIGH);
      DoubleVector p = c03.fma(a3, c02.fma(a2, c01.fma(a1, c00.mul(a0))));
      DoubleVector q = c13.fma(a3, c12.fma(a2, c11.fma(a1, c10.mul(a0))));
      p =
          k03.fma(
              p.rearrange(IX_3),
              k02.fma(p.rearrange(IX_2), k01.fma(p.rearrange(IX_1), k00.mul(p.rearrange(IX_0)))));
      q =
          k13.fma(
              q.rearrange(YZ_3),
              k12.fma(q.rearrange(YZ_2), k11.fma(q.rearrange(YZ_1), k10.mul(q.rearrange(YZ_0)))));
      p.intoMemorySegment(r, 8L * (out + b), ORDER);
      q.intoMemorySegment(r, 8L * (out + b + 8), ORDER);
    }
  }

  /// See [Kernels#lowBack].
  static void back(MemorySegment r, int at, int size, double[] k) {
    DoubleVector c00 = at(k, 0);
    DoubleVector c01 = at(k, 8);
    DoubleVector c02 = at(k, 16);
    DoubleVector c03 = at(k, 24);
    DoubleVector c11 = at(k, 40);
    DoubleVector c12 = at(k, 48);
    DoubleVector c13 = at(k, 56);
    DoubleVector k00 = at(k, 64);
    DoubleVector k01 = at(k, 72);
    DoubleVector k02 = at(k, 80);
    DoubleVector k03 = at(k, 88);
    DoubleVector k10 = at(k, 96);
    DoubleVector k11 = at(k, 104);
    DoubleVector k12 = at(k, 112);
    DoubleVector k13 = at(k, 120);
    for (int b = at; b < at + size; b += 16) {
      DoubleVector p = load(r, b);
      DoubleVector q = load(r, b + 8);
      p =
          k03.fma(
              p.rearrange(BACK_IX_3),
              k02.fma(
                  p.rearrange(BACK_IX_2),
                  k01.fma(p.rearrange(BACK_IX_1), k00.mul(p.rearrange(BACK_IX_0)))));
      q =
          k13.fma(
              q.rearrange(BACK_YZ_3),
              k12.fma(
                  q.rearrange(BACK_YZ_2),
                  k11.fma(q.rearrange(BACK_YZ_1), k10.mul(q.rearrange(BACK_YZ_0)))));
      DoubleVector a1 = p.rearrange(HIGH);
      DoubleVector a2 = q.rearrange(LOW);
      DoubleVector a3 = q.rearrange(HIGH);
      c03.fma(a3, c02.fma(a2, c01.fma(a1, c00.mul(p.rearrange(LOW)))))
          .intoMemorySegment(r, 8L * b, ORDER);
      c13.fma(a3, c12.fma(a2, c11.mul(a1))).intoMemorySegment(r, 8L * (b + 8), ORDER);
    }
  }

  private static DoubleVector at(double[] k, int i) {
    return DoubleVector.fromArray(S, k, i);
  }
}
