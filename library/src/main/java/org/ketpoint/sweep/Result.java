package org.ketpoint.sweep;

import com.google.gson.JsonParser;
import java.util.List;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Training;

/// What a trial came to: named figures, the same ones from every trial of a sweep.
///
/// ```java
/// Result.of("test loss", 0.41).with("circuits", 83).with("verdict", "better")
/// ```
public final class Result {
  private final Values values;

  private Result(Values values) {
    this.values = values;
  }

  /// A first figure.
  ///
  /// @param name what it is
  /// @param value any number, NaN too
  /// @return the result
  public static Result of(String name, double value) {
    return nothing().with(name, value);
  }

  /// A first figure.
  ///
  /// @param name what it is
  /// @param value a whole number
  /// @return the result
  public static Result of(String name, long value) {
    return nothing().with(name, value);
  }

  /// A first figure.
  ///
  /// @param name what it is
  /// @param value a text
  /// @return the result
  public static Result of(String name, String value) {
    return nothing().with(name, value);
  }

  /// How far a run has come: the figures of its last epoch.
  ///
  /// @param run with at least one epoch complete
  /// @return `epochs`, and of the last one the `train loss` (running, over its samples), the `test
  ///   loss` (from exact probabilities) and the `test accuracy` (NaN for regression)
  /// @throws IllegalArgumentException if no epoch is complete
  public static Result of(Training run) {
    List<EpochRecord> history = run.state().history();
    if (history.isEmpty()) {
      throw new IllegalArgumentException("a run must have completed an epoch, this one has none");
    }
    EpochRecord last = history.getLast();
    return of("epochs", last.epoch())
        .with("train loss", last.trainLoss())
        .with("test loss", last.testLoss())
        .with("test accuracy", last.testAccuracy());
  }

  private static Result nothing() {
    return new Result(new Values(List.of(), List.of()));
  }

  /// One more figure.
  ///
  /// @param name what it is
  /// @param value any number, NaN too
  /// @return a longer result
  public Result with(String name, double value) {
    return with(name, Value.of(value));
  }

  /// One more figure.
  ///
  /// @param name what it is
  /// @param value a whole number above the least `long`, which tables take for a missing one
  /// @return a longer result
  public Result with(String name, long value) {
    if (value == Long.MIN_VALUE) {
      throw new IllegalArgumentException(
          "the figure %s must be above %d, which means a missing one in a table"
              .formatted(name, value));
    }
    return with(name, Value.of(value));
  }

  /// One more figure.
  ///
  /// @param name what it is
  /// @param value a text
  /// @return a longer result
  public Result with(String name, String value) {
    return with(name, Value.of(value));
  }

  /// Many figures of one kind, such as the loss after each epoch.
  ///
  /// @param name what they are
  /// @param values any numbers, NaN too
  /// @return a longer result, with the figures `name 1`, `name 2`, …
  public Result with(String name, double... values) {
    Result longer = this;
    for (int i = 0; i < values.length; i++) {
      longer = longer.with(name + " " + (i + 1), values[i]);
    }
    return longer;
  }

  private Result with(String name, Value value) {
    Values longer = values.with(Names.require(name), value);
    Names.requireDistinct(longer.names());
    return new Result(longer);
  }

  Values values() {
    return values;
  }

  /// What [#travelling] has written.
  ///
  /// @throws RuntimeException of some kind if it has not
  static Result read(String travelling) {
    return new Result(Values.of(JsonParser.parseString(travelling).getAsJsonArray()));
  }

  /// Its figures as a text.
  String travelling() {
    return values.json().toString();
  }

  @Override
  public String toString() {
    return new Point(values, null).toString();
  }
}
