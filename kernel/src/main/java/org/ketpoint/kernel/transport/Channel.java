package org.ketpoint.kernel.transport;

/// A socket on which requests arrive.
public enum Channel {
  /// Cells and questions about code, answered in order.
  SHELL,
  /// Interrupt and shutdown, answered at once.
  CONTROL,
  /// The user's answers to requests for input.
  STDIN
}
