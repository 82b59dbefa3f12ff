package org.ketpoint.sweep;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.CheckpointException;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.device.Device;
import org.ketpoint.digest.Sha256;
import org.ketpoint.noise.Attachment;
import org.ketpoint.train.Training;

/// One combination of the axes' values: where a trial is made. A value is asked for by its axis'
/// name.
public final class Point {
  private static final int LABELS = 60; // characters of a file's name that are for people

  private final Values values;
  private final @Nullable Path sweep;

  Point(Values values, @Nullable Path sweep) {
    this.values = values;
    this.sweep = sweep;
  }

  /// What [#travelling] has written.
  static Point read(String travelling, @Nullable String sweep) {
    return new Point(
        Values.of(JsonParser.parseString(travelling).getAsJsonArray()),
        sweep == null ? null : Path.of(sweep));
  }

  /// Its values as a text, devices and all.
  String travelling() {
    return values.json().toString();
  }

  Values values() {
    return values;
  }

  @Nullable Path sweep() {
    return sweep;
  }

  /// The device of an axis.
  ///
  /// @param axis the axis' name
  /// @return the device
  /// @throws IllegalArgumentException if there is no such axis, or it has no devices
  public Device device(String axis) {
    return (Device) content(axis, Kind.DEVICE);
  }

  /// The whole number of an axis.
  ///
  /// @param axis the axis' name
  /// @return the number
  /// @throws IllegalArgumentException if there is no such axis, or it has no whole numbers
  public long integer(String axis) {
    return (Long) content(axis, Kind.INTEGER);
  }

  /// The number of an axis.
  ///
  /// @param axis the axis' name
  /// @return the number; a whole one too
  /// @throws IllegalArgumentException if there is no such axis, or it has no numbers
  public double number(String axis) {
    return value(axis).content() instanceof Long whole
        ? whole
        : (Double) content(axis, Kind.NUMBER);
  }

  /// The text of an axis.
  ///
  /// @param axis the axis' name
  /// @return the text
  /// @throws IllegalArgumentException if there is no such axis, or it has no texts
  public String text(String axis) {
    return (String) content(axis, Kind.TEXT);
  }

  /// The way to attach noise of an axis.
  ///
  /// @param axis the axis' name
  /// @return the attachment
  /// @throws IllegalArgumentException if there is no such axis, or it has no attachments
  public Attachment attachment(String axis) {
    return (Attachment) content(axis, Kind.NOISE);
  }

  /// Whether the sweep varies something.
  ///
  /// @param axis a name
  /// @return whether there is an axis of that name
  public boolean has(String axis) {
    return values.names().contains(axis);
  }

  private Object content(String axis, Kind kind) {
    Value value = value(axis);
    if (value.kind() != kind) {
      throw new IllegalArgumentException(
          "the axis %s holds values of the kind %s, and was asked for one of the kind %s"
              .formatted(axis, value.kind().word(), kind.word()));
    }
    return value.content();
  }

  private Value value(String axis) {
    int index = values.names().indexOf(axis);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no axis %s, there are %s".formatted(axis, values.names()));
    }
    return values.values().get(index);
  }

  /// A directory for what its trial keeps, such as checkpoints; made when it is asked for. It stays
  /// when the sweep is stopped, and is the same when it goes on. On a cluster it has to be on a
  /// disk that all machines see.
  ///
  /// @return a directory within the sweep's
  /// @throws IllegalStateException if the sweep has no directory
  /// @throws UncheckedIOException if it cannot be made
  public Path directory() {
    if (sweep == null) {
      throw new IllegalStateException(
          "a point has a directory only where the sweep has one: say Sweep.over(…).in(directory)");
    }
    Path own = sweep.resolve("runs").resolve(key());
    try {
      return Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make %s: %s".formatted(own, e.getMessage()), e);
    }
  }

  /// Trains a run until so many epochs are complete, or until it stops early. Where the sweep has a
  /// directory, it is saved after every epoch, and goes on after a kill from where it was saved.
  ///
  /// @param start the run at its beginning
  /// @param epochs how many, at least 1
  /// @return the run at its end
  /// @throws CheckpointException if it cannot be saved, or what was saved is of another run
  public Training train(Training start, int epochs) {
    Training run = sweep == null ? start : resumed(start, Checkpoints.in(directory()));
    int left = epochs - run.state().epoch();
    return left > 0 && !run.stopsEarly() ? run.epochs(left) : run;
  }

  private static Training resumed(Training start, Checkpoints saved) {
    return saved.all().isEmpty() ? start.listen(saved) : saved.latest().restore(start);
  }

  /// A name for its files: its values for people, a hash to tell it from all others.
  String key() {
    String labels = values.values().stream().map(Value::label).collect(Collectors.joining("-"));
    String plain = labels.replaceAll("[^A-Za-z0-9.-]", "_");
    String shown = plain.substring(0, Math.min(LABELS, plain.length()));
    return shown + "-" + Sha256.hex(values.identity().toString()).substring(0, 16);
  }

  @Override
  public String toString() {
    return IntStream.range(0, values.size())
        .mapToObj(i -> values.names().get(i) + "=" + values.values().get(i).label())
        .collect(Collectors.joining(", "));
  }
}
