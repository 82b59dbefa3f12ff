package org.ketpoint.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.Masks;
import org.ketpoint.train.OptimizerState;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingState;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What differs between two checkpoints: at least one row wherever their states, the ways they
/// train or their saving plans differ in a bit.
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
    memory(rows, a.state().optimizer(), b.state().optimizer());
    add(rows, "loss sum", a.state().lossSum(), b.state().lossSum());
    add(rows, "test loss", loss(a), loss(b));
    history(rows, a.state().history(), b.state().history());
    add(rows, "changes", a.state().changes(), b.state().changes());
    gradients(rows, a.state().gradients(), b.state().gradients());
    masks(rows, a.state().masks(), b.state().masks());
    add(rows, "saving", a.saving().text(), b.saving().text());
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

  private static void memory(List<String[]> rows, OptimizerState a, OptimizerState b) {
    if (a.equals(b)) {
      return;
    }
    long others = 0;
    for (String name : b.names()) {
      double[] from = a.names().contains(name) ? a.tensor(name) : new double[0];
      double[] to = b.tensor(name);
      others +=
          IntStream.range(0, to.length).filter(k -> k >= from.length || from[k] != to[k]).count();
    }
    String told = "%s, %d numbers differ".formatted(b, others);
    rows.add(new String[] {"optimizer's memory", a.toString(), told});
  }

  private static String loss(Checkpoint checkpoint) {
    double loss = checkpoint.newestTestLoss();
    return Double.isNaN(loss) ? "none" : Double.toString(loss);
  }

  private static void history(List<String[]> rows, List<EpochRecord> a, List<EpochRecord> b) {
    if (a.equals(b)) {
      return;
    }
    int same = 0;
    while (same < Math.min(a.size(), b.size()) && a.get(same).equals(b.get(same))) {
      same++;
    }
    rows.add(
        new String[] {
          "history",
          "%d epochs".formatted(a.size()),
          "%d epochs, the first %d alike".formatted(b.size(), same)
        });
  }

  private static void gradients(
      List<String[]> rows, @Nullable GradientHistory a, @Nullable GradientHistory b) {
    if (Objects.equals(a, b)) {
      return;
    }
    String second = String.valueOf(b);
    if (a != null && b != null && a.size() == b.size()) {
      float[] from = a.means();
      float[] to = b.means();
      long moved = IntStream.range(0, from.length).filter(k -> from[k] != to[k]).count();
      second += ", %d means differ".formatted(moved);
    }
    rows.add(new String[] {"gradients", String.valueOf(a), second});
  }

  /// One row for each mask that is not the same.
  private static void masks(List<String[]> rows, Masks a, Masks b) {
    var names = new TreeSet<>(a.names());
    names.addAll(b.names());
    for (String name : names) {
      boolean[] first = a.names().contains(name) ? a.candidates(name) : null;
      boolean[] second = b.names().contains(name) ? b.candidates(name) : null;
      if (!Arrays.equals(first, second)) {
        String told = mask(second);
        if (first != null && second != null && first.length == second.length) {
          long other = IntStream.range(0, first.length).filter(k -> first[k] != second[k]).count();
          told += ", %d differ".formatted(other);
        }
        rows.add(new String[] {"mask " + name, mask(first), told});
      }
    }
  }

  private static String mask(boolean @Nullable [] candidates) {
    if (candidates == null) {
      return "none";
    }
    long count = IntStream.range(0, candidates.length).filter(k -> candidates[k]).count();
    return "%d of %d parameters".formatted(count, candidates.length);
  }

  private static void add(List<String[]> rows, String what, Object first, Object second) {
    if (!Objects.equals(first, second)) {
      rows.add(new String[] {what, first.toString(), second.toString()});
    }
  }
}
