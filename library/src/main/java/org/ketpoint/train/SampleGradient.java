package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;

/// One sample's loss and gradient by parameter shift; used over and over by one thread.
///
/// Only the probability of the sample's own class enters its loss, so one effect is pulled back.
final class SampleGradient {
  private final Engine engine;
  private final CrossEntropy crossEntropy;
  private final List<Program.Site> sites;
  private final Shifted shifted;

  SampleGradient(Program program, int shots) {
    engine = ExactEngine.of(program);
    crossEntropy = new CrossEntropy(shots);
    sites = program.sites();
    shifted = new Shifted(sites.size());
  }

  Engine engine() {
    return engine;
  }

  /// Computes the gradient at the parameters bound to the engine.
  ///
  /// @param gradient where it goes, one entry a parameter
  /// @return the loss
  double compute(
      double[] features, int label, long seed, long step, int sample, double[] gradient) {
    engine.shifted(features, label, shifted);
    double p = crossEntropy.estimate(shifted.unshifted(), seed, step, sample, 0);
    double slope = crossEntropy.slope(p);
    Arrays.fill(gradient, 0);
    for (int k = 0; k < sites.size(); k++) {
      double plus = crossEntropy.estimate(shifted.plus(k), seed, step, sample, 1 + 2 * k);
      double minus = crossEntropy.estimate(shifted.minus(k), seed, step, sample, 2 + 2 * k);
      Program.Site site = sites.get(k);
      gradient[site.parameter()] += slope * site.scale() * (plus - minus) / 2;
    }
    return crossEntropy.loss(p);
  }
}
