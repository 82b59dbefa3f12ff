package org.ketpoint.kernel.protocol;

/// Frames or a file that are not what the protocol says; the message says which part.
public final class MalformedMessage extends Exception {
  private static final long serialVersionUID = 1;

  MalformedMessage(String message) {
    super(message);
  }

  MalformedMessage(String message, Throwable cause) {
    super(message, cause);
  }
}
