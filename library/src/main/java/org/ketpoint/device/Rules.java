package org.ketpoint.device;

/// What the figures of a calibration must obey. Each rule returns the value, with −0.0 as 0.0, so
/// that equal figures are equal bits.
final class Rules {

  private Rules() {}

  /// A time that must be longer than nothing.
  static double positiveTime(String what, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(what + " must be a positive number of ns, got " + value);
    }
    return value;
  }

  /// A time that may be zero, as that of a virtual gate is.
  static double time(String what, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " must be a number of ns, zero or more, got " + value);
    }
    return value + 0.0;
  }

  /// A probability or an infidelity.
  static double fraction(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be in [0, 1], got " + value);
    }
    return value + 0.0;
  }

  /// A text that people can read.
  static String text(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the " + what + " must not be empty");
    }
    return value;
  }
}
