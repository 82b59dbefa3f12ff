package org.ketpoint.adapt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ketpoint.compress.Compression;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.plot.LineChart;
import org.ketpoint.simulate.Footprint;
import org.ketpoint.train.Rescoring;
import org.ketpoint.train.Training;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What a search has tried on a device, and what it chose.
public final class Choice {
  private static final double ROUNDING = 1e-9; // of a loss: what is no more, is no gain

  private record Tried(Candidate candidate, PairedGain gain, Footprint footprint) {}

  private final Training run; // on the target device, not compressed yet
  private final double level;
  private final double loss; // of nothing more
  private final Tried none;
  private final List<Tried> tried; // the largest gain first

  private Choice(Training run, double level, double loss, Tried none, List<Tried> tried) {
    this.run = run;
    this.level = level;
    this.loss = loss;
    this.none = none;
    this.tried = tried;
  }

  static Choice of(Training run, Rescoring scores, List<Candidate> candidates, double level) {
    NoiseModel noise = run.config().noise();
    double[] without = scores.losses(run.compressed(), noise);
    double confidence = 1 - (1 - level) / Math.max(1, candidates.size());
    var tried = new ArrayList<Tried>();
    for (Candidate candidate : candidates) {
      double[] with = scores.losses(candidate.compression(), noise);
      Footprint footprint = scores.program(candidate.compression(), noise).footprint();
      tried.add(new Tried(candidate, PairedGain.of(without, with, confidence), footprint));
    }
    tried.sort(Comparator.comparingDouble((Tried t) -> t.gain.mean()).reversed()); // stable
    var none =
        new Tried(
            Candidate.none(run.compressed()),
            PairedGain.of(without, without, confidence),
            scores.program(run.compressed(), noise).footprint());
    return new Choice(
        run, level, scores.score(run.compressed(), noise).loss(), none, List.copyOf(tried));
  }

  private Tried taken() {
    return tried.stream().filter(t -> t.gain.lower() > ROUNDING).findFirst().orElse(none);
  }

  /// What is chosen, with its thresholds.
  ///
  /// @return the candidate; one that [Candidate#isNone] where nothing surely lowers the loss
  public Candidate candidate() {
    return taken().candidate;
  }

  /// What is chosen, for [Training#compress].
  ///
  /// @return one status a parameter; what was in force where nothing is chosen
  public Compression chosen() {
    return candidate().compression();
  }

  /// By how much the chosen one lowers the loss of the training samples it was measured on.
  ///
  /// @return the gain; 0 where nothing is chosen
  public PairedGain gain() {
    return taken().gain;
  }

  /// The run on the target device, compressed as chosen.
  ///
  /// @return a run from the state that was adapted
  public Training run() {
    return candidate().isNone() ? run : run.compress(chosen());
  }

  /// All that was tried.
  ///
  /// @return one row a candidate, the largest gain first, and at the end nothing: which parameters
  ///   first, shares pruned and quantized in addition in percent, loss, by how much it is lower,
  ///   between what bounds, pulses and gate time of a circuit
  public Table table() {
    var rows = new ArrayList<>(tried);
    rows.add(none);
    return Table.create(
        "tried on " + device(),
        StringColumn.create(
            "first",
            rows.stream().map(r -> r.candidate.isNone() ? "" : r.candidate.order().toString())),
        column("pruned %", rows, r -> 100 * r.candidate.pruned()),
        column("quantized %", rows, r -> 100 * r.candidate.quantized()),
        column("loss", rows, r -> loss - r.gain.mean()),
        column("lower by", rows, r -> r.gain.mean()),
        column("at least", rows, r -> r.gain.lower()),
        column("at most", rows, r -> r.gain.upper()),
        IntColumn.create("pulses", rows.stream().mapToInt(r -> r.footprint.pulses()).toArray()),
        column("gate time (µs)", rows, r -> r.footprint.gateTime() / 1000));
  }

  private static DoubleColumn column(String name, List<Tried> rows, ToDoubleFunction<Tried> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }

  /// By how much each candidate lowers the loss, over the pulses that are left of a circuit: a
  /// curve for each threshold of quantization, and one for those of least loss.
  ///
  /// @return the chart, with the bounds; what lies above 0 is better than nothing
  public LineChart picture() {
    LineChart chart =
        LineChart.of("Thresholds on " + device(), "pulses of a circuit", "loss is lower by");
    List<Tried> nearest = tried.stream().filter(t -> t.candidate.order() == Order.NEAREST).toList();
    List<Double> shares =
        nearest.stream().map(t -> t.candidate.quantized()).distinct().sorted().toList();
    for (double share : shares) {
      String name = String.format(Locale.ROOT, "%.0f %% quantized", 100 * share);
      chart = with(chart, name, nearest.stream().filter(t -> t.candidate.quantized() == share));
    }
    return with(
        chart,
        "least loss first",
        tried.stream().filter(t -> t.candidate.order() == Order.LEAST_LOSS));
  }

  private LineChart with(LineChart chart, String name, Stream<Tried> some) {
    List<Tried> points =
        some.sorted(Comparator.comparingInt((Tried t) -> t.footprint.pulses())).toList();
    return points.isEmpty()
        ? chart
        : chart.add(
            name,
            points.stream().mapToDouble(t -> t.footprint.pulses()).toArray(),
            points.stream().mapToDouble(t -> t.gain.mean()).toArray(),
            points.stream().mapToDouble(t -> t.gain.upper() - t.gain.mean()).toArray());
  }

  private String device() {
    return run.config().noise().device().title();
  }

  @Override
  public String toString() {
    Tried taken = taken();
    String tested = String.format(Locale.ROOT, "of %d tried, confidence %s", tried.size(), level);
    if (taken.candidate.isNone()) {
      return "on %s: nothing pruned or quantized, as nothing surely lowers the training loss of %.4f (%s)"
          .formatted(device(), loss, tested);
    }
    return String.format(
        Locale.ROOT,
        "on %s: %s; the training loss of %.4f falls by %.4f, at least %.4f (%s), with %d pulses instead of %d",
        device(),
        taken.candidate,
        loss,
        taken.gain.mean(),
        taken.gain.lower(),
        tested,
        taken.footprint.pulses(),
        none.footprint.pulses());
  }
}
