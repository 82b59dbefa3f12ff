package org.ketpoint.train;

import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What is read off a run's complete epochs.
final class History {
  private History() {}

  static Table table(List<EpochRecord> records) {
    return Table.create(
        "history",
        IntColumn.create("epoch", records.stream().mapToInt(EpochRecord::epoch).toArray()),
        LongColumn.create("step", records.stream().mapToLong(EpochRecord::step).toArray()),
        StringColumn.create("device", records.stream().map(EpochRecord::device)),
        IntColumn.create("shots", records.stream().mapToInt(EpochRecord::shots).toArray()),
        DoubleColumn.create(
            "learning rate", records.stream().mapToDouble(EpochRecord::learningRate).toArray()),
        DoubleColumn.create(
            "train loss", records.stream().mapToDouble(EpochRecord::trainLoss).toArray()),
        DoubleColumn.create(
            "test loss", records.stream().mapToDouble(EpochRecord::testLoss).toArray()),
        DoubleColumn.create(
            "test accuracy", records.stream().mapToDouble(EpochRecord::testAccuracy).toArray()));
  }

  /// How many epochs have passed since the lowest of the test losses that can be compared.
  static int epochsWithoutImprovement(TrainingState state) {
    List<EpochRecord> records =
        state.history().subList(state.comparableFrom(), state.history().size());
    int best = 0;
    for (int i = 1; i < records.size(); i++) {
      if (records.get(i).testLoss() < records.get(best).testLoss()) {
        best = i;
      }
    }
    return Math.max(0, records.size() - 1 - best);
  }

  static String latest(List<EpochRecord> records) {
    return records.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            ", test loss %.4f, accuracy %.2f %%",
            records.getLast().testLoss(),
            100 * records.getLast().testAccuracy());
  }
}
