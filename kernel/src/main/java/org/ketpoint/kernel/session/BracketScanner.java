package org.ketpoint.kernel.session;

/// Goes through source line by line, counting open brackets outside of strings and comments. It
/// needs no valid source.
final class BracketScanner {
  private final String text;
  private int position;
  private int depth;
  private char last;
  private int open = -1;

  BracketScanner(String text) {
    this.text = text;
  }

  /// Four blanks for each bracket left open.
  static String indent(String text) {
    var scanner = new BracketScanner(text);
    while (scanner.nextLine()) {
      // Only the depth at the end counts.
    }
    return "    ".repeat(Math.max(0, scanner.depth()));
  }

  /// Where the string begins in which a text ends, or -1. Text blocks are not meant.
  static int openString(String text) {
    var scanner = new BracketScanner(text);
    while (scanner.nextLine()) {
      // Only what is open at the end counts.
    }
    return scanner.open;
  }

  /// Reads to the end of the next line.
  ///
  /// @return false at the end of the text
  boolean nextLine() {
    if (position >= text.length()) {
      return false;
    }
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\n') {
        position++;
        return true;
      }
      int skipped = skip(c);
      if (skipped == 0) {
        count(c);
        position++;
      } else {
        position += skipped;
      }
    }
    return true;
  }

  int position() {
    return position;
  }

  /// Open brackets of all three kinds, less the closed ones.
  int depth() {
    return depth;
  }

  /// The last character so far that is neither blank nor in a comment.
  char last() {
    return last;
  }

  private void count(char c) {
    switch (c) {
      case '(', '[', '{' -> depth++;
      case ')', ']', '}' -> depth--;
      default -> {} // Everything else opens and closes nothing.
    }
    if (!Character.isWhitespace(c)) {
      last = c;
    }
  }

  /// The length of the comment or literal that begins here, 0 for none.
  private int skip(char c) {
    if (text.startsWith("//", position)) {
      return to(text.indexOf('\n', position), 0);
    }
    if (text.startsWith("/*", position)) {
      return to(text.indexOf("*/", position + 2), 2);
    }
    if (text.startsWith("\"\"\"", position)) {
      last = '"';
      return to(text.indexOf("\"\"\"", position + 3), 3);
    }
    if (c == '"' || c == '\'') {
      last = c;
      return literal(c);
    }
    return 0;
  }

  private int to(int end, int delimiter) {
    return (end < 0 ? text.length() : end + delimiter) - position;
  }

  /// A literal ends with its line at the latest.
  private int literal(char quote) {
    int i = position + 1;
    while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    int end = Math.min(i, text.length());
    open = quote == '"' && i >= text.length() ? position : -1;
    return end < text.length() && text.charAt(end) == quote ? end + 1 - position : end - position;
  }
}
