package org.ketpoint.simulate;

import static java.lang.Math.fma;

import org.jspecify.annotations.Nullable;

/// A one-qubit channel in a column; its matrix changes if it is a block with rotations.
final class RingTurn implements RingStep {
  private static final int IZ = 0b1001;

  final @Nullable BlockMatrix block; // null if the matrix is fixed
  private final double[] fixed;
  private final int rows; // bit i is set where Pauli i matters after it
  private final double[] env = new double[16];

  private RingTurn(@Nullable BlockMatrix block, double[] fixed, int rows) {
    this.block = block;
    this.fixed = fixed;
    this.rows = rows;
  }

  static RingTurn of(Block block, int rows) {
    return new RingTurn(BlockMatrix.of(block), new double[0], rows);
  }

  static RingTurn of(double[] matrix, int rows) {
    return new RingTurn(null, matrix, rows);
  }

  private double[] matrix() {
    return block == null ? fixed : block.matrix();
  }

  private boolean matters(int i) {
    return (rows >> i & 1) == 1;
  }

  @Override
  public int growth() {
    return 1;
  }

  @Override
  public boolean isFixed() {
    return block == null;
  }

  @Override
  public void push(double[] x, int size, double[] out) {
    System.arraycopy(x, 0, out, 0, size); // row 0 is (1, 0, 0, 0)
    double[] m = matrix();
    for (int i = 1; i < 4; i++) {
      if (matters(i)) {
        double a = m[4 * i];
        double b = m[4 * i + 1];
        double c = m[4 * i + 2];
        double d = m[4 * i + 3];
        int at = i * size;
        for (int e = 0; e < size; e++) {
          double sum = fma(b, x[size + e], a * x[e]);
          out[at + e] = fma(d, x[3 * size + e], fma(c, x[2 * size + e], sum));
        }
      }
    }
  }

  @Override
  public void pull(double[] after, double[] x, int size, double[] before, Shifted shifted) {
    if (block != null) {
      environment(after, x, size);
      block.shifted(env, shifted.plus, shifted.minus);
    }
    double[] m = matrix();
    if ((rows & ~IZ) == 0) {
      pullOfIz(m, after, size, before);
    } else {
      pullOfAll(m, after, size, before);
    }
  }

  private static void pullOfAll(double[] m, double[] after, int size, double[] before) {
    for (int j = 0; j < 4; j++) {
      double a = m[j];
      double b = m[4 + j];
      double c = m[8 + j];
      double d = m[12 + j];
      int at = j * size;
      for (int e = 0; e < size; e++) {
        double sum = fma(b, after[size + e], a * after[e]);
        before[at + e] = fma(d, after[3 * size + e], fma(c, after[2 * size + e], sum));
      }
    }
  }

  private static void pullOfIz(double[] m, double[] after, int size, double[] before) {
    double m0 = m[12];
    double m1 = m[13];
    double m2 = m[14];
    double m3 = m[15];
    for (int e = 0; e < size; e++) {
      double z = after[3 * size + e];
      before[e] = fma(m0, z, after[e]);
      before[size + e] = m1 * z;
      before[2 * size + e] = m2 * z;
      before[3 * size + e] = m3 * z;
    }
  }

  /// `env[4·i + j] = Σₑ after[i, e]·x[j, e]`; of row 0 only column 0 is needed.
  private void environment(double[] after, double[] x, int size) {
    double v00 = 0;
    for (int e = 0; e < size; e++) {
      v00 = fma(after[e], x[e], v00);
    }
    env[0] = v00;
    for (int i = 1; i < 4; i++) {
      if (matters(i)) {
        environmentRow(i, after, x, size);
      }
    }
  }

  private void environmentRow(int i, double[] after, double[] x, int size) {
    double v0 = 0;
    double v1 = 0;
    double v2 = 0;
    double v3 = 0;
    int at = i * size;
    for (int e = 0; e < size; e++) {
      double y = after[at + e];
      v0 = fma(y, x[e], v0);
      v1 = fma(y, x[size + e], v1);
      v2 = fma(y, x[2 * size + e], v2);
      v3 = fma(y, x[3 * size + e], v3);
    }
    env[4 * i] = v0;
    env[4 * i + 1] = v1;
    env[4 * i + 2] = v2;
    env[4 * i + 3] = v3;
  }

  /// A row vector pulled back; only for a channel that is fixed.
  ///
  /// @return `effect·m`
  double[] pullBack(double[] effect) {
    var before = new double[4];
    for (int at = 0; at < 16; at++) {
      before[at & 3] += effect[at >> 2] * fixed[at];
    }
    return before;
  }
}
