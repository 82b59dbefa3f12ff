package org.ketpoint.sweep;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.ketpoint.device.Device;
import org.ketpoint.noise.Attachment;

/// What is varied in a sweep: a name, and the values it takes, all of one kind.
///
/// ```java
/// Axis.of("device", Devices.ibmManila(), Devices.rigettiAspen())
/// Axis.range("seed", 0, 20)
/// Axis.of("prune", 0, 0.25, 0.5)
/// ```
public final class Axis {
  private final String name;
  private final List<Value> values;

  private Axis(String name, List<Value> values) {
    this.name = Names.require(name);
    this.values = values;
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "the axis %s must have at least one value, got none".formatted(name));
    }
    Kind kind = values.getFirst().kind();
    var seen = new HashSet<String>();
    for (Value value : values) {
      if (value.kind() != kind) {
        throw new IllegalArgumentException(
            "the values of the axis %s must be of one kind, got %s (%s) and %s (%s)"
                .formatted(
                    name,
                    values.getFirst().label(),
                    kind.word(),
                    value.label(),
                    value.kind().word()));
      }
      if (value.content() instanceof Double x && !Double.isFinite(x)) {
        throw new IllegalArgumentException(
            "the values of the axis %s must be finite, got %s".formatted(name, x));
      }
      if (!seen.add(value.identity())) {
        throw new IllegalArgumentException(
            "the values of the axis %s must differ, got %s twice".formatted(name, value.label()));
      }
    }
  }

  /// An axis of whole numbers.
  ///
  /// @param name what they are
  /// @param values each once
  /// @return the axis
  public static Axis of(String name, long... values) {
    return new Axis(name, Arrays.stream(values).mapToObj(Value::of).toList());
  }

  /// An axis of numbers.
  ///
  /// @param name what they are
  /// @param values each once, finite
  /// @return the axis
  public static Axis of(String name, double... values) {
    return new Axis(name, Arrays.stream(values).mapToObj(Value::of).toList());
  }

  /// An axis of texts.
  ///
  /// @param name what they are
  /// @param values each once
  /// @return the axis
  public static Axis of(String name, String... values) {
    return of(name, List.of(values));
  }

  /// An axis of devices. Two are the same where their calibrations give the same figures.
  ///
  /// @param name what they are for
  /// @param values each once
  /// @return the axis
  public static Axis of(String name, Device... values) {
    return of(name, List.of(values));
  }

  /// An axis of ways to attach noise.
  ///
  /// @param name what they are for
  /// @param values each once
  /// @return the axis
  public static Axis of(String name, Attachment... values) {
    return of(name, List.of(values));
  }

  /// An axis of a list's values.
  ///
  /// @param name what they are
  /// @param values whole numbers, numbers, texts, devices or attachments, all of one kind; whole
  ///   numbers among others count as those
  /// @return the axis
  /// @throws IllegalArgumentException if there is none, one twice, or one of another kind
  public static Axis of(String name, List<?> values) {
    List<Value> given = values.stream().map(Value::of).toList();
    boolean real = given.stream().anyMatch(v -> v.kind() == Kind.NUMBER);
    return new Axis(name, real ? given.stream().map(Axis::real).toList() : given);
  }

  private static Value real(Value value) {
    return value.content() instanceof Long whole ? Value.of((double) whole) : value;
  }

  /// An axis of all whole numbers from one up to another.
  ///
  /// @param name what they are, such as `seed`
  /// @param from the first
  /// @param to the one after the last
  /// @return the axis
  public static Axis range(String name, long from, long to) {
    return of(name, LongStream.range(from, to).toArray());
  }

  /// What is varied.
  ///
  /// @return the name
  public String name() {
    return name;
  }

  /// How many values it takes.
  ///
  /// @return at least 1
  public int size() {
    return values.size();
  }

  Kind kind() {
    return values.getFirst().kind();
  }

  List<Value> values() {
    return values;
  }

  /// A value as a table shows it: where two devices share a name, with the beginning of the hash.
  String label(Value value) {
    String label = value.label();
    boolean shared = values.stream().filter(v -> v.label().equals(label)).count() > 1;
    return shared ? label + "@" + value.identity().substring(0, 8) : label;
  }

  @Override
  public String toString() {
    return name + " " + values.stream().map(this::label).toList();
  }
}
