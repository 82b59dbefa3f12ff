package org.ketpoint.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.ketpoint.circuit.PaperCosts;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Samples;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Engines;
import org.ketpoint.simulate.Program;
import org.ketpoint.transpile.Layout;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Scores the same samples at the same parameters many times over: with any of them pruned,
/// quantized or frozen, under any noise, without training.
///
/// Exact where the circuit's size allows. For given parameters the measured effects, pulled back to
/// the inputs, do not depend on the inputs: a score costs one backward sweep a class and one
/// contraction an input.
public final class Rescoring {
  private static final long SEED = 0x7e57; // of engines that only estimate

  private final TrainingConfig config;
  private final TrainingState state;
  private final Dataset data;
  private final Samples samples;
  private final double[][] inputs;
  private final Map<NoiseModel, Optional<Layout>> layouts = new HashMap<>();

  Rescoring(TrainingConfig config, TrainingState state, Dataset data, Samples samples) {
    Stepper.requireFit(data, samples);
    this.config = config;
    this.state = state;
    this.data = data;
    this.samples = samples;
    inputs = new EncodedSamples(config.model(), samples).all();
  }

  /// Scores under the run's noise.
  ///
  /// @param compression what is pruned, quantized and frozen
  /// @return loss, accuracy and confusion matrix
  public Evaluation score(Compression compression) {
    return score(compression, config.noise());
  }

  /// Scores under other noise.
  ///
  /// @param compression what is pruned, quantized and frozen
  /// @param noise a device with its noise; on one with a coupling map the circuit lies where it is
  ///   predicted to err least
  /// @return loss, accuracy and confusion matrix
  /// @throws IllegalArgumentException if the compression does not fit, or the device cannot run the
  ///   circuit
  public Evaluation score(Compression compression, NoiseModel noise) {
    return Evaluation.of(
        samples,
        values(compression, noise),
        Objective.of(config.model().head(), 0),
        data.classes());
  }

  /// The loss of each sample under other noise, so that two compressions can be compared sample by
  /// sample.
  ///
  /// @param compression what is pruned, quantized and frozen
  /// @param noise a device with its noise, as [#score(Compression, NoiseModel)]
  /// @return one loss a sample; their mean is the score's
  /// @throws IllegalArgumentException if the compression does not fit, or the device cannot run the
  ///   circuit
  public double[] losses(Compression compression, NoiseModel noise) {
    double[][] values = values(compression, noise);
    Objective objective = Objective.of(config.model().head(), 0);
    var losses = new double[values.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = Evaluation.loss(samples, i, values[i], objective);
    }
    return losses;
  }

  /// `values[i]`: all measured values of sample i.
  private double[][] values(Compression compression, NoiseModel noise) {
    Engine engine = Engines.of(program(compression, noise), config.shots());
    engine.bind(state.theta().toArray());
    return engine.values(inputs, new Draw(config.shots(), SEED, state.epoch()));
  }

  /// The program that is scored: how many circuits an input takes, and which gates are run.
  ///
  /// @param compression what is pruned, quantized and frozen
  /// @param noise a device with its noise
  /// @return the program
  public Program program(Compression compression, NoiseModel noise) {
    NoiseModel inForce = noise.on(noise.device().at(state.epoch()));
    return Network.of(config.model(), state.theta(), compression)
        .program(inForce, layout(noise).orElse(null));
  }

  private Optional<Layout> layout(NoiseModel noise) {
    if (noise.device().equals(config.noise().device())) {
      return Optional.ofNullable(config.layout());
    }
    return layouts.computeIfAbsent(
        noise, n -> Optional.ofNullable(Network.layout(config.model(), n)));
  }

  /// Scores every compression under every noise model.
  ///
  /// @param compressions what to prune, quantize and freeze
  /// @param models devices with their noise
  /// @return one row a pair: device, noise's attachment, how many parameters are pruned, quantized
  ///   and frozen, circuits an input, the pulses and the gate time of one circuit as the device
  ///   runs it, its length by the paper's Table 1 where that knows all its gates, loss and accuracy
  public Table table(List<Compression> compressions, List<NoiseModel> models) {
    var rows = new ArrayList<Row>();
    for (NoiseModel model : models) {
      for (Compression compression : compressions) {
        rows.add(
            new Row(model, compression, program(compression, model), score(compression, model)));
      }
    }
    return Table.create(
        "rescored",
        StringColumn.create("device", rows.stream().map(r -> r.noise.device().name())),
        StringColumn.create("noise", rows.stream().map(r -> r.noise.attachment().name())),
        whole("pruned", rows, r -> r.compression.count(Status.PRUNED)),
        whole("quantized", rows, r -> r.compression.count(Status.QUANTIZED)),
        whole("frozen", rows, r -> r.compression.count(Status.FROZEN)),
        whole("circuits", rows, r -> r.program.runsPerInput()),
        whole("pulses", rows, r -> r.program.footprint().pulses()),
        number("gate time (µs)", rows, r -> r.program.footprint().gateTime() / 1000),
        length(rows),
        number("loss", rows, r -> r.score.loss()),
        number("accuracy", rows, r -> r.score.accuracy()));
  }

  private record Row(
      NoiseModel noise, Compression compression, Program program, Evaluation score) {}

  private static IntColumn whole(String name, List<Row> rows, ToIntFunction<Row> value) {
    return IntColumn.create(name, rows.stream().mapToInt(value).toArray());
  }

  private static DoubleColumn number(String name, List<Row> rows, ToDoubleFunction<Row> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }

  private IntColumn length(List<Row> rows) {
    var length = IntColumn.create("Table 1 gates");
    for (Row row : rows) {
      PaperCosts.of(Network.of(config.model(), state.theta(), row.compression).circuit())
          .ifPresentOrElse(length::append, length::appendMissing);
    }
    return length;
  }

  @Override
  public String toString() {
    return "scores of %d samples at the parameters of step %d"
        .formatted(samples.size(), state.step());
  }
}
