package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.Channel;

/// The block of a [MergedRun] at given angles: `after · pulses(run) · before`.
///
/// Every shifted circuit multiplies its run out and has its own pulses, so each gets its own 4×4
/// matrix here.
final class MergedBlockMatrix extends BlockMatrix {
  private final MergedRun run;
  private final List<Block.Rotation> rotations;
  private final double[][] gates; // gates[k]: the 3×3 rotation of a gate without free angles
  private final double[] pulseNoise; // 4×4, of one pulse
  private final double[] sx = Channel.of(Gate.SX).toArray();
  private final double[] x = Channel.of(Gate.X).toArray();
  private final double[] cos;
  private final double[] sin;
  private final double[] whole = new double[16];

  MergedBlockMatrix(Block block, MergedRun run) {
    super(block);
    this.run = run;
    rotations = block.rotations();
    gates = new double[run.operations().size()][];
    for (int k = 0; k < gates.length; k++) {
      Operation operation = run.operations().get(k);
      gates[k] = operation.isFixed() ? Rotations.of(operation) : new double[0];
    }
    pulseNoise = Channels.product(run.afterPulse());
    cos = new double[rotations.size()];
    sin = new double[rotations.size()];
  }

  @Override
  double[] matrix() {
    return whole;
  }

  @Override
  void bind(double[] theta, double[] features) {
    for (int k = 0; k < cos.length; k++) {
      double angle = rotations.get(k).radians(theta, features);
      cos[k] = StrictMath.cos(angle);
      sin[k] = StrictMath.sin(angle);
    }
    multiply(-1, 0, whole);
  }

  @Override
  void shifted(double[] env, double[] plus, double[] minus) {
    var other = new double[16];
    for (int k = 0; k < cos.length; k++) {
      int site = rotations.get(k).site();
      if (site >= 0) {
        multiply(k, 1, other);
        plus[site] = dot(env, other);
        multiply(k, -1, other);
        minus[site] = dot(env, other);
      }
    }
  }

  /// Row 0 of a channel is (1, 0, 0, 0).
  private static double dot(double[] env, double[] m) {
    double sum = env[0];
    for (int i = 4; i < 16; i++) {
      sum += env[i] * m[i];
    }
    return sum;
  }

  /// The block with rotation `turned` a quarter turn further (`quarter` = 1) or back (−1).
  private void multiply(int turned, int quarter, double[] out) {
    double[] r = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    var next = new double[9];
    int free = 0;
    for (double[] gate : gates) {
      if (gate.length > 0) {
        Rotations.times(gate, r, next);
        System.arraycopy(next, 0, r, 0, 9);
      } else {
        boolean here = free == turned;
        double c = here ? -quarter * sin[free] : cos[free];
        double s = here ? quarter * cos[free] : sin[free];
        Rotations.turn(r, rotations.get(free).axis(), c, s);
        free++;
      }
    }
    var factors = new ArrayList<double[]>();
    factors.add(block.fixed()[0]);
    pulses(new FrameAngles(r), factors);
    factors.add(block.fixed()[1]);
    Channels.multiply(factors, out);
  }

  private void pulses(FrameAngles f, List<double[]> factors) {
    switch (run.form()) {
      case QUARTER, HALF -> {
        factors.add(frame(f.sinLambda, -f.cosLambda)); // λ − π/2
        factors.add(run.form() == MergedRun.Form.HALF ? x : sx);
        factors.add(pulseNoise);
        factors.add(frame(-f.sinPhi, f.cosPhi)); // φ + π/2
      }
      case GENERIC -> {
        factors.add(frame(f.cosLambda, f.sinLambda));
        factors.add(sx);
        factors.add(pulseNoise);
        factors.add(frame(-f.cosTheta, -f.sinTheta)); // θ + π
        factors.add(sx);
        factors.add(pulseNoise);
        factors.add(frame(-f.cosPhi, -f.sinPhi)); // φ + π
      }
      case VIRTUAL, PHASED ->
          throw new IllegalStateException(run.form() + " runs are blocks of plain rotations");
    }
  }

  /// RZ by an angle's cosine and sine.
  private static double[] frame(double c, double s) {
    return new double[] {1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0, 0, 0, 0, 1};
  }
}
