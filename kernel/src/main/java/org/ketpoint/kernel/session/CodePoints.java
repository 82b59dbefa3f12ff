package org.ketpoint.kernel.session;

/// Positions: Jupyter counts Unicode code points, Java UTF-16 units.
final class CodePoints {
  private CodePoints() {}

  static int toUnits(String text, int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }

  static int ofUnits(String text, int units) {
    return text.codePointCount(0, units);
  }
}
