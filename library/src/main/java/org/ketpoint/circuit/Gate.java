package org.ketpoint.circuit;

/// The gates.
public enum Gate {
  /// Rotation about X.
  RX
}
