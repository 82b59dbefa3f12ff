package org.ketpoint.circuit;

/// A multiplexed turn: a qubit turns by an angle that depends on the k qubits above it, by 2ᵏ turns
/// with a CNOT after each, whose controls follow a Gray code. Each CNOT turns the axis round where
/// its control is 1.
final class Multiplexed {
  private Multiplexed() {}

  /// The turn about Y that takes |0⟩ to `zero|0⟩ + one|1⟩`, up to length; none for a branch without
  /// weight.
  static double turn(double zero, double one) {
    return zero == 0 && one == 0 ? 0 : 2 * StrictMath.atan2(one, zero);
  }

  /// The CNOT between turn i − 1 and turn i: from the bit in which their words of the code differ.
  static Operation cnot(int i, int target) {
    int control = target + 1 + Integer.numberOfTrailingZeros(i);
    return Operation.of(Gate.CX, control, target);
  }

  /// The angles of the turns between the CNOTs, from `wanted[j]`, where the controls read j: `a[i]
  /// = Σⱼ (−1)^(j · gray(i)) wanted[j] / 2ᵏ`, by a fast Walsh–Hadamard transform.
  static double[] angles(double[] wanted) {
    double[] sums = wanted.clone();
    for (int half = 1; half < sums.length; half *= 2) {
      for (int j = 0; j < sums.length; j++) {
        if ((j & half) == 0) {
          double sum = sums[j] + sums[j + half];
          sums[j + half] = sums[j] - sums[j + half];
          sums[j] = sum;
        }
      }
    }
    var angles = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      angles[i] = sums[i ^ (i >>> 1)] / sums.length;
    }
    return angles;
  }
}
