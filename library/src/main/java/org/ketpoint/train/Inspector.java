package org.ketpoint.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ketpoint.data.Samples;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;
import org.ketpoint.train.StepReport.CircuitRun;
import org.ketpoint.train.StepReport.SampleReport;

/// Shows the circuits of a step with the counts of every outcome.
///
/// Training draws only the count of a sample's own class; here the other outcomes are drawn after
/// it from the same streams, so the counts are the ones the step was made with.
final class Inspector {
  private final Program program;
  private final Parameters theta;
  private final int shots;
  private final Engine engine;

  Inspector(Program program, Parameters theta, int shots) {
    this.program = program;
    this.theta = theta;
    this.shots = shots;
    engine = ExactEngine.of(program);
    engine.bind(theta.toArray());
  }

  SampleReport sample(Samples samples, int index, long seed, long step) {
    double[] features = samples.row(index);
    int label = samples.label(index);
    double[][] probabilities = probabilities(features);
    var runs = new ArrayList<CircuitRun>();
    for (int circuit = 0; circuit < probabilities.length; circuit++) {
      long key = Streams.key(Streams.shotKey(seed, step, index), circuit);
      List<Integer> counts =
          shots == 0
              ? List.of()
              : Arrays.stream(Shots.multinomial(shots, probabilities[circuit], label, key))
                  .boxed()
                  .toList();
      runs.add(
          new CircuitRun(
              name(circuit), Arrays.stream(probabilities[circuit]).boxed().toList(), counts));
    }
    var crossEntropy = new CrossEntropy(shots);
    double estimate = crossEntropy.estimate(probabilities[0][label], seed, step, index, 0);
    return new SampleReport(
        index, Arrays.stream(features).boxed().toList(), label, crossEntropy.loss(estimate), runs);
  }

  /// `probabilities[circuit][outcome]`.
  private double[][] probabilities(double[] features) {
    var probabilities = new double[program.circuitsPerInput()][program.outcomes()];
    var shifted = new Shifted(program.sites().size());
    for (int outcome = 0; outcome < program.outcomes(); outcome++) {
      engine.shifted(features, outcome, shifted);
      probabilities[0][outcome] = shifted.unshifted();
      for (int k = 0; k < program.sites().size(); k++) {
        probabilities[1 + 2 * k][outcome] = shifted.plus(k);
        probabilities[2 + 2 * k][outcome] = shifted.minus(k);
      }
    }
    return probabilities;
  }

  private String name(int circuit) {
    if (circuit == 0) {
      return "unshifted";
    }
    int site = (circuit - 1) / 2;
    String sign = circuit % 2 == 1 ? " + π/2" : " − π/2";
    return theta.name(program.sites().get(site).parameter()) + sign;
  }
}
