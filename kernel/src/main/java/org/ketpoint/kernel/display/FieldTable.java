package org.ketpoint.kernel.display;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A record's parts as a table, each in a line.
final class FieldTable {
  private static final int LENGTH = 100;
  private static final int MANY = 8;

  private FieldTable() {}

  static Table of(Record value) {
    var names = StringColumn.create("part");
    var values = StringColumn.create("value");
    for (RecordComponent part : value.getClass().getRecordComponents()) {
      names.append(words(part.getName()));
      values.append(line(read(value, part)));
    }
    return Table.create(words(value.getClass().getSimpleName()), names, values);
  }

  private static @Nullable Object read(Record value, RecordComponent part) {
    try {
      return part.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's part must be readable: " + part, e);
    }
  }

  private static String line(@Nullable Object part) {
    String text =
        switch (part) {
          case null -> "none";
          case Double number -> Figures.of(number);
          case Collection<?> many when many.size() > MANY -> many.size() + " of them";
          default -> PlainText.of(part).lines().findFirst().orElse("");
        };
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH - 1) + "…";
  }

  /// `meanTime` as `mean time`.
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
