package org.ketpoint.kernel.magic;

/// A magic that cannot do what it was asked to; the message is a sentence for the user.
public final class MagicException extends Exception {
  private static final long serialVersionUID = 1;

  /// Refuses.
  ///
  /// @param message what must hold, and what arrived
  public MagicException(String message) {
    super(message);
  }
}
