package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import org.ketpoint.data.Samples;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;

/// One sample's loss and gradient by parameter shift; used over and over by one thread.
final class SampleGradient {
  private final Engine engine;
  private final Objective objective;
  private final GradientRule rule;
  private final List<Program.Site> sites;
  private final Shifted[] shifted; // shifted[j]: the j-th needed value in all circuits
  private final double[] values;
  private final double[] slopes;

  SampleGradient(Engine engine, Objective objective, GradientRule rule) {
    this.engine = engine;
    this.objective = objective;
    this.rule = rule;
    sites = engine.program().sites();
    int most = objective.needed(0).length;
    shifted = new Shifted[most];
    Arrays.setAll(shifted, j -> new Shifted(sites.size()));
    values = new double[most];
    slopes = new double[most];
  }

  Engine engine() {
    return engine;
  }

  /// Computes the gradient at the parameters bound to the engine.
  ///
  /// @param angles what the sample's features are encoded as
  /// @param samples where label and target stand
  /// @param draw how the circuits are measured
  /// @param sample which sample it is
  /// @param gradient where it goes, one entry a parameter
  /// @return the loss
  double compute(double[] angles, Samples samples, Draw draw, int sample, double[] gradient) {
    boolean regression = samples.isRegression();
    int label = regression ? 0 : samples.label(sample);
    double target = regression ? samples.target(sample) : 0;
    int[] needed = objective.needed(label);
    for (int j = 0; j < needed.length; j++) {
      engine.estimate(angles, needed[j], draw, sample, shifted[j]);
      values[j] = shifted[j].unshifted();
    }
    double loss = objective.loss(values, label, target);
    Arrays.fill(gradient, 0);
    if (rule == GradientRule.SHIFT_VALUES) {
      objective.slopes(values, label, target, slopes);
      for (int j = 0; j < needed.length; j++) {
        addByValues(shifted[j], slopes[j], gradient);
      }
    } else {
      addByCost(label, target, gradient);
    }
    return loss;
  }

  private void addByValues(Shifted value, double slope, double[] gradient) {
    for (int k = 0; k < sites.size(); k++) {
      Program.Site site = sites.get(k);
      gradient[site.parameter()] += slope * site.scale() * value.slope(k, site.rule());
    }
  }

  private void addByCost(int label, double target, double[] gradient) {
    for (int k = 0; k < sites.size(); k++) {
      Program.Site site = sites.get(k);
      for (int t = 0; t < site.rule().terms().size(); t++) {
        for (int j = 0; j < values.length; j++) {
          values[j] = shifted[j].at(k, t);
        }
        double coefficient = site.rule().terms().get(t).coefficient();
        gradient[site.parameter()] +=
            site.scale() * coefficient * objective.loss(values, label, target);
      }
    }
  }
}
