package org.ketpoint.adapt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.train.Rescoring;
import org.ketpoint.train.Training;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// What the paper's thresholds are predicted to do to the training loss on a device, by its error
/// budget.
///
/// What noise costs is taken to be proportional to the errors to be expected in a run. So a
/// compression with the errors e, of e₀ without it, gains `(L − L⁰) · (1 − e/e₀)`, where L is the
/// loss without it on the device and L⁰ the loss without noise; and it costs the rise of the loss
/// without noise, which is the same on every device. Only L is scored under noise.
public final class Outlook {
  private record Row(Candidate candidate, ErrorBudget budget, double gain, double cost) {
    double change() {
      return gain - cost;
    }
  }

  private final Training run;
  private final List<Row> rows; // the first is that of nothing more

  private Outlook(Training run, List<Row> rows) {
    this.run = run;
    this.rows = rows;
  }

  static Outlook of(Training run, List<Candidate> candidates) {
    NoiseModel noise = run.config().noise();
    NoiseModel ideal = noise.ideal();
    Rescoring scores = run.rescoring(run.data().train());
    Candidate none = Candidate.none(run.compressed());
    double clean = scores.score(none.compression(), ideal).loss();
    double noiseCost = scores.score(none.compression(), noise).loss() - clean;
    ErrorBudget whole = ErrorBudget.of(scores.program(none.compression(), noise));
    var rows = new ArrayList<Row>(List.of(new Row(none, whole, 0, 0)));
    for (Candidate candidate : candidates) {
      ErrorBudget budget = ErrorBudget.of(scores.program(candidate.compression(), noise));
      double spared = whole.errors() > 0 ? 1 - budget.errors() / whole.errors() : 0;
      double cost = scores.score(candidate.compression(), ideal).loss() - clean;
      rows.add(new Row(candidate, budget, noiseCost * spared, cost));
    }
    return new Outlook(run, rows);
  }

  /// The thresholds that are predicted to lower the loss most; zero where none is.
  ///
  /// @return the first of equals
  public Candidate best() {
    return top().candidate;
  }

  private Row top() {
    return rows.stream().max(Comparator.comparingDouble(Row::change)).orElseThrow();
  }

  /// What is predicted for each pair of thresholds.
  ///
  /// @return one row a candidate, nothing first: shares in percent, pulses, gate time, errors a
  ///   run, what fewer errors gain, what other angles cost, and both together, in loss
  public Table table() {
    return Table.create(
        "predicted",
        column("pruned %", r -> 100 * r.candidate.pruned()),
        column("quantized %", r -> 100 * r.candidate.quantized()),
        IntColumn.create(
            "pulses", rows.stream().mapToInt(r -> r.budget.footprint().pulses()).toArray()),
        column("gate time (µs)", r -> r.budget.footprint().gateTime() / 1000),
        column("errors a run", r -> r.budget.errors()),
        column("noise gains", r -> r.gain),
        column("angles cost", r -> r.cost),
        column("loss falls by", Row::change));
  }

  private DoubleColumn column(String name, ToDoubleFunction<Row> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }

  @Override
  public String toString() {
    Row top = top();
    return String.format(
        Locale.ROOT,
        "predicted for %s: %s; the loss falls by %.4f, with %.3f instead of %.3f errors a run",
        run.config().noise().device().title(),
        top.candidate,
        top.change(),
        top.budget.errors(),
        rows.getFirst().budget.errors());
  }
}
