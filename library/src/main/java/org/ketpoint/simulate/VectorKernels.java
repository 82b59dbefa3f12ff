package org.ketpoint.simulate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The passes in vectors, over memory aligned to 64 bytes: a Java array starts 16 bytes into its
/// object, so that every vector in it would straddle two cache lines.
///
/// Only to be loaded where [Processor#vectors] says so.
final class VectorKernels implements Kernels {
  private static final boolean EIGHT = Vectors.LANES == 8;

  private final MemorySegment r;
  private final double[] acc = new double[96];

  /// @param size how many coefficients its memory holds; freed when this object is
  VectorKernels(long size) {
    r = Arena.ofAuto().allocate(8 * size, 64);
  }

  @Override
  public void load(int at, double[] to, int length) {
    MemorySegment.copy(r, ValueLayout.JAVA_DOUBLE, 8L * at, to, 0, length);
  }

  @Override
  public void store(double[] from, int length, int at) {
    MemorySegment.copy(from, 0, r, ValueLayout.JAVA_DOUBLE, 8L * at, length);
  }

  @Override
  public void copy(int in, int out, int size) {
    MemorySegment.copy(r, 8L * in, r, 8L * out, 8L * size);
  }

  @Override
  public void growAndClose(
      int in, int out, int s, Link link, double[] bloch, int at, Link closing) {
    VectorClose.grow(r, in, out, s, link, bloch, at, closing);
  }

  @Override
  public void expandAndClose(int in, int out, int size, int s, double[] row, Link closing) {
    VectorClose.expand(r, in, out, s, row, closing);
  }

  @Override
  public void grow(int in, int out, int s, Link link, double[] bloch, int at) {
    VectorChain.grow(r, in, out, s, link, bloch, at);
  }

  @Override
  public void close(int in, int out, int s, Link link) {
    VectorChain.close(r, in, out, s, link);
  }

  @Override
  public void closeBack(int in, int out, int s, Link link) {
    VectorChain.closeBack(r, in, out, s, link);
  }

  @Override
  public void low(int in, int out, int size, double[] k) {
    if (EIGHT) {
      Vector8Low.forward(r, in, out, size, k);
    } else {
      Vector4Low.forward(r, in, out, size, k);
    }
  }

  @Override
  public void lowBack(int at, int size, double[] k) {
    if (EIGHT) {
      Vector8Low.back(r, at, size, k);
    } else {
      Vector4Low.back(r, at, size, k);
    }
  }

  @Override
  public void turn(int at, int size, int s, double[] m, Link link) {
    if (s > 4) {
      VectorTurn.turn(r, at, size, s, m, link);
    } else if (EIGHT) {
      Vector8Turn.turn(r, at, size, m, link);
    } else {
      Vector4Turn.turn(r, at, size, m, link);
    }
  }

  @Override
  public void turnBack(int at, int size, int s, double[] m, Link link) {
    if (s > 4) {
      VectorTurn.turnBack(r, at, size, s, m, link);
    } else if (EIGHT) {
      Vector8Turn.turnBack(r, at, size, m, link);
    } else {
      Vector4Turn.turnBack(r, at, size, m, link);
    }
  }

  @Override
  public void lean(int at, int size, int s, int pauli, Lean lean) {
    VectorLean.lean(r, at, size, s, pauli, lean);
  }

  @Override
  public void leanBack(int at, int size, int s, int pauli, Lean lean) {
    VectorLean.leanBack(r, at, size, s, pauli, lean);
  }

  @Override
  public void expand(int in, int out, int size, int s, double[] row) {
    VectorMeet.expand(r, in, out, size, s, row);
  }

  @Override
  public void shrink(int state, int effect, int out, int size, int s, double[] row, double[] env) {
    VectorBoundary.shrink(r, state, effect, out, size, s, row, env, acc);
  }

  @Override
  public void environment(int e, int state, int size, int s, double[] env) {
    VectorMeet.environment(r, e, state, size, s, env, acc);
  }

  @Override
  public void environmentLow(int e, int state, int size, double[] env0, double[] env1) {
    VectorMeet.environment0(r, e, state, size, env0, acc);
    if (EIGHT) {
      Vector8Turn.environment(r, e, state, size, env1, acc);
    } else {
      Vector4Low.environment(r, e, state, size, env1, acc);
    }
  }

  @Override
  public void shed(
      int effect, int state, int out, int s, Link link, double[] bloch, int at, double[] env) {
    VectorBoundary.shed(r, effect, state, out, s, link, bloch, at, env, acc);
  }

  @Override
  public void contract(int in, int out, int s, double[] bloch, int at) {
    VectorMeet.contract(r, in, out, s, bloch, at);
  }
}
