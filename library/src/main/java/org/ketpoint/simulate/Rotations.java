package org.ketpoint.simulate;

import java.util.List;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.Channel;

/// Rotations of the Bloch sphere, `r[3 * i + j]`: how much of axis j comes out along axis i.
final class Rotations {
  private Rotations() {}

  /// The rotation that one-qubit gates with fixed angles make together.
  static double[] of(List<Operation> operations) {
    double[] r = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    var next = new double[9];
    for (Operation operation : operations) {
      times(of(operation), r, next);
      System.arraycopy(next, 0, r, 0, 9);
    }
    return r;
  }

  static double[] of(Operation operation) {
    double[] angles =
        operation.angles().stream().mapToDouble(a -> ((Angle.Fixed) a).radians()).toArray();
    Channel channel = Channel.of(operation.gate(), angles);
    var r = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        r[3 * i + j] = channel.at(i + 1, j + 1);
      }
    }
    return r;
  }

  /// `out = a·b`.
  static void times(double[] a, double[] b, double[] out) {
    for (int i = 0; i < 9; i += 3) {
      for (int j = 0; j < 3; j++) {
        out[i + j] = a[i] * b[j] + a[i + 1] * b[3 + j] + a[i + 2] * b[6 + j];
      }
    }
  }

  /// Turns a rotation further about axis 1, 2 or 3 (X, Y, Z): rows mix.
  static void turn(double[] r, int axis, double c, double s) {
    int u = 3 * (axis % 3);
    int w = 3 * ((axis + 1) % 3);
    for (int j = 0; j < 3; j++) {
      double p = r[u + j];
      double q = r[w + j];
      r[u + j] = c * p - s * q;
      r[w + j] = s * p + c * q;
    }
  }
}
