package org.ketpoint.sweep;

import org.ketpoint.device.Device;
import org.ketpoint.noise.Attachment;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/// One value of an axis, or one figure of a result.
///
/// @param kind what it is
/// @param content of the class that the kind names
record Value(Kind kind, Object content) {
  /// Takes what a program gives: whole numbers of any size, real ones, texts, devices, attachments.
  ///
  /// @throws IllegalArgumentException if it is something else
  static Value of(Object given) {
    return switch (given) {
      case Integer i -> new Value(Kind.INTEGER, i.longValue());
      case Long i -> new Value(Kind.INTEGER, i);
      case Float x -> new Value(Kind.NUMBER, x.doubleValue());
      case Double x -> new Value(Kind.NUMBER, x);
      case String text -> new Value(Kind.TEXT, text);
      case Device device -> new Value(Kind.DEVICE, device);
      case Attachment attachment -> new Value(Kind.NOISE, attachment);
      default ->
          throw new IllegalArgumentException(
              "a value must be a number, a text, a device or a noise attachment, got "
                  + given.getClass().getName());
    };
  }

  /// All of it, for [Kind#parse].
  String text() {
    return content instanceof Device device ? device.toJson() : String.valueOf(content);
  }

  /// What makes it this value and no other: a device's is the hash of its figures.
  String identity() {
    return content instanceof Device device ? device.hash() : String.valueOf(content);
  }

  /// As a table shows it.
  String label() {
    return content instanceof Device device ? device.name() : String.valueOf(content);
  }

  /// Adds it to a column of its kind.
  ///
  /// @param label for columns of texts
  void appendTo(Column<?> column, String label) {
    switch (column) {
      case LongColumn integers -> integers.append((Long) content);
      case DoubleColumn numbers -> numbers.append((Double) content);
      case StringColumn texts -> texts.append(label); // as it is: appendCell takes NaN for missing
      default -> throw new IllegalArgumentException("there are no columns of " + column.type());
    }
  }
}
