package org.ketpoint.checkpoint;

import java.nio.file.FileAlreadyExistsException;
import java.util.Objects;

/// Why a save failed.
///
/// @param message a sentence
/// @param forGood whether it will fail again, however often it is tried
/// @param cause what was thrown
record SaveFailure(String message, boolean forGood, Throwable cause) {
  static SaveFailure of(Throwable e) {
    boolean forGood =
        e instanceof FileAlreadyExistsException
            || e instanceof CorruptFileException
            || e instanceof RuntimeException;
    return new SaveFailure(Objects.requireNonNullElse(e.getMessage(), e.toString()), forGood, e);
  }

  /// Made where it is thrown, so that a cell is in its trace.
  CheckpointException thrown() {
    return new CheckpointException(message, cause);
  }

  /// The same sentence, of whatever step, is the same failure: a dead disk is told once.
  @Override
  public boolean equals(Object other) {
    return other instanceof SaveFailure f && f.kind().equals(kind());
  }

  @Override
  public int hashCode() {
    return kind().hashCode();
  }

  private String kind() {
    return message.replaceAll("\\d+-\\d+", "");
  }
}
