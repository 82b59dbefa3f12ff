package org.ketpoint.simulate;

import static org.ketpoint.simulate.Vectors.ORDER;
import static org.ketpoint.simulate.Vectors.S;
import static org.ketpoint.simulate.Vectors.all;
import static org.ketpoint.simulate.Vectors.load;
import static org.ketpoint.simulate.Vectors.mask;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/// The passes over qubits 0 and 1 in vectors of four: qubit 0's Paulis, one vector for each of
/// qubit 1's.
final class Vector4Low {
  private static final VectorMask<Double> XY = mask(1, 2);

  private Vector4Low() {}

  /// See [Kernels#low].
  static void forward(MemorySegment r, int in, int out, int size, double[] k) {
    turn(r, in, out, size, k);
    twist(r, out, size, k, 64);
    twist(r, out + 8, size, k, 96);
  }

  /// Qubit 1's block.
  private static void turn(MemorySegment r, int in, int out, int size, double[] k) {
    DoubleVector m10 = all(k[4]);
    DoubleVector m11 = all(k[12]);
    DoubleVector m12 = all(k[20]);
    DoubleVector m13 = all(k[28]);
    DoubleVector m20 = all(k[32]);
    DoubleVector m21 = all(k[40]);
    DoubleVector m22 = all(k[48]);
    DoubleVector m23 = all(k[56]);
    DoubleVector m30 = all(k[36]);
    DoubleVector m31 = all(k[44]);
    DoubleVector m32 = all(k[52]);
    DoubleVector m33 = all(k[60]);
    for (int b = 0; b < size; b += 16) {
      DoubleVector a0 = load(r, in + b);
      DoubleVector a1 = load(r, in + b + 4);
      DoubleVector a2 = load(r, in + b + 8);
      DoubleVector a3 = load(r, in + b + 12);
      a0.intoMemorySegment(r, 8L * (out + b), ORDER);
      m13.fma(a3, m12.fma(a2, m11.fma(a1, m10.mul(a0))))
          .intoMemorySegment(r, 8L * (out + b + 4), ORDER);
      m23.fma(a3, m22.fma(a2, m21.fma(a1, m20.mul(a0))))
          .intoMemorySegment(r, 8L * (out + b + 8), ORDER);
      m33.fma(a3, m32.fma(a2, m31.fma(a1, m30.mul(a0))))
          .intoMemorySegment(r, 8L * (out + b + 12), ORDER);
    }
  }

  /// Qubit 0's block, the CNOT and the relaxation, for two of qubit 1's Paulis.
  private static void twist(MemorySegment r, int at, int size, double[] k, int lane) {
    DoubleVector u0 = four(k, lane + 0);
    DoubleVector u1 = four(k, lane + 8);
    DoubleVector u2 = four(k, lane + 16);
    DoubleVector u3 = four(k, lane + 24);
    DoubleVector v0 = four(k, lane + 4);
    DoubleVector v1 = four(k, lane + 12);
    DoubleVector v2 = four(k, lane + 20);
    DoubleVector v3 = four(k, lane + 28);
    for (int b = at; b < at + size; b += 16) {
      DoubleVector p0 = one(r, b);
      DoubleVector q0 = one(r, b + 4);
      DoubleVector p1 = one(r, b + 1);
      DoubleVector q1 = one(r, b + 5);
      DoubleVector p2 = one(r, b + 2);
      DoubleVector q2 = one(r, b + 6);
      DoubleVector p3 = one(r, b + 3);
      DoubleVector q3 = one(r, b + 7);
      u3.fma(
              p3.blend(q3, XY),
              u2.fma(p2.blend(q2, XY), u1.fma(p1.blend(q1, XY), u0.mul(p0.blend(q0, XY)))))
          .intoMemorySegment(r, 8L * b, ORDER);
      v3.fma(
              q3.blend(p3, XY),
              v2.fma(q2.blend(p2, XY), v1.fma(q1.blend(p1, XY), v0.mul(q0.blend(p0, XY)))))
          .intoMemorySegment(r, 8L * (b + 4), ORDER);
    }
  }

  /// See [Kernels#lowBack].
  static void back(MemorySegment r, int at, int size, double[] k) {
    twistBack(r, at, size, k, 64);
    twistBackYz(r, at + 8, size, k, 96);
    turnBack(r, at, size, k);
  }

