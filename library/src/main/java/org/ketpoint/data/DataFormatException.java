package org.ketpoint.data;

/// A data file that cannot be read or does not hold what it should; the message names the file, and
/// the line where there is one.
public final class DataFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataFormatException(String message) {
    super(message);
  }

  DataFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
