package org.ketpoint.device;

/// Which of a calibration's gate errors are meant. Vendors measure a gate alone or while its
/// neighbours run too, which disturbs it; some publish both.
public enum GateErrors {
  /// What the profile states first: its notes say which that is.
  STATED,
  /// Of each gate run alone, where published; elsewhere the stated one.
  ISOLATED,
  /// Of each gate run together with its neighbours, where published; elsewhere the stated one.
  SIMULTANEOUS
}
