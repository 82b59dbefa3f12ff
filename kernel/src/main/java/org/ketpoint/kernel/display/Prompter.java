package org.ketpoint.kernel.display;

import java.io.IOException;

/// Asks the user for a line.
@FunctionalInterface
public interface Prompter {
  /// Waits for a line.
  ///
  /// @param prompt what to show before it
  /// @param password whether to hide what is typed
  /// @return what was typed, without its end
  /// @throws IOException when the wait was interrupted, or the input has ended
  String ask(String prompt, boolean password) throws IOException;
}
