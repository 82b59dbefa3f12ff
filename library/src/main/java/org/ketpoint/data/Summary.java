package org.ketpoint.data;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A [Dataset] in figures and in words.
final class Summary {
  private Summary() {}

  static Table table(Dataset data) {
    return data.isRegression() ? targets(data) : classes(data);
  }

  static String line(Dataset data) {
    String answers = "classes " + String.join(", ", data.classes());
    if (data.isRegression()) {
      DoubleSummaryStatistics targets = statistics(data.train());
      answers = "targets from " + targets.getMin() + " to " + targets.getMax();
    }
    return "%d training and %d test samples, %d features, %s"
        .formatted(data.train().size(), data.test().size(), data.features(), answers);
  }

  private static Table classes(Dataset data) {
    int[] classes = IntStream.range(0, data.classes().size()).toArray();
    return Table.create(
        "samples",
        StringColumn.create("class", data.classes()),
        IntColumn.create("training", IntStream.of(classes).map(data.train()::count).toArray()),
        IntColumn.create("test", IntStream.of(classes).map(data.test()::count).toArray()));
  }

  private static Table targets(Dataset data) {
    List<DoubleSummaryStatistics> parts =
        List.of(statistics(data.train()), statistics(data.test()));
    return Table.create(
        "targets",
        StringColumn.create("part", "training", "test"),
        IntColumn.create("count", data.train().size(), data.test().size()),
        DoubleColumn.create("min", parts.stream().mapToDouble(DoubleSummaryStatistics::getMin)),
        DoubleColumn.create(
            "mean", parts.stream().mapToDouble(DoubleSummaryStatistics::getAverage)),
        DoubleColumn.create("max", parts.stream().mapToDouble(DoubleSummaryStatistics::getMax)));
  }

  private static DoubleSummaryStatistics statistics(Samples samples) {
    return IntStream.range(0, samples.size()).mapToDouble(samples::target).summaryStatistics();
  }
}
