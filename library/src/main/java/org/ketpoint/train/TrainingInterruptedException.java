package org.ketpoint.train;

/// Training was stopped between two steps, because its thread was interrupted; the run is
/// consistent and can go on.
public final class TrainingInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Says where training stopped.
  ///
  /// @param message the place, in a sentence
  public TrainingInterruptedException(String message) {
    super(message);
  }
}
