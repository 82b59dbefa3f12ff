package org.ketpoint.sweep;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.CheckpointException;
import org.ketpoint.checkpoint.CorruptFileException;
import org.ketpoint.checkpoint.DurableDirectory;

/// The rows that have been made of a sweep, in the order of its points; each is on the disk before
/// it counts. For one thread.
final class Rows implements AutoCloseable {
  private static final String LOCK = ".sweep.lock";

  private final List<Point> points;
  private final @Nullable Result[] results; // results[i] of points.get(i)
  private final @Nullable Path path;
  private final @Nullable DurableDirectory directory; // null: nothing is kept, or only read
  private @Nullable Result like; // one of them, whose columns all must have

  private Rows(List<Point> points, @Nullable Path path, @Nullable DurableDirectory directory) {
    this.points = points;
    this.path = path;
    this.directory = directory;
    results = new @Nullable Result[points.size()];
  }

  /// None yet, and none kept.
  static Rows unkept(List<Point> points) {
    return new Rows(points, null, null);
  }

  /// Those in a directory, for looking at while others may be added.
  static Rows of(Path path, List<Point> points) {
    var rows = new Rows(points, path, null);
    rows.readAll();
    return rows;
  }

  /// Those in a directory, to add to.
  ///
  /// @throws IllegalArgumentException if the directory is another sweep's, or something else's
  /// @throws CheckpointException if another process has it
  static Rows take(Path path, Definition definition, List<Point> points) {
    SweepFiles.requireOwn(path, definition); // before anything is written
    DurableDirectory directory = DurableDirectory.take(path, LOCK);
    try {
      SweepFiles.define(path, directory, definition);
      var rows = new Rows(points, path, directory);
      rows.readAll();
      return rows;
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  private void readAll() {
    for (int i = 0; i < points.size(); i++) {
      Result result = read(points.get(i)).orElse(null);
      if (result != null) {
        requireColumns(points.get(i), result);
        add(i, result);
      }
    }
  }

  private void add(int index, Result result) {
    results[index] = result;
    like = result;
  }

  private Optional<Result> read(Point point) {
    Path file = file(point);
    byte[] bytes = DurableDirectory.read(file).orElse(null);
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      JsonObject json = Sealed.read(file, bytes);
      if (!json.get("point").equals(point.values().identity())) {
        throw new CorruptFileException(file + " must be of the point " + point);
      }
      return Optional.of(Result.read(json.get("result").toString()));
    } catch (CorruptFileException e) {
      if (directory != null) {
        directory.setAside(name(point), e);
      }
      return Optional.empty(); // the trial is made again
    } catch (RuntimeException e) {
      throw new CheckpointException(file + " is no row of a sweep: " + e.getMessage(), e);
    }
  }

  /// Adds a row; it is on the disk when this returns.
  ///
  /// @throws IllegalArgumentException if its columns are others than those of the rows before
  void put(int index, Result result) {
    Point point = points.get(index);
    requireColumns(point, result);
    if (directory != null) {
      var json = new JsonObject();
      json.add("point", point.values().identity());
      json.add("result", result.values().json());
      directory.publish(name(point), Sealed.write(json));
    }
    add(index, result);
  }

  private void requireColumns(Point point, Result result) {
    var all = new ArrayList<>(point.values().names());
    all.addAll(result.values().names());
    Names.requireDistinct(all);
    Result known = like;
    if (known != null && !known.values().columns().equals(result.values().columns())) {
      throw new IllegalArgumentException(
          "a trial must return the same columns at every point: at (%s) %s, elsewhere %s"
              .formatted(point, result.values().columns(), known.values().columns()));
    }
  }

  private static String name(Point point) {
    return "rows/" + point.key() + ".json";
  }

  private Path file(Point point) {
    if (path == null) {
      throw new IllegalStateException("rows that are not kept cannot be read");
    }
    return path.resolve(name(point));
  }

  /// The row of a point; null where it has not been made.
  @Nullable Result get(int index) {
    return results[index];
  }

  List<Point> points() {
    return points;
  }

  /// The points that have no row, by number.
  List<Integer> missing() {
    var missing = new ArrayList<Integer>();
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        missing.add(i);
      }
    }
    return missing;
  }

  /// Where they are kept, for a message.
  String place() {
    return path == null ? "nowhere, as the sweep has no directory" : "in " + path;
  }

  @Override
  public void close() {
    if (directory != null) {
      directory.close();
    }
  }
}
