package org.ketpoint.train;

import org.jspecify.annotations.Nullable;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.transpile.Layout;

/// How a run trains: all that does not change from step to step, apart from the data.
///
/// @param model the network
/// @param noise the device and how its noise is attached
/// @param layout where the circuit's qubits lie on the device; null where the device has no shape
/// @param shots measurements a circuit, 0 for exact probabilities
/// @param optimizer what turns gradients into parameters
/// @param batch samples a step, at least 1
/// @param gradientRule what parameter shift is applied to
/// @param patience epochs without a new lowest test loss after which training stops, 0 for never
public record TrainingConfig(
    Qnn model,
    NoiseModel noise,
    @Nullable Layout layout,
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

  TrainingConfig withNoise(NoiseModel other, @Nullable Layout where) {
    return new TrainingConfig(model, other, where, shots, optimizer, batch, gradientRule, patience);
  }

  TrainingConfig withShots(int other) {
    return new TrainingConfig(
        model, noise, layout, other, optimizer, batch, gradientRule, patience);
  }

  TrainingConfig withOptimizer(Optimizer other) {
    return new TrainingConfig(model, noise, layout, shots, other, batch, gradientRule, patience);
  }

  TrainingConfig withBatch(int other) {
    return new TrainingConfig(
        model, noise, layout, shots, optimizer, other, gradientRule, patience);
  }

  TrainingConfig withPatience(int other) {
    return new TrainingConfig(model, noise, layout, shots, optimizer, batch, gradientRule, other);
  }

  TrainingConfig withGradientRule(GradientRule other) {
    return new TrainingConfig(model, noise, layout, shots, optimizer, batch, other, patience);
  }
}
