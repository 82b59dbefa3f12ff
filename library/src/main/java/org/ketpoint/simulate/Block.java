package org.ketpoint.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Angle;

/// A run of one-qubit gates and their noise on one qubit: `F_m·R_m ⋯ F_1·R_1·F_0`; or, where a
/// transpiler merges the gates, `F_1·pulses(merged)·F_0`.
///
/// @param qubit which qubit
/// @param rotations the rotations R whose angle may change, in order
/// @param fixed the 4×4 matrices F between them, one more than there are rotations; two around a
///   merged run
/// @param merged the merged run that the rotations belong to, or null
@SuppressWarnings("ArrayRecordComponent") // compiled once, read by the engine's inner loops
record Block(int qubit, List<Rotation> rotations, double[][] fixed, @Nullable MergedRun merged) {
  /// A rotation whose angle changes with θ or the input.
  ///
  /// @param axis 1, 2 or 3 for X, Y, Z
  /// @param angle where its angle comes from
  /// @param site its number among the trainable rotations of the circuit, −1 for a feature
  record Rotation(int axis, Angle angle, int site) {
    double radians(double[] theta, double[] features) {
      return angle.radians(theta, features);
    }
  }

  /// A block that does nothing.
  static Block identity(int qubit) {
    var one = new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    return new Block(qubit, List.of(), new double[][] {one}, null);
  }

  /// A block that scales X, Y, Z and adds to them, see [Pauli#scale].
  static Block scaling(int qubit, double[] s) {
    var m = new double[] {1, 0, 0, 0, s[3], s[0], 0, 0, s[4], 0, s[1], 0, s[5], 0, 0, s[2]};
    return new Block(qubit, List.of(), new double[][] {m}, null);
  }

  boolean readsFeatures() {
    return rotations.stream().anyMatch(r -> r.angle() instanceof Angle.Feature);
  }

  /// Scale and gain, where the block is fixed and only scales X, Y, Z and adds to them; else null.
  static double @Nullable [] scaling(double[] m) {
    for (int i = 1; i < 4; i++) {
      for (int j = 1; j < 4; j++) {
        if (i != j && m[4 * i + j] != 0) {
          return null;
        }
      }
    }
    return new double[] {m[5], m[10], m[15], m[4], m[8], m[12]};
  }
}
