package org.ketpoint.kernel.session;

/// The terminal's basic colours, which front ends adapt to light and dark themes.
enum Colour {
  RED("31"),
  GREEN("32"),
  CYAN("36"),
  BOLD_RED("1;31"),
  BOLD_GREEN("1;32"),
  FAINT("2");

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  String paint(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
