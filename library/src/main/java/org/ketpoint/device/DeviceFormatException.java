package org.ketpoint.device;

/// A device file cannot be used; the message is one sentence that says what is wrong and where.
public final class DeviceFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /// The file is wrong by itself.
  ///
  /// @param message what must hold, what arrived, and where
  public DeviceFormatException(String message) {
    super(message);
  }

  /// The file breaks a rule that something else found.
  ///
  /// @param message what must hold, what arrived, and where
  /// @param cause what found it
  public DeviceFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
