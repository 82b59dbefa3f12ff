package org.ketpoint.checkpoint;

/// Texts of files that nobody vouches for, so that they can be shown: a terminal obeys escape
/// sequences, and marks of direction make a line read as another.
final class Printable {
  private static final int MOST = 200;

  private Printable() {}

  /// The text in one line, all that is not seen spelled out.
  static String text(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isSeen(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return shown.toString();
  }

  /// The beginning of a text that may be megabytes.
  static String shortened(String text) {
    return text.length() <= MOST
        ? text(text)
        : text(text.substring(0, MOST)) + "… (" + text.length() + " characters)";
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
