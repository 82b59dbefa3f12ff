package org.ketpoint.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Checkpoints as tables.
final class CheckpointTables {
  private CheckpointTables() {}

  /// One row a checkpoint.
  static Table of(List<Checkpoint> all) {
    return Table.create(
        "checkpoints",
        IntColumn.create("epoch", all.stream().mapToInt(c -> c.state().epoch()).toArray()),
        LongColumn.create("step", all.stream().mapToLong(c -> c.state().step()).toArray()),
        StringColumn.create("device", all.stream().map(c -> c.device().name())),
        IntColumn.create("shots", all.stream().mapToInt(c -> c.config().shots()).toArray()),
        DoubleColumn.create(
            "test loss", all.stream().mapToDouble(Checkpoint::newestTestLoss).toArray()),
        LongColumn.create("bytes", all.stream().mapToLong(Checkpoint::size).toArray()),
        StringColumn.create("SHA-256", all.stream().map(c -> c.hash().substring(0, 12))));
  }

  /// One row a file.
  static Table verified(RunReader reader) {
    Map<String, String> verdicts = new TreeMap<>();
    reader.each(
        checkpoint -> verdicts.put(name(checkpoint.file()), ""),
        (file, e) -> verdicts.put(name(file), String.valueOf(e.getMessage())));
    return Table.create(
        "verification",
        StringColumn.create("file", verdicts.keySet()),
        StringColumn.create(
            "whole", verdicts.values().stream().map(v -> v.isEmpty() ? "yes" : "no")),
        StringColumn.create("damage", verdicts.values()));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
