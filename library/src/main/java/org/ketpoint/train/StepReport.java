package org.ketpoint.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// One step looked at closely: the circuits it ran, what they measured, the gradient, and θ before
/// and after.
///
/// @param step its number, from 1
/// @param epoch the epoch it belongs to, from 1
/// @param samples what each sample of its batch contributed, usually one
/// @param before θ before the step
/// @param gradient the batch's mean gradient, one entry a parameter
/// @param after θ after the step
public record StepReport(
    long step,
    int epoch,
    List<SampleReport> samples,
    Parameters before,
    Parameters gradient,
    Parameters after) {

  /// One sample of a step.
  ///
  /// @param index its place among the training samples
  /// @param features the input
  /// @param label its class
  /// @param loss its loss, from the measured estimate
  /// @param circuits all circuits that were run for it, the unshifted one first
  public record SampleReport(
      int index, List<Double> features, int label, double loss, List<CircuitRun> circuits) {}

  /// One circuit that was run.
  ///
  /// @param name which angle was shifted and how, or `unshifted`
  /// @param probabilities the exact probability of each outcome; empty where the engine only
  ///   samples
  /// @param counts how often each outcome was measured; empty where there are no shots
  public record CircuitRun(String name, List<Double> probabilities, List<Integer> counts) {}

  /// The mean loss of the step's samples.
  ///
  /// @return the loss before the update
  public double loss() {
    return samples.stream().mapToDouble(SampleReport::loss).sum() / samples.size();
  }

  /// The circuits of all samples: one row a circuit.
  ///
  /// @return columns sample, circuit, then probability and count of each outcome
  public Table circuits() {
    CircuitRun first = samples.getFirst().circuits().getFirst();
    boolean exact = !first.probabilities().isEmpty();
    boolean counted = !first.counts().isEmpty();
    int outcomes = Math.max(first.probabilities().size(), first.counts().size());
    var sample = IntColumn.create("sample");
    var circuit = StringColumn.create("circuit");
    var probabilities = new ArrayList<DoubleColumn>();
    var counts = new ArrayList<IntColumn>();
    for (int o = 0; o < outcomes; o++) {
      probabilities.add(DoubleColumn.create("p(" + o + ")"));
      counts.add(IntColumn.create("count " + o));
    }
    for (SampleReport s : samples) {
      for (CircuitRun run : s.circuits()) {
        sample.append(s.index());
        circuit.append(run.name());
        for (int o = 0; o < outcomes; o++) {
          if (exact) {
            probabilities.get(o).append(run.probabilities().get(o));
          }
          if (counted) {
            counts.get(o).append(run.counts().get(o));
          }
        }
      }
    }
    var table = Table.create("circuits of step " + step, sample, circuit);
    if (exact) {
      probabilities.forEach(table::addColumns);
    }
    if (counted) {
      counts.forEach(table::addColumns);
    }
    return table;
  }

  /// The parameters: one row each.
  ///
  /// @return columns parameter, before, gradient, after
  public Table parameters() {
    return Table.create(
        "parameters of step " + step,
        StringColumn.create("parameter", before.names()),
        DoubleColumn.create("θ before", before.toArray()),
        DoubleColumn.create("gradient", gradient.toArray()),
        DoubleColumn.create("θ after", after.toArray()));
  }

  /// The step in a line a sample.
  ///
  /// @return which sample, what its unshifted circuit gave, its loss
  public String summary() {
    var text = new StringBuilder("step %d, in epoch %d".formatted(step, epoch));
    for (SampleReport s : samples) {
      CircuitRun unshifted = s.circuits().getFirst();
      text.append(
          String.format(
              Locale.ROOT,
              "; sample %d of class %d: %d circuits, unshifted %s, loss %.4f",
              s.index(),
              s.label(),
              s.circuits().size(),
              unshifted.counts().isEmpty() ? unshifted.probabilities() : unshifted.counts(),
              s.loss()));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return summary() + "\n" + parameters().printAll();
  }
}
