package org.ketpoint.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;
import org.ketpoint.simulate.TrajectoryEngine;
import org.ketpoint.train.StepReport.CircuitRun;

/// Shows the circuits of a step with the counts of every outcome.
///
/// Training draws only the counts its loss depends on; here the other outcomes are drawn after them
/// from the same streams, so the counts are the ones the step was made with.
final class Inspector {
  private final Program program;
  private final Parameters theta;
  private final Draw draw;
  private final Engine engine;
  private final int[] shots; // shots[circuit]

  /// @param engine with the parameters bound
  /// @param draw where the random numbers come from
  /// @param plan how often each circuit is measured
  Inspector(Engine engine, Parameters theta, Draw draw, ShotPlan plan) {
    this.engine = engine;
    this.theta = theta;
    this.draw = draw;
    program = engine.program();
    shots = plan.circuits(program);
  }

  /// The circuits run for one sample, those of each Pauli string after another.
  ///
  /// @param angles the sample's encoded features
  /// @param label the outcome whose count the loss was made with
  List<CircuitRun> circuits(double[] angles, int sample, int label) {
    if (engine instanceof TrajectoryEngine trajectories) {
      return sampled(trajectories, angles, sample);
    }
    return switch (program.measurement()) {
      case Measurement.Outcomes o -> outcomes(angles, sample, label);
      case Measurement.Paulis(List<PauliString> strings) -> {
        var runs = new ArrayList<CircuitRun>();
        for (int value = 0; value < strings.size(); value++) {
          runs.addAll(string(angles, sample, value, strings.get(value)));
        }
        yield runs;
      }
    };
  }

  /// Of circuits too large for exact probabilities there are the counts.
  private List<CircuitRun> sampled(TrajectoryEngine trajectories, double[] angles, int sample) {
    var runs = new ArrayList<CircuitRun>();
    int circuits = program.circuitsPerInput();
    List<PauliString> strings =
        program.measurement() instanceof Measurement.Paulis p ? p.strings() : List.of();
    for (int number = 0; number < Math.max(1, strings.size()) * circuits; number++) {
      Draw own = new Draw(shots[number % circuits], draw.seed(), draw.step());
      int[] counts = trajectories.counts(angles, own, sample, number);
      String of = "";
      if (!strings.isEmpty()) {
        counts = parities(counts);
        of = strings.get(number / circuits) + ", ";
      }
      runs.add(
          new CircuitRun(
              of + name(number % circuits), List.of(), Arrays.stream(counts).boxed().toList()));
    }
    return runs;
  }

  /// Even and odd outcomes.
  private static int[] parities(int[] counts) {
    int[] parities = new int[2];
    for (int outcome = 0; outcome < counts.length; outcome++) {
      parities[Integer.bitCount(outcome) & 1] += counts[outcome];
    }
    return parities;
  }

  private List<CircuitRun> outcomes(double[] angles, int sample, int label) {
    int circuits = program.circuitsPerInput();
    var probabilities = new double[circuits][program.outcomes()];
    for (int outcome = 0; outcome < program.outcomes(); outcome++) {
      double[] exact = exact(angles, outcome);
      for (int circuit = 0; circuit < circuits; circuit++) {
        probabilities[circuit][outcome] = exact[circuit];
      }
    }
    var runs = new ArrayList<CircuitRun>();
    for (int circuit = 0; circuit < circuits; circuit++) {
      runs.add(run(name(circuit), probabilities[circuit], label, sample, circuit));
    }
    return runs;
  }

  private List<CircuitRun> string(double[] angles, int sample, int value, PauliString string) {
    int circuits = program.circuitsPerInput();
    double[] exact = exact(angles, value);
    var runs = new ArrayList<CircuitRun>();
    for (int circuit = 0; circuit < circuits; circuit++) {
      double even = (1 + exact[circuit]) / 2;
      runs.add(
          run(
              string + ", " + name(circuit),
              new double[] {even, 1 - even},
              0,
              sample,
              value * circuits + circuit));
    }
    return runs;
  }

  private CircuitRun run(String name, double[] probabilities, int first, int sample, int circuit) {
    int[] counts =
        draw.shots() == 0
            ? new int[0]
            : Shots.multinomial(
                shots[circuit % shots.length],
                probabilities,
                first,
                Streams.key(key(sample), circuit));
    return new CircuitRun(
        name,
        Arrays.stream(probabilities).boxed().toList(),
        Arrays.stream(counts).boxed().toList());
  }

  private long key(int sample) {
    return Streams.shotKey(draw.seed(), draw.step(), sample);
  }

  /// `exact[circuit]`, one value in every circuit.
  private double[] exact(double[] angles, int value) {
    var exact = new double[program.circuitsPerInput()];
    var shifted = new Shifted(program.sites().size());
    engine.shifted(angles, value, shifted);
    exact[0] = shifted.unshifted();
    for (int k = 0; k < program.sites().size(); k++) {
      for (int t = 0; t < program.sites().get(k).rule().terms().size(); t++) {
        exact[program.circuit(k, t)] = shifted.at(k, t);
      }
    }
    return exact;
  }

  private String name(int circuit) {
    for (int k = 0; k < program.sites().size(); k++) {
      Program.Site site = program.sites().get(k);
      for (int t = 0; t < site.rule().terms().size(); t++) {
        if (program.circuit(k, t) == circuit) {
          return theta.name(site.parameter()) + shift(site.rule().terms().get(t).shift());
        }
      }
    }
    return "unshifted";
  }

  private static String shift(double radians) {
    long quarters = Math.round(Math.abs(radians) / (Math.PI / 2));
    return (radians > 0 ? " + " : " − ") + (quarters == 1 ? "π/2" : quarters + "π/2");
  }
}
