package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A few lines of a cell with an arrow at one of them.
final class Excerpt {
  private static final int AROUND = 2;

  private Excerpt() {}

  /// The line and two on either side.
  static List<String> around(Cell cell, int line) {
    List<String> lines = cell.lines();
    var excerpt = new ArrayList<String>();
    for (int n = Math.max(1, line - AROUND); n <= Math.min(lines.size(), line + AROUND); n++) {
      excerpt.add(row(n, lines.get(n - 1), n == line));
    }
    return excerpt;
  }

  /// The line and a caret below the column.
  static List<String> at(Cell cell, int line, int column) {
    List<String> lines = cell.lines();
    String text = line <= lines.size() ? lines.get(line - 1) : "";
    // Tabs are kept, so that the caret stands right at any tab width.
    String blank = text.substring(0, Math.min(column, text.length())).replaceAll("[^\t]", " ");
    return List.of(row(line, text, true), " ".repeat(11) + blank + Colour.BOLD_RED.paint("^"));
  }

  private static String row(int number, String text, boolean marked) {
    return marked
        ? Colour.BOLD_GREEN.paint(arrow(number)) + text
        : Colour.GREEN.paint(String.format(Locale.ROOT, "%10d ", number)) + text;
  }

  /// `----> 12 `, eleven characters wide.
  private static String arrow(int number) {
    String digits = String.valueOf(number);
    return "-".repeat(Math.max(1, 8 - digits.length())) + "> " + digits + " ";
  }
}
