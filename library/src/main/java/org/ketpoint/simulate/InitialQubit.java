package org.ketpoint.simulate;

/// One qubit after its initial block, before it meets another: a Bloch vector.
final class InitialQubit {
  final BlockMatrix block;
  final double[] bloch = {1, 0, 0, 0}; // bloch[i]: the coefficient of I, X, Y, Z
  private final double[] env = new double[16];

  InitialQubit(Block block) {
    this.block = BlockMatrix.of(block);
  }

  /// Takes new angles.
  void bind(double[] theta, double[] features) {
    block.bind(theta, features);
    double[] m = block.matrix();
    for (int i = 0; i < 4; i++) {
      bloch[i] = m[4 * i] + m[4 * i + 3]; // |0⟩ is (1, 0, 0, 1)
    }
  }

  /// The probabilities of the shifted circuits in the initial block.
  ///
  /// @param effect `effect[i]`: what the probability gains with `bloch[i]`
  void shifted(double[] effect, Shifted shifted) {
    for (int i = 0; i < 4; i++) {
      env[4 * i] = effect[i];
      env[4 * i + 3] = effect[i];
    }
    block.shifted(env, shifted.plus, shifted.minus);
  }
}
