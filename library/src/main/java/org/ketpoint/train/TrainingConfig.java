package org.ketpoint.train;

import java.util.Map;
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
/// @param gradientWindow over how many steps the mean |gradient| of each parameter is remembered, 0
///   for not at all
public record TrainingConfig(
    Qnn model,
    NoiseModel noise,
    @Nullable Layout layout,
    int shots,
    Optimizer optimizer,
    int batch,
    GradientRule gradientRule,
    int patience,
    int gradientWindow) {
  /// Checks shots, batch, patience and window.
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
    if (gradientWindow < 0) {
      throw new IllegalArgumentException(
          "the gradients' window must be ≥ 0 steps, got " + gradientWindow);
    }
    if (optimizer instanceof ICans icans) {
      icans.requireFit(shots, gradientRule);
    }
  }

  /// All of it that may change from step to step, in the words of [Change].
  ///
  /// @return texts by what they say: device, noise, layout, shots …
  public Map<String, String> settings() {
    return Changes.settings(this);
  }

  /// All that may change from step to step, of the way it trains and of a state.
  ///
  /// @param state where it stands
  /// @return [#settings()], and which parameters are pruned, quantized and frozen
  public Map<String, String> settings(TrainingState state) {
    return Changes.settings(this, state.compression());
  }

  TrainingConfig withNoise(NoiseModel other, @Nullable Layout where) {
    return new TrainingConfig(
        model, other, where, shots, optimizer, batch, gradientRule, patience, gradientWindow);
  }

  TrainingConfig withShots(int other) {
    return new TrainingConfig(
        model, noise, layout, other, optimizer, batch, gradientRule, patience, gradientWindow);
  }

  TrainingConfig withOptimizer(Optimizer other) {
    return new TrainingConfig(
        model, noise, layout, shots, other, batch, gradientRule, patience, gradientWindow);
  }

  TrainingConfig withBatch(int other) {
    return new TrainingConfig(
        model, noise, layout, shots, optimizer, other, gradientRule, patience, gradientWindow);
  }

  TrainingConfig withPatience(int other) {
    return new TrainingConfig(
        model, noise, layout, shots, optimizer, batch, gradientRule, other, gradientWindow);
  }

  TrainingConfig withGradientRule(GradientRule other) {
    return new TrainingConfig(
        model, noise, layout, shots, optimizer, batch, other, patience, gradientWindow);
  }

  TrainingConfig withGradientWindow(int other) {
    return new TrainingConfig(
        model, noise, layout, shots, optimizer, batch, gradientRule, patience, other);
  }
}
