package org.ketpoint.train;

import org.jspecify.annotations.Nullable;

/// Training was stopped between two steps, because its thread was interrupted; the run is
/// consistent and can go on.
public final class TrainingInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Says where training stopped.
  ///
  /// @param message the place, in a sentence
  public TrainingInterruptedException(String message) {
    this(message, null);
  }

  /// Says where training stopped, and what cut the next step short.
  ///
  /// @param message the place, in a sentence
  /// @param cause what ended the step that had begun; null where none had
  public TrainingInterruptedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
