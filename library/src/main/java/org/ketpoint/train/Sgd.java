package org.ketpoint.train;

import java.util.List;
import java.util.Map;

/// Stochastic gradient descent, with momentum μ if it is not 0: `b ← μ·b + g`, `θ ← θ − α·b`.
///
/// @param learningRate the step's size, α
/// @param momentum μ, in [0, 1)
public record Sgd(LearningRate learningRate, double momentum) implements Optimizer {
  /// Checks the momentum.
  public Sgd {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("the momentum must be in [0, 1), got " + momentum);
    }
  }

  /// Plain gradient descent.
  ///
  /// @param rate the learning rate
  /// @return the optimizer
  public static Sgd rate(double rate) {
    return rate(new LearningRate.Constant(rate));
  }

  /// Plain gradient descent.
  ///
  /// @param rate the learning rate from epoch to epoch
  /// @return the optimizer
  public static Sgd rate(LearningRate rate) {
    return new Sgd(rate, 0);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public List<String> tensors() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public boolean shares(Optimizer other) {
    return other instanceof Sgd sgd && sgd.momentum == momentum;
  }

  @Override
  public Update update(double[] theta, double[] gradient, OptimizerState state, int epoch) {
    double[] b = gradient;
    Map<String, double[]> tensors = Map.of();
    if (momentum != 0) {
      b = state.tensor("momentum");
      for (int k = 0; k < b.length; k++) {
        b[k] = momentum * b[k] + gradient[k];
      }
      tensors = Map.of("momentum", b);
    }
    double[] moved = theta.clone();
    double rate = learningRate.at(epoch);
    for (int k = 0; k < theta.length; k++) {
      moved[k] -= rate * b[k];
    }
    return new Update(moved, OptimizerState.of(state.updates() + 1, tensors));
  }
}
