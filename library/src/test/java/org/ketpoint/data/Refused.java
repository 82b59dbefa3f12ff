package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/// Asserts that bad input is refused by a sentence that names certain things.
final class Refused {
  private Refused() {}

  static void argument(Executable call, String... named) {
    check(IllegalArgumentException.class, call, named);
  }

  static void file(Executable call, String... named) {
    check(DataFormatException.class, call, named);
  }

  private static void check(
      Class<? extends RuntimeException> type, Executable call, String... named) {
    String message = String.valueOf(assertThrows(type, call).getMessage());
    for (String each : named) {
      assertTrue(message.contains(each), "\"" + message + "\" must name " + each);
    }
  }
}
