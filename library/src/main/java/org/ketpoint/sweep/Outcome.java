package org.ketpoint.sweep;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// How a trial went, as it travels.
///
/// @param result its figures as a text; null where it failed
/// @param failure why it failed, in a sentence; empty where it did not
/// @param cause what it threw, where it was made in this process
record Outcome(@Nullable String result, String failure, @Nullable Throwable cause)
    implements Serializable {
  static Outcome of(Result result) {
    return new Outcome(result.travelling(), "", null);
  }

  static Outcome failed(Throwable cause) {
    return new Outcome(null, sentence(cause), cause);
  }

  /// Without the cause, whose classes may be unknown where it goes.
  Outcome bare() {
    return new Outcome(result, failure, null);
  }

  private static String sentence(Throwable cause) {
    String type = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? type : type + ": " + cause.getMessage();
  }
}
