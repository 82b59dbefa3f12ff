package org.ketpoint.train;

import org.ketpoint.noise.NoiseModel;

/// How a run trains: all that does not change from step to step, apart from the data.
///
/// @param model the network
/// @param noise the device and how its noise is attached
/// @param shots measurements a circuit, 0 for exact probabilities
/// @param optimizer what turns gradients into parameters
/// @param batch samples a step, at least 1
/// @param gradientRule what parameter shift is applied to
/// @param patience epochs without a new lowest test loss after which training stops, 0 for never
public record TrainingConfig(
    Qnn model,
    NoiseModel noise,
    int shots,
    Optimizer optimizer,
    int batch,
    GradientRule gradientRule,
    int patience) {
  /// Checks shots, batch and patience.
  public TrainingConfig {
    if (shots < 0) {
      throw new IllegalArgumentException("shots must be ≥ 1, or 0 for exact, got " + shots);
    }
    if (batch < 1) {
      throw new IllegalArgumentException("a batch must have at least 1 sample, got " + batch);
    }
    if (patience < 0) {
      throw new IllegalArgumentException("the patience must be ≥ 0 epochs, got " + patience);
    }
  }

  TrainingConfig withNoise(NoiseModel other) {
    return new TrainingConfig(model, other, shots, optimizer, batch, gradientRule, patience);
  }

  TrainingConfig withShots(int other) {
    return new TrainingConfig(model, noise, other, optimizer, batch, gradientRule, patience);
  }

  TrainingConfig withOptimizer(Optimizer other) {
    return new TrainingConfig(model, noise, shots, other, batch, gradientRule, patience);
  }

  TrainingConfig withBatch(int other) {
    return new TrainingConfig(model, noise, shots, optimizer, other, gradientRule, patience);
  }

  TrainingConfig withPatience(int other) {
    return new TrainingConfig(model, noise, shots, optimizer, batch, gradientRule, other);
  }

  TrainingConfig withGradientRule(GradientRule other) {
    return new TrainingConfig(model, noise, shots, optimizer, batch, other, patience);
  }
}
