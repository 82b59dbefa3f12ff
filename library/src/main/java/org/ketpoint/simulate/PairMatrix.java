package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.ShiftRule;
import org.ketpoint.noise.Channel;

/// A [PairBlock] at a given angle, and what its shifted versions give.
///
/// Every two-qubit gate of the table with an angle has a transfer matrix of the form `A +
/// B·cos(θ/2)
/// + C·sin(θ/2) + D·cos θ + E·sin θ`. The five parts are found once, from the matrix at five
///   angles; binding an angle and shifting it are then sums of five terms.
final class PairMatrix {
  private static final int SIDE = 16;
  private static final int PARTS = 5;

  final PairBlock block;
  final double[] matrix = new double[SIDE * SIDE]; // matrix[16 * i + j]
  private final double[][] parts; // parts[f][16 * i + j]; empty for a gate without an angle
  private final double[] weights = new double[PARTS];
  private double angle;

  PairMatrix(PairBlock block) {
    this.block = block;
    if (block.operation().angles().isEmpty()) {
      parts = new double[0][];
      System.arraycopy(damped(), 0, matrix, 0, matrix.length);
    } else {
      parts = parts();
    }
    if (!block.isFree()) {
      bind(new double[0], new double[0]);
    }
  }

  /// Takes a new angle.
  void bind(double[] theta, double[] features) {
    if (parts.length == 0) {
      return;
    }
    Angle from = block.operation().requireAngle();
    angle = from.radians(theta, features);
    weigh(angle);
    Arrays.fill(matrix, 0);
    for (int f = 0; f < PARTS; f++) {
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] += weights[f] * parts[f][i];
      }
    }
  }

  /// The values of the circuits in which this gate's angle is shifted.
  ///
  /// @param env `env[16 * i + j] = Σ_rest effect[i, rest]·state[j, rest]`, of this gate
  /// @param shifted where the values go
  void shifted(double[] env, Shifted shifted) {
    var overlaps = new double[PARTS];
    for (int f = 0; f < PARTS; f++) {
      for (int i = 0; i < env.length; i++) {
        overlaps[f] += env[i] * parts[f][i];
      }
    }
    List<ShiftRule.Term> terms = block.operation().gate().shiftRules().getFirst().terms();
    for (int t = 0; t < terms.size(); t++) {
      weigh(angle + terms.get(t).shift());
      double value = 0;
      for (int f = 0; f < PARTS; f++) {
        value += weights[f] * overlaps[f];
      }
      shifted.set(block.site(), t, value);
    }
  }

  private void weigh(double t) {
    weights[0] = 1;
    weights[1] = StrictMath.cos(t / 2);
    weights[2] = StrictMath.sin(t / 2);
    weights[3] = StrictMath.cos(t);
    weights[4] = StrictMath.sin(t);
  }

  private double[][] parts() {
    var rows = new double[PARTS][];
    var samples = new double[PARTS][];
    for (int k = 0; k < PARTS; k++) {
      double t = 4 * Math.PI * k / PARTS; // one period of θ/2
      weigh(t);
      rows[k] = weights.clone();
      samples[k] = damped(t);
    }
    // inverse.getEntry(f, k): how much of sample k is in part f
    var inverse = new LUDecomposition(new Array2DRowRealMatrix(rows)).getSolver().getInverse();
    var found = new double[PARTS][SIDE * SIDE];
    for (int f = 0; f < PARTS; f++) {
      for (int k = 0; k < PARTS; k++) {
        for (int i = 0; i < found[f].length; i++) {
          found[f][i] += inverse.getEntry(f, k) * samples[k][i];
        }
      }
    }
    return found;
  }

  /// The gate's transfer matrix, all but the trace scaled by the depolarizing's factor.
  private double[] damped(double... angles) {
    double[] m = Channel.of(block.operation().gate(), angles).toArray();
    for (int i = 1; i < m.length; i++) {
      m[i] *= block.factor();
    }
    return m;
  }
}
