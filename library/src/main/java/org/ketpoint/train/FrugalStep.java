package org.ketpoint.train;

import org.jspecify.annotations.Nullable;
import org.ketpoint.simulate.Engine;

/// What a step by iCANS needs beside a gradient: how often each circuit is measured, and the
/// variances that the counts give.
final class FrugalStep {
  private final ICans icans;
  private final TrainingConfig config;
  private final double[][] variances; // variances[i]: of the gradient of the batch's i-th sample

  private FrugalStep(ICans icans, TrainingConfig config, double[][] variances) {
    this.icans = icans;
    this.config = config;
    this.variances = variances;
  }

  /// Room for a run's batches; null where another optimizer trains.
  static @Nullable FrugalStep of(TrainingConfig config, int batch, int parameters) {
    return config.optimizer() instanceof ICans icans
        ? new FrugalStep(icans, config, new double[batch][parameters])
        : null;
  }

  /// How often the circuits of the state's next step are measured.
  ShotPlan plan(TrainingState state, Engine engine) {
    return ShotPlan.of(ICans.shots(state.optimizer()), config.shots(), engine.program());
  }

  /// What computes the next step's gradients on one engine.
  FrugalGradient gradient(TrainingState state, Engine engine) {
    return new FrugalGradient(engine, config.model().head(), plan(state, engine));
  }

  /// Where the variances of the batch's i-th sample go.
  double[] variance(int i) {
    return variances[i];
  }

  /// The update by a batch's mean gradient, after its samples' gradients.
  Optimizer.Update update(TrainingState state, double[] gradient, int batch, Engine engine) {
    ShotPlan plan = plan(state, engine);
    int strings = config.model().head().observables().isEmpty() ? 1 : engine.program().outcomes();
    double[] spent = plan.cost(engine.program().sites(), strings);
    var variance = new double[gradient.length];
    for (int k = 0; k < variance.length; k++) {
      spent[k] *= batch;
      for (int i = 0; i < batch; i++) {
        variance[k] += variances[i][k] / ((double) batch * batch);
      }
    }
    var measured = new ICans.Measured(gradient, variance, plan.parameters(), spent);
    return icans.update(state.theta().toArray(), measured, state.optimizer(), state.epoch());
  }
}
