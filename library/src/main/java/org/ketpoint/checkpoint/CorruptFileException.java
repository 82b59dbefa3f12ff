package org.ketpoint.checkpoint;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file is not what it must be: damaged, cut short, of another format, or made to do harm.
/// Nothing of it has been used. It is an [IOException], as a reader must expect it wherever it
/// reads a file.
public final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1;

  /// Says what is wrong.
  ///
  /// @param message the file, what must hold, and what arrived
  public CorruptFileException(String message) {
    super(message);
  }

  /// Says what is wrong.
  ///
  /// @param message the file, what must hold, and what arrived
  /// @param cause what went wrong below
  public CorruptFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