  /// The transpose of [#twist] for qubit 1's I and X.
  private static void twistBack(MemorySegment r, int at, int size, double[] k, int lane) {
    DoubleVector u0 = four(k, lane + 0);
    DoubleVector u1 = four(k, lane + 8);
    DoubleVector u2 = four(k, lane + 16);
    DoubleVector u3 = four(k, lane + 24);
    DoubleVector v0 = four(k, lane + 4);
    DoubleVector v1 = four(k, lane + 12);
    DoubleVector v2 = four(k, lane + 20);
    DoubleVector v3 = four(k, lane + 28);
    for (int b = at; b < at + size; b += 16) {
      DoubleVector x =
          u3.fma(one(r, b + 3), u2.fma(one(r, b + 6), u1.fma(one(r, b + 5), u0.mul(one(r, b)))));
      DoubleVector y =
          v3.fma(
              one(r, b + 7), v2.fma(one(r, b + 2), v1.fma(one(r, b + 1), v0.mul(one(r, b + 4)))));
      x.intoMemorySegment(r, 8L * b, ORDER);
      y.intoMemorySegment(r, 8L * (b + 4), ORDER);
    }
  }

  /// The transpose of [#twist] for qubit 1's Y and Z.
  private static void twistBackYz(MemorySegment r, int at, int size, double[] k, int lane) {
    DoubleVector u0 = four(k, lane + 0);
    DoubleVector u1 = four(k, lane + 8);
    DoubleVector u2 = four(k, lane + 16);
    DoubleVector u3 = four(k, lane + 24);
    DoubleVector v0 = four(k, lane + 4);
    DoubleVector v1 = four(k, lane + 12);
    DoubleVector v2 = four(k, lane + 20);
    DoubleVector v3 = four(k, lane + 28);
    for (int b = at; b < at + size; b += 16) {
      DoubleVector x =
          u3.fma(one(r, b), u2.fma(one(r, b + 5), u1.fma(one(r, b + 6), u0.mul(one(r, b + 3)))));
      DoubleVector y =
          v3.fma(
              one(r, b + 4), v2.fma(one(r, b + 1), v1.fma(one(r, b + 2), v0.mul(one(r, b + 7)))));
      x.intoMemorySegment(r, 8L * b, ORDER);
      y.intoMemorySegment(r, 8L * (b + 4), ORDER);
    }
  }

  private static void turnBack(MemorySegment r, int at, int size, double[] k) {
    DoubleVector m10 = all(k[8]);
    DoubleVector m20 = all(k[16]);
    DoubleVector m30 = all(k[24]);
    DoubleVector m11 = all(k[12]);
    DoubleVector m21 = all(k[20]);
    DoubleVector m31 = all(k[28]);
    DoubleVector m12 = all(k[40]);
    DoubleVector m22 = all(k[48]);
    DoubleVector m32 = all(k[56]);
    DoubleVector m13 = all(k[44]);
    DoubleVector m23 = all(k[52]);
    DoubleVector m33 = all(k[60]);
    for (int b = at; b < at + size; b += 16) {
      DoubleVector a0 = load(r, b);
      DoubleVector a1 = load(r, b + 4);
      DoubleVector a2 = load(r, b + 8);
      DoubleVector a3 = load(r, b + 12);
      m30.fma(a3, m20.fma(a2, m10.fma(a1, a0))).intoMemorySegment(r, 8L * b, ORDER);
      m31.fma(a3, m21.fma(a2, m11.mul(a1))).intoMemorySegment(r, 8L * (b + 4), ORDER);
      m32.fma(a3, m22.fma(a2, m12.mul(a1))).intoMemorySegment(r, 8L * (b + 8), ORDER);
      m33.fma(a3, m23.fma(a2, m13.mul(a1))).intoMemorySegment(r, 8L * (b + 12), ORDER);
    }
  }

  /// Qubit 1's environment; `acc` has 96 places.
  static void environment(
      MemorySegment r, int effect, int state, int size, double[] env, double[] acc) {
    VectorMeet.products(r, effect, state, size, 4, 4, 4, acc, 0);
    for (int i = 0; i < 12; i++) {
      env[i] = Lanes.sum4(acc, 8 * i);
    }
  }

  /// One coefficient in all lanes; cheaper than a lane of a vector.
  private static DoubleVector one(MemorySegment r, int at) {
    return all(r.get(ValueLayout.JAVA_DOUBLE, 8L * at));
  }

  private static DoubleVector four(double[] k, int at) {
    return DoubleVector.fromArray(S, k, at);
  }
}
