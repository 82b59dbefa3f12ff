package org.ketpoint.train;

import java.util.List;
import java.util.Map;

/// Adam: Kingma and Ba, arXiv:1412.6980, algorithm 1.
///
/// @param learningRate the step's size, α
/// @param beta1 the decay of the first moment, in [0, 1)
/// @param beta2 the decay of the second moment, in [0, 1)
/// @param epsilon keeps the division finite, positive
public record Adam(LearningRate learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  /// Checks the constants.
  public Adam {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "Adam's β must be in [0, 1), got %s and %s".formatted(beta1, beta2));
    }
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Adam's ε must be positive, got " + epsilon);
    }
  }

  /// Adam with β = 0.9 and 0.999, ε = 10⁻⁸.
  ///
  /// @param rate the learning rate
  /// @return the optimizer
  public static Adam rate(double rate) {
    return rate(new LearningRate.Constant(rate));
  }

  /// Adam with β = 0.9 and 0.999, ε = 10⁻⁸.
  ///
  /// @param rate the learning rate from epoch to epoch
  /// @return the optimizer
  public static Adam rate(LearningRate rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public List<String> tensors() {
    return List.of("m", "v");
  }

  /// Moments decayed with another β would be corrected by the wrong factor.
  @Override
  public boolean shares(Optimizer other) {
    return other instanceof Adam adam && adam.beta1 == beta1 && adam.beta2 == beta2;
  }

  /// A second moment below 0 would give θ without a number at the next update.
  @Override
  public void requireFit(OptimizerState memory, int size) {
    Optimizer.super.requireFit(memory, size);
    double[] v = memory.tensor("v");
    for (int k = 0; k < size; k++) {
      if (v[k] < 0) {
        throw new IllegalArgumentException(
            "Adam's v must be ≥ 0, got %s (parameter %d)".formatted(v[k], k));
      }
    }
  }

  @Override
  public Update update(double[] theta, double[] gradient, OptimizerState state, int epoch) {
    double[] m = state.tensor("m");
    double[] v = state.tensor("v");
    double[] moved = theta.clone();
    long t = state.updates() + 1;
    double rate = learningRate.at(epoch);
    double correction1 = 1 - StrictMath.pow(beta1, (double) t);
    double correction2 = 1 - StrictMath.pow(beta2, (double) t);
    for (int k = 0; k < theta.length; k++) {
      m[k] = beta1 * m[k] + (1 - beta1) * gradient[k];
      v[k] = beta2 * v[k] + (1 - beta2) * gradient[k] * gradient[k];
      moved[k] -= rate * (m[k] / correction1) / (Math.sqrt(v[k] / correction2) + epsilon);
    }
    return new Update(moved, OptimizerState.of(t, Map.of("m", m, "v", v)));
  }
}
