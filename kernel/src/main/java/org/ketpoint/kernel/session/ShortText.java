package org.ketpoint.kernel.session;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a value holds, in a line: large ones tell their size instead of being written out.
final class ShortText {
  private static final int LENGTH = 60;
  private static final int ELEMENTS = 6;

  private ShortText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> cut('"' + text + '"');
      case Character c -> "'" + c + "'";
      case Collection<?> many when many.size() > ELEMENTS -> many.size() + " elements";
      case Map<?, ?> map when map.size() > ELEMENTS -> map.size() + " entries";
      case Object array when array.getClass().isArray() -> array(array);
      default -> cut(String.valueOf(value));
    };
  }

  private static String array(Object array) {
    int length = Array.getLength(array);
    List<String> first = new ArrayList<>();
    for (int i = 0; i < Math.min(length, ELEMENTS); i++) {
      first.add(of(Array.get(array, i)));
    }
    String more = length > ELEMENTS ? ", … " + length + " in all" : "";
    return cut("[" + String.join(", ", first) + more + "]");
  }

  private static String cut(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ⏎ ");
    return line.length() <= LENGTH ? line : line.substring(0, LENGTH - 1) + "…";
  }
}
