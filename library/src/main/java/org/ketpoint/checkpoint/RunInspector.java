package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketpoint.train.EpochRecord;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Looks at a run's directory.
final class RunInspector {
  private static final int LATEST_EPOCHS = 10;

  private final Path path;
  private final Checkpoints store;
  private final List<Table> tables = new ArrayList<>();
  private final List<String> damage = new ArrayList<>();
  private final Table checkpoints =
      Table.create(
          "checkpoints",
          StringColumn.create("file"),
          IntColumn.create("epoch"),
          LongColumn.create("step"),
          StringColumn.create("device"),
          IntColumn.create("shots"),
          DoubleColumn.create("test loss"),
          LongColumn.create("bytes"),
          StringColumn.create("SHA-256"),
          StringColumn.create("damage"));
  private @Nullable Checkpoint newest;

  private RunInspector(Path path) {
    this.path = path;
    store = Checkpoints.in(path);
  }

  static Inspection look(Path path) throws IOException {
    if (!Files.isDirectory(path.resolve("checkpoints"))
        && !Files.isRegularFile(new RunDirectory(path).history())) {
      throw new IOException("it holds neither checkpoints/ nor history.log, so it is no run's");
    }
    var inspector = new RunInspector(path);
    inspector.store.reader().each(inspector::whole, inspector::damaged);
    inspector.addTables();
    return new Inspection(inspector.tables, inspector.damage);
  }

  private void whole(Checkpoint checkpoint) {
    newest = checkpoint;
    double loss = checkpoint.newestTestLoss();
    row(
        checkpoint.file(),
        checkpoint.state().epoch(),
        checkpoint.state().step(),
        checkpoint.device().name(),
        checkpoint.config().shots(),
        Double.isNaN(loss) ? null : loss,
        checkpoint.size(),
        checkpoint.hash().substring(0, 12),
        "");
  }

  private void damaged(Path file, IOException e) {
    damage.add(String.valueOf(e.getMessage()));
    row(file, null, null, "", null, null, null, "", String.valueOf(e.getMessage()));
  }

  private void row(Path file, @Nullable Object... values) {
    checkpoints.stringColumn(0).append(String.valueOf(file.getFileName()));
    for (int c = 0; c < values.length; c++) {
      if (values[c] == null) {
        checkpoints.column(c + 1).appendMissing();
      } else {
        checkpoints.column(c + 1).appendObj(values[c]);
      }
    }
  }

  private void addTables() throws IOException {
    Map<String, String> run = new LinkedHashMap<>();
    run.put("directory", path.toAbsolutePath().normalize().toString());
    run.put(
        "checkpoints",
        checkpoints.rowCount()
            + (damage.isEmpty() ? ", all whole" : ", " + damage.size() + " damaged"));
    run.put("size", bytes() + " bytes");
    if (newest != null) {
      run.put("newest", newest.toString());
    }
    tables.add(Inspection.pairs("run", run));
    tables.add(
        Inspection.shown(damage.isEmpty() ? checkpoints.rejectColumns("damage") : checkpoints));
    try {
      tables.add(Inspection.shown(store.tags().table()));
    } catch (CheckpointException e) {
      damage.add(String.valueOf(e.getMessage()));
    }
    if (newest != null) {
      tables.add(Inspection.shown(history(newest.state().history())));
    }
  }

  private static Table history(List<EpochRecord> all) {
    List<EpochRecord> latest = all.subList(Math.max(0, all.size() - LATEST_EPOCHS), all.size());
    return Table.create(
        latest.size() < all.size()
            ? "history, the last %d of %d epochs".formatted(latest.size(), all.size())
            : "history",
        IntColumn.create("epoch", latest.stream().mapToInt(EpochRecord::epoch).toArray()),
        LongColumn.create("step", latest.stream().mapToLong(EpochRecord::step).toArray()),
        StringColumn.create("device", latest.stream().map(EpochRecord::device)),
        IntColumn.create("shots", latest.stream().mapToInt(EpochRecord::shots).toArray()),
        DoubleColumn.create(
            "train loss", latest.stream().mapToDouble(EpochRecord::trainLoss).toArray()),
        DoubleColumn.create(
            "test loss", latest.stream().mapToDouble(EpochRecord::testLoss).toArray()),
        DoubleColumn.create(
            "test accuracy", latest.stream().mapToDouble(EpochRecord::testAccuracy).toArray()));
  }

  /// Of all files below, whatever they are; what may not be looked at is left out.
  private long bytes() throws IOException {
    var sum = new long[1];
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }
}
