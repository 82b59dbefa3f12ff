package org.ketpoint.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.CheckpointException;
import tech.tablesaw.api.Table;

/// Many trials as one table: one at each combination of the axes' values.
///
/// ```java
/// Table table = Sweep
///     .over(
///         Axis.of("device", Devices.ibmManila(), Devices.rigettiAspen()), Axis.range("seed", 0, 20))
///     .in(Path.of("sweeps/devices"))
///     .run(TrainingTrial.epochs(10, () -> Training.of(model(), data())));
/// ```
///
/// The trials run on all cores, one a thread. The table's rows are in the order of the axes, the
/// last axis varying fastest, and every bit of it is the same for any number of threads, on a
/// cluster, and after any number of kills: a finished trial is a row on the disk, and a sweep that
/// is run again makes those that are missing. An axis may get more values; the rows there are stay.
///
/// A sweep is a value: the methods that say how it runs return another one.
public final class Sweep {
  private final List<Axis> axes;
  private final @Nullable Path directory;
  private final String name;
  private final Place.Way way;

  private Sweep(List<Axis> axes, @Nullable Path directory, String name, Place.Way way) {
    this.axes = axes;
    this.directory = directory;
    this.name = name;
    this.way = way;
  }

  /// A sweep of all combinations of some axes' values.
  ///
  /// @param axes at least one, of different names
  /// @return the sweep, kept nowhere, on all cores
  /// @throws IllegalArgumentException if there is no axis, or two have one name
  public static Sweep over(Axis... axes) {
    return over(List.of(axes));
  }

  /// A sweep of all combinations of some axes' values.
  ///
  /// @param axes at least one, of different names
  /// @return the sweep, kept nowhere, on all cores
  /// @throws IllegalArgumentException if there is no axis, or two have one name
  public static Sweep over(List<Axis> axes) {
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("a sweep must have at least one axis, got none");
    }
    Names.requireDistinct(axes.stream().map(Axis::name).toList());
    requireCountable(axes);
    int cores = Runtime.getRuntime().availableProcessors();
    return new Sweep(List.copyOf(axes), null, "", new Place.Cores(cores));
  }

  private static void requireCountable(List<Axis> axes) {
    int most = 1_000_000;
    long points = 1;
    for (Axis axis : axes) {
      points *= axis.size();
      if (points > most) {
        throw new IllegalArgumentException(
            "a sweep must have at most %d points, got more: %s".formatted(most, axes));
      }
    }
  }

  /// Keeps the rows in a directory, and goes on with what is there.
  ///
  /// @param directory the sweep's own; made when it runs
  /// @return the same sweep, kept
  public Sweep in(Path directory) {
    return new Sweep(axes, directory, name, way);
  }

  /// Says what the trials do, so that the directory is not gone on with by others. Nothing is known
  /// of a lambda's code: change this when you change what it does, as in `pruned after 40 epochs,
  /// 2`.
  ///
  /// @param name any text
  /// @return the same sweep, named
  public Sweep named(String name) {
    return new Sweep(axes, directory, name, way);
  }

  /// Runs on so many threads of this process.
  ///
  /// @param count at least 1
  /// @return the same sweep, there
  public Sweep threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be ≥ 1, got " + count);
    }
    return new Sweep(axes, directory, name, new Place.Cores(count));
  }

  /// Runs on a cluster; this process keeps the rows.
  ///
  /// @param cluster which
  /// @return the same sweep, there
  public Sweep on(Spark cluster) {
    return new Sweep(axes, directory, name, cluster::open);
  }

  /// How many trials there are.
  ///
  /// @return the product of the axes' sizes
  public int size() {
    return axes.stream().mapToInt(Axis::size).reduce(1, Math::multiplyExact);
  }

  /// Makes the trials that are missing.
  ///
  /// @param trial what is done at each point
  /// @return the axes and the figures, one row a point
  /// @throws IllegalArgumentException if the directory is another sweep's, or the trial cannot be
  ///   made at a point, or returns other columns than elsewhere
  /// @throws CheckpointException if another process runs the sweep, or a row cannot be saved
  /// @throws SweepException if trials failed, at the end; or if this thread is interrupted
  public Table run(Trial trial) {
    List<Point> points = points();
    points.forEach(trial::require);
    try (Rows rows = rows(points, trial)) {
      new Campaign(title(), rows, axes).run(way, trial);
      return SweepTable.of(title(), axes, rows);
    }
  }

  /// The rows that are there, while the sweep runs elsewhere or has been stopped.
  ///
  /// @return the axes and the figures, one row a finished trial, in the order of [#run]'s table;
  ///   none where nothing is kept
  /// @throws CheckpointException if a row cannot be read
  public Table table() {
    List<Point> points = points();
    try (Rows rows = directory == null ? Rows.unkept(points) : Rows.of(directory, points)) {
      return SweepTable.of(title(), axes, rows);
    }
  }

  private Rows rows(List<Point> points, Trial trial) {
    return directory == null
        ? Rows.unkept(points)
        : Rows.take(directory, definition(trial.definition()), points);
  }

  private Definition definition(String trial) {
    boolean both = !name.isEmpty() && !trial.isEmpty();
    return Definition.of(name + (both ? ": " : "") + trial, axes);
  }

  private String title() {
    Path last = directory == null ? null : directory.getFileName();
    return !name.isEmpty() ? name : last == null ? "sweep" : last.toString();
  }

  private List<Point> points() {
    var points = List.of(new Values(List.of(), List.of()));
    for (Axis axis : axes) {
      var longer = new ArrayList<Values>();
      for (Values point : points) {
        axis.values().forEach(value -> longer.add(point.with(axis.name(), value)));
      }
      points = longer;
    }
    return points.stream().map(values -> new Point(values, directory)).toList();
  }

  @Override
  public String toString() {
    return "%s: %d trials, %s".formatted(title(), size(), axes);
  }
}
