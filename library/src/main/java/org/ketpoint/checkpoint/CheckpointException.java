package org.ketpoint.checkpoint;

/// A checkpoint could not be saved, found or resumed; the message says which and why. Nothing has
/// been changed: what was saved before is untouched, and the run is as it was.
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Says what could not be done.
  ///
  /// @param message what, where and why, in a sentence
  public CheckpointException(String message) {
    super(message);
  }

  /// Says what could not be done.
  ///
  /// @param message what, where and why, in a sentence
  /// @param cause what went wrong below
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
