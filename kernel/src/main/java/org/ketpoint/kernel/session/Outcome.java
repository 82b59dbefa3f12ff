package org.ketpoint.kernel.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MimeBundle;

/// How a cell ended.
public sealed interface Outcome {

  /// It ran to its end.
  ///
  /// @param value what its last expression is worth, if there is anything to show
  record Success(@Nullable MimeBundle value) implements Outcome {}

  /// It did not.
  ///
  /// @param name the error's name, such as `ArithmeticException`
  /// @param message the error's message
  /// @param traceback lines to show, with the terminal's colours
  record Failure(String name, String message, List<String> traceback) implements Outcome {
    /// A cell that was told to stop before it began.
    public static final Failure REFUSED =
        new Failure("Interrupted", "the cell was stopped before it began", List.of());

    /// Keeps its own list.
    public Failure {
      traceback = List.copyOf(traceback);
    }
  }
}
