package org.ketpoint.simulate;

/// A [Block] at given angles, and what its parameter-shifted versions give.
///
/// Holds its own arrays and is used over and over, so that nothing is allocated while training.
class BlockMatrix {
  final Block block;
  private final double[] cos; // cos[k], sin[k]: of rotation k's angle
  private final double[] sin;
  private final double[][] prefix; // prefix[k]: all that acts before rotation k; last: everything
  private final double[] rest = new double[16];
  private final double[] scratch = new double[16];

  BlockMatrix(Block block) {
    this.block = block;
    int rotations = block.rotations().size();
    cos = new double[rotations];
    sin = new double[rotations];
    prefix = new double[rotations + 1][16];
    System.arraycopy(block.fixed()[0], 0, prefix[0], 0, 16);
  }

  /// A block's matrix, which has no angles yet.
  static BlockMatrix of(Block block) {
    MergedRun merged = block.merged();
    return merged == null ? new BlockMatrix(block) : new MergedBlockMatrix(block, merged);
  }

  /// The whole block, row-major 4×4; the same array after every [#bind].
  double[] matrix() {
    return prefix[prefix.length - 1];
  }

  /// Takes new angles.
  void bind(double[] theta, double[] features) {
    for (int k = 0; k < cos.length; k++) {
      double angle = block.rotations().get(k).radians(theta, features);
      cos[k] = StrictMath.cos(angle);
      sin[k] = StrictMath.sin(angle);
    }
    multiply();
  }

  private void multiply() {
    for (int k = 0; k < cos.length; k++) {
      System.arraycopy(prefix[k], 0, scratch, 0, 16);
      turnRows(scratch, block.rotations().get(k).axis(), cos[k], sin[k]);
      times(block.fixed()[k + 1], scratch, prefix[k + 1]);
    }
  }

  /// The probabilities of the shifted circuits at each trainable rotation of this block.
  ///
  /// With W the environment carried to rotation R, the probability is `Σ W[i][j]·R[i][j]`, and a
  /// shift by ±π/2 turns (cos, sin) into (∓sin, ±cos).
  ///
  /// @param env `env[4·i + j]`, the environment of the whole block; row 0 beyond column 0 is not
  ///   read
  /// @param plus `plus[site]`, where the probabilities at +π/2 go
  /// @param minus where those at −π/2 go
  void shifted(double[] env, double[] plus, double[] minus) {
    System.arraycopy(env, 0, rest, 0, 16);
    for (int k = cos.length - 1; k >= 0; k--) {
      timesTransposed(block.fixed()[k + 1], rest, scratch);
      System.arraycopy(scratch, 0, rest, 0, 16);
      Block.Rotation rotation = block.rotations().get(k);
      if (rotation.site() >= 0) {
        int a = rotation.axis();
        int u = a % 3 + 1;
        int w = u % 3 + 1;
        double[] before = prefix[k];
        double still = rest[0] + rowDot(rest, a, before, a);
        double along = rowDot(rest, u, before, u) + rowDot(rest, w, before, w);
        double across = rowDot(rest, w, before, u) - rowDot(rest, u, before, w);
        double change = cos[k] * across - sin[k] * along;
        plus[rotation.site()] = still + change;
        minus[rotation.site()] = still - change;
      }
      turnRows(rest, rotation.axis(), cos[k], -sin[k]);
    }
  }

  /// Multiplies a rotation from the left: rows u and w mix.
  private static void turnRows(double[] m, int axis, double c, double s) {
    int u = 4 * (axis % 3 + 1);
    int w = 4 * ((axis + 1) % 3 + 1);
    for (int j = 0; j < 4; j++) {
      double p = m[u + j];
      double q = m[w + j];
      m[u + j] = c * p - s * q;
      m[w + j] = s * p + c * q;
    }
  }

  private static double rowDot(double[] a, int i, double[] b, int j) {
    int x = 4 * i;
    int y = 4 * j;
    return a[x] * b[y] + a[x + 1] * b[y + 1] + a[x + 2] * b[y + 2] + a[x + 3] * b[y + 3];
  }

  /// `out = a·b`, where row 0 of a is (1, 0, 0, 0).
  private static void times(double[] a, double[] b, double[] out) {
    System.arraycopy(b, 0, out, 0, 4);
    for (int i = 4; i < 16; i += 4) {
      double a0 = a[i];
      double a1 = a[i + 1];
      double a2 = a[i + 2];
      double a3 = a[i + 3];
      for (int j = 0; j < 4; j++) {
        out[i + j] = a0 * b[j] + a1 * b[4 + j] + a2 * b[8 + j] + a3 * b[12 + j];
      }
    }
  }

  /// `out = aᵀ·b`, where row 0 of a is (1, 0, 0, 0).
  private static void timesTransposed(double[] a, double[] b, double[] out) {
    for (int j = 0; j < 4; j++) {
      double b1 = b[4 + j];
      double b2 = b[8 + j];
      double b3 = b[12 + j];
      out[j] = b[j] + a[4] * b1 + a[8] * b2 + a[12] * b3;
      out[4 + j] = a[5] * b1 + a[9] * b2 + a[13] * b3;
      out[8 + j] = a[6] * b1 + a[10] * b2 + a[14] * b3;
      out[12 + j] = a[7] * b1 + a[11] * b2 + a[15] * b3;
    }
  }
}
