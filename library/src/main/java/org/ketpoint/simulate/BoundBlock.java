package org.ketpoint.simulate;

import static java.lang.Math.fma;

import org.ketpoint.circuit.Angle;

/// A [Block] at given angles, and what its parameter-shifted versions give.
///
/// Where an environment V, taken just before a rotation of u into w, is known, the probabilities of
/// its two shifts are `p − V[u][u] − V[w][w] ± (V[w][u] − V[u][w])`: no sine or cosine. V is
/// carried from one rotation to the next by what lies between. Everything here is allocated once.
final class BoundBlock {
  final Block block;
  private final int rotations;
  private final int[] sites; // sites[k]: rotation k's number among the trainable ones, or −1
  private final int[] us; // us[k], ws[k]: rotation k turns u into w
  private final int[] ws;
  private final int[] parameters; // parameters[k]: which parameter turns rotation k, or −1
  private final double[] scales; // and by scale · θ + offset
  private final double[] offsets;
  private final boolean readsFeatures;
  private final boolean shifted; // whether a rotation is a site
  private final double[] cos;
  private final double[] sin;
  private final Affine[] fixed; // fixed[k]: before rotation k; last: after all
  private final double[] before; // before[4·k …]: the vector that rotation k is given
  private final double[] vector = new double[4];

  BoundBlock(Block block) {
    this.block = block;
    rotations = block.rotations().size();
    sites = new int[rotations];
    parameters = new int[rotations];
    scales = new double[rotations];
    offsets = new double[rotations];
    readsFeatures = block.readsFeatures();
    us = new int[rotations];
    ws = new int[rotations];
    for (int k = 0; k < rotations; k++) {
      sites[k] = block.rotations().get(k).site();
      us[k] = block.rotations().get(k).axis() % 3 + 1;
      ws[k] = us[k] % 3 + 1;
      parameters[k] = -1;
      if (block.rotations().get(k).angle()
          instanceof Angle.Parameter(int index, double scale, double offset)) {
        parameters[k] = index;
        scales[k] = scale;
        offsets[k] = offset;
      }
    }
    shifted = block.rotations().stream().anyMatch(r -> r.site() >= 0);
    cos = new double[rotations];
    sin = new double[rotations];
    before = new double[4 * rotations];
    fixed = new Affine[rotations + 1];
    for (int k = 0; k <= rotations; k++) {
      fixed[k] = new Affine(block.fixed()[k]);
    }
  }

  /// How much undoing the fixed parts may magnify rounding; infinite if they have no inverse.
  double magnification() {
    double product = 1;
    for (Affine f : fixed) {
      product *= f.magnification();
    }
    return product;
  }

  /// Whether parameter shift acts in it.
  boolean isShifted() {
    return shifted;
  }

  /// Takes new angles of the rotations that do not read features, or of those that do.
  void bind(double[] theta, double[] features, boolean ofFeatures) {
    if (ofFeatures && !readsFeatures) {
      return;
    }
    for (int k = 0; k < rotations; k++) {
      if (parameters[k] >= 0) {
        if (!ofFeatures) {
          SinCos.of(scales[k] * theta[parameters[k]] + offsets[k], sin, cos, k);
        }
      } else {
        Block.Rotation rotation = block.rotations().get(k);
        if (rotation.angle() instanceof Angle.Feature == ofFeatures) {
          SinCos.of(rotation.radians(theta, features), sin, cos, k);
        }
      }
    }
  }

  /// Sends a Bloch vector (times a factor, first) through the block, and notes its stations.
  ///
  /// @param v `v[at … at+3]`, changed
  void push(double[] v, int at) {
    fixed[0].apply(v, at);
    for (int k = 0; k < rotations; k++) {
      System.arraycopy(v, at, before, 4 * k, 4);
      int u = at + us[k];
      int w = at + ws[k];
      double p = v[u];
      double q = v[w];
      v[u] = fma(cos[k], p, -(sin[k] * q));
      v[w] = fma(sin[k], p, cos[k] * q);
      fixed[k + 1].apply(v, at);
    }
  }

  /// Pulls an effect on this qubit back through the block.
  ///
  /// @param e `e[at … at+3]`, changed
  void pull(double[] e, int at) {
    for (int k = rotations - 1; k >= 0; k--) {
      fixed[k + 1].applyTransposed(e, at);
      unturn(e, at, k);
    }
    fixed[0].applyTransposed(e, at);
  }

  private void unturn(double[] e, int at, int k) {
    int u = at + us[k];
    int w = at + ws[k];
    double p = e[u];
    double q = e[w];
    e[u] = fma(cos[k], p, sin[k] * q);
    e[w] = fma(cos[k], q, -(sin[k] * p));
  }

  /// The shifted probabilities where state and effect are products at this qubit: the state that
  /// the last [#push] sent, and an effect after the block.
  ///
  /// @param effect `effect[1 … 3]`, the effect's X, Y and Z, with its trace part left out
  /// @param total the probability in the circuit itself
  void shiftProduct(double[] effect, double total, Shifted shifted) {
    System.arraycopy(effect, 0, vector, 0, 4);
    for (int k = rotations - 1; k >= 0; k--) {
      fixed[k + 1].applyTransposed(vector, 0);
      unturn(vector, 0, k);
      if (sites[k] >= 0) {
        double eu = vector[us[k]];
        double ew = vector[ws[k]];
        double ru = before[4 * k + us[k]];
        double rw = before[4 * k + ws[k]];
        write(k, total - fma(eu, ru, ew * rw), fma(ew, ru, -(eu * rw)), shifted);
      }
    }
  }

  /// The shifted probabilities from the environment before the block.
  ///
  /// @param v `v[4·(i−1) + j]`: effect's X, Y, Z and state's I, X, Y, Z; changed
  /// @param total the probability in the circuit itself
  void shift(double[] v, double total, Shifted shifted) {
    fixed[0].carry(v);
    for (int k = 0; k < rotations; k++) {
      int u = us[k];
      int w = ws[k];
      int rowU = 4 * (u - 1);
      int rowW = 4 * (w - 1);
      if (sites[k] >= 0) {
        write(k, total - (v[rowU + u] + v[rowW + w]), v[rowW + u] - v[rowU + w], shifted);
      }
      if (k < rotations - 1) {
        turnBoth(v, k, u, w);
        fixed[k + 1].carry(v);
      }
    }
  }

  private void turnBoth(double[] v, int k, int u, int w) {
    double c = cos[k];
    double s = sin[k];
    for (int j = 0; j < 4; j++) {
      double p = v[4 * (u - 1) + j];
      double q = v[4 * (w - 1) + j];
      v[4 * (u - 1) + j] = fma(c, p, -(s * q));
      v[4 * (w - 1) + j] = fma(s, p, c * q);
    }
    for (int i = 0; i < 12; i += 4) {
      double p = v[i + u];
      double q = v[i + w];
      v[i + u] = fma(c, p, -(s * q));
      v[i + w] = fma(s, p, c * q);
    }
  }

  private void write(int k, double still, double change, Shifted shifted) {
    shifted.plus[sites[k]] = still + change;
    shifted.minus[sites[k]] = still - change;
  }

  /// The whole block's matrix, row-major.
  void matrix(double[] m) {
    for (int j = 0; j < 4; j++) {
      vector[0] = j == 0 ? 1 : 0;
      vector[1] = j == 1 ? 1 : 0;
      vector[2] = j == 2 ? 1 : 0;
      vector[3] = j == 3 ? 1 : 0;
      push(vector, 0);
      for (int i = 0; i < 4; i++) {
        m[4 * i + j] = vector[i];
      }
    }
  }
}
