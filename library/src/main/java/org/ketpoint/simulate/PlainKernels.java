package org.ketpoint.simulate;

/// The passes in plain loops over an array on the heap: what every Java can run, and what starts
/// fast.
final class PlainKernels implements Kernels {
  private final double[] r;
  private final double[] acc = new double[192];

  /// @param size how many coefficients its memory holds
  PlainKernels(int size) {
    r = new double[size];
  }

  @Override
  public void load(int at, double[] to, int length) {
    System.arraycopy(r, at, to, 0, length);
  }

  @Override
  public void store(double[] from, int length, int at) {
    System.arraycopy(from, 0, r, at, length);
  }

  @Override
  public void copy(int in, int out, int size) {
    System.arraycopy(r, in, r, out, size);
  }

  @Override
  public void grow(int in, int out, int s, Link link, double[] bloch, int at) {
    PlainChain.grow(r, in, r, out, s, link, bloch, at);
  }

  @Override
  public void close(int in, int out, int s, Link link) {
    PlainChain.close(r, in, out, s, link);
  }

  @Override
  public void closeBack(int in, int out, int s, Link link) {
    PlainChain.closeBack(r, in, out, s, link);
  }

  @Override
  public void low(int in, int out, int size, double[] k) {
    PlainLow.forward(r, in, out, size, k);
  }

  @Override
  public void lowBack(int at, int size, double[] k) {
    PlainLow.back(r, at, size, k);
  }

  @Override
  public void turn(int at, int size, int s, double[] m, Link link) {
    PlainTurn.turn(r, at, size, s, m, link);
  }

  @Override
  public void turnBack(int at, int size, int s, double[] m, Link link) {
    PlainTurn.turnBack(r, at, size, s, m, link);
  }

  @Override
  public void lean(int at, int size, int s, int pauli, Lean lean) {
    PlainLean.lean(r, at, size, s, pauli, lean);
  }

  @Override
  public void leanBack(int at, int size, int s, int pauli, Lean lean) {
    PlainLean.leanBack(r, at, size, s, pauli, lean);
  }

  @Override
  public void expand(int in, int out, int size, int s, double[] row) {
    PlainMeet.expand(r, in, r, out, size, s, row);
  }

  @Override
  public void shrink(int state, int effect, int out, int size, int s, double[] row, double[] env) {
    PlainBoundary.shrink(r, state, effect, out, size, s, row, env, acc);
  }

  @Override
  public void environment(int e, int state, int size, int s, double[] env) {
    PlainMeet.environment(r, e, state, size, s, env, acc);
  }

  @Override
  public void environmentLow(int e, int state, int size, double[] env0, double[] env1) {
    PlainMeet.environmentLow(r, e, state, size, env0, env1, acc);
  }

  @Override
  public void shed(
      int effect, int state, int out, int s, Link link, double[] bloch, int at, double[] env) {
    PlainBoundary.shed(r, effect, r, state, r, out, s, link, bloch, at, env, acc);
  }

  @Override
  public void contract(int in, int out, int s, double[] bloch, int at) {
    PlainMeet.contract(r, in, r, out, s, bloch, at);
  }
}
