package org.ketpoint.kernel.display;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Arrays, collections and maps as text: arrays by their elements, at any depth, and of what is
/// long the beginning and the size.
final class PlainText {
  private static final int MOST = 1000;
  private static final int DEPTH = 6;

  private PlainText() {}

  /// Whether the value is one that this shows better than its own `toString`, which may have been
  /// made to be read.
  static boolean knows(Object value) {
    boolean container = value instanceof Collection || value instanceof Map;
    return value.getClass().isArray()
        || (container && value.getClass().getName().startsWith("java.util."));
  }

  static String of(Object value) {
    return of(value, DEPTH);
  }

  private static String of(@Nullable Object value, int depth) {
    if (value == null || !knows(value)) {
      return String.valueOf(value);
    }
    if (depth == 0) {
      return "[…]"; // Deep, or holds itself.
    }
    return switch (value) {
      case Collection<?> many -> collection(many, depth);
      case Map<?, ?> map -> map(map, depth);
      default -> array(value, depth);
    };
  }

  private static String array(Object array, int depth) {
    int length = Array.getLength(array);
    var text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(length, MOST); i++) {
      text.add(of(Array.get(array, i), depth - 1));
    }
    return closed(text, length);
  }

  private static String collection(Collection<?> many, int depth) {
    var text = new StringJoiner(", ", "[", "]");
    int count = 0;
    for (Object each : many) {
      if (count++ == MOST) {
        break;
      }
      text.add(of(each, depth - 1));
    }
    return closed(text, many.size());
  }

  private static String map(Map<?, ?> map, int depth) {
    var text = new StringJoiner(", ", "{", "}");
    int count = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (count++ == MOST) {
        break;
      }
      text.add(of(entry.getKey(), depth - 1) + "=" + of(entry.getValue(), depth - 1));
    }
    return closed(text, map.size());
  }

  private static String closed(StringJoiner text, int size) {
    return (size > MOST ? text.add("… " + size + " in all") : text).toString();
  }
}
