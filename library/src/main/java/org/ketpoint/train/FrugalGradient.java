package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import org.ketpoint.data.Samples;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;

/// One sample's loss and gradient by parameter shift where each parameter has shots of its own, and
/// the gradient's variance, from the same counts.
final class FrugalGradient {
  private final Engine engine;
  private final ShotPlan plan;
  private final Objective objective;
  private final List<Program.Site> sites;
  private final boolean parity; // values are expectations in [−1, 1], not probabilities

  FrugalGradient(Engine engine, Head head, ShotPlan plan) {
    this.engine = engine;
    this.plan = plan;
    objective = Objective.of(head, plan.unshifted());
    sites = engine.program().sites();
    parity = engine.program().measurement() instanceof Measurement.Paulis;
  }

  /// Computes both at the parameters bound to the engine.
  ///
  /// @param angles what the sample's features are encoded as
  /// @param draw where the random numbers come from; its shots are not read
  /// @param gradient where the gradient goes, one entry a parameter
  /// @param variance where the variances go that it would have with one shot a circuit
  /// @return the loss
  double compute(
      double[] angles,
      Samples samples,
      Draw draw,
      int sample,
      double[] gradient,
      double[] variance) {
    int label = samples.isRegression() ? 0 : samples.label(sample);
    double target = samples.isRegression() ? samples.target(sample) : 0;
    int[] needed = objective.needed(label);
    var own = new Draw(plan.unshifted(), draw.seed(), draw.step());
    var shifted = new Shifted[needed.length];
    var values = new double[needed.length];
    for (int j = 0; j < needed.length; j++) {
      shifted[j] = new Shifted(sites.size());
      engine.estimate(angles, needed[j], own, plan.sites(), sample, shifted[j]);
      values[j] = shifted[j].unshifted();
    }
    var slopes = new double[needed.length];
    objective.slopes(values, label, target, slopes);
    Arrays.fill(gradient, 0);
    Arrays.fill(variance, 0);
    for (int j = 0; j < needed.length; j++) {
      add(shifted[j], slopes[j], gradient, variance);
    }
    return objective.loss(values, label, target);
  }

  private void add(Shifted value, double slope, double[] gradient, double[] variance) {
    for (int k = 0; k < sites.size(); k++) {
      Program.Site site = sites.get(k);
      double factor = slope * site.scale();
      gradient[site.parameter()] += factor * value.slope(k, site.rule());
      for (int t = 0; t < site.rule().terms().size(); t++) {
        double weight = factor * site.rule().terms().get(t).coefficient();
        variance[site.parameter()] += weight * weight * spread(value.at(k, t), plan.sites()[k]);
      }
    }
  }

  /// The variance of one shot, unbiased: of 0 and 1 with the mean p, or of ±1 with the mean v.
  private double spread(double mean, int shots) {
    double biased = parity ? 1 - mean * mean : mean * (1 - mean);
    return biased * shots / (shots - 1.0);
  }
}
