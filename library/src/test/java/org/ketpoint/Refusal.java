package org.ketpoint;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.function.Executable;

/// A caller's mistake is refused with a sentence that says so.
@NullMarked
public final class Refusal {
  private Refusal() {}

  /// Asserts that something is refused, and that the message holds a part.
  public static void assertRefused(String part, Executable wrong) {
    assertRefused(IllegalArgumentException.class, part, wrong);
  }

  public static void assertRefused(Class<? extends Throwable> type, String part, Executable wrong) {
    String message = String.valueOf(assertThrows(type, wrong).getMessage());
    assertTrue(message.contains(part), message);
  }
}
