package org.ketpoint.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingState;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What differs between two checkpoints.
final class CheckpointDifference {
  private CheckpointDifference() {}

  /// One row for each thing that differs.
  static Table of(Checkpoint a, Checkpoint b) {
    List<String[]> rows = new ArrayList<>();
    add(rows, "epoch", a.state().epoch(), b.state().epoch());
    add(rows, "step", a.state().step(), b.state().step());
    add(rows, "cursor", a.state().cursor(), b.state().cursor());
    add(rows, "seed", a.state().seed(), b.state().seed());
    settings(rows, a.config(), b.config());
    add(rows, "samples", a.datasetHash(), b.datasetHash());
    theta(rows, a.state(), b.state());
    add(rows, "optimizer's memory", a.state().optimizer(), b.state().optimizer());
    add(rows, "test loss", loss(a.state()), loss(b.state()));
    add(rows, "changes", a.state().changes(), b.state().changes());
    add(rows, "masks", a.state().masks().names(), b.state().masks().names());
    return Table.create(
        a.hash().substring(0, 12) + " and " + b.hash().substring(0, 12),
        StringColumn.create("what", rows.stream().map(r -> r[0])),
        StringColumn.create("first", rows.stream().map(r -> r[1])),
        StringColumn.create("second", rows.stream().map(r -> r[2])));
  }

  private static void settings(List<String[]> rows, TrainingConfig a, TrainingConfig b) {
    add(rows, "circuit", a.model().circuit().hash(), b.model().circuit().hash());
    add(rows, "encoding", a.model().encoding().toJson(), b.model().encoding().toJson());
    add(rows, "head", a.model().head(), b.model().head());
    add(rows, "device", device(a), device(b));
    add(rows, "noise", noise(a), noise(b));
    add(rows, "layout", String.valueOf(a.layout()), String.valueOf(b.layout()));
    add(rows, "shots", a.shots() == 0 ? "exact" : a.shots(), b.shots() == 0 ? "exact" : b.shots());
    add(rows, "optimizer", OptimizerJson.write(a.optimizer()), OptimizerJson.write(b.optimizer()));
    add(rows, "batch", a.batch(), b.batch());
    add(rows, "gradient rule", a.gradientRule(), b.gradientRule());
    add(rows, "patience", a.patience(), b.patience());
    add(rows, "gradient window", a.gradientWindow(), b.gradientWindow());
  }

  /// How far θ moved, where both are of one shape.
  private static void theta(List<String[]> rows, TrainingState a, TrainingState b) {
    if (a.theta().equals(b.theta())) {
      return;
    }
    if (!a.theta().shape().equals(b.theta().shape())) {
      add(rows, "θ", a.theta().shape(), b.theta().shape());
      return;
    }
    double[] from = a.theta().toArray();
    double[] to = b.theta().toArray();
    int most = 0;
    int moved = 0;
    double squares = 0;
    for (int k = 0; k < from.length; k++) {
      double by = to[k] - from[k];
      squares += by * by;
      moved += by == 0 ? 0 : 1;
      most = Math.abs(by) > Math.abs(to[most] - from[most]) ? k : most;
    }
    rows.add(
        new String[] {
          "θ",
          "%d parameters".formatted(from.length),
          String.format(
              Locale.ROOT,
              "%d moved, by %.4f rad in all (root of the sum of squares); most: %s by %+.4f rad",
              moved,
              Math.sqrt(squares),
              a.theta().name(most),
              to[most] - from[most])
        });
  }

  private static String device(TrainingConfig config) {
    return config.noise().device().name() + " " + config.noise().device().hash().substring(0, 12);
  }

  private static String noise(TrainingConfig config) {
    return "%s %s λ %s"
        .formatted(
            config.noise().attachment(), config.noise().sources(), config.noise().lambdaRule());
  }

  private static String loss(TrainingState state) {
    List<EpochRecord> history = state.history();
    return history.isEmpty() ? "none" : Double.toString(history.getLast().testLoss());
  }

  private static void add(List<String[]> rows, String what, Object first, Object second) {
    if (!Objects.equals(first, second)) {
      rows.add(new String[] {what, first.toString(), second.toString()});
    }
  }
}
