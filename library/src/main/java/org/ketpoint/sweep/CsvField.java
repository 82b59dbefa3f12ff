package org.ketpoint.sweep;

import java.util.ArrayList;
import java.util.List;

/// One field of a CSV file. Other readers do not tell whether it was quoted, and so not `"3"`, a
/// text, from `3`.
///
/// @param text what it says
/// @param quoted whether in quotation marks
record CsvField(String text, boolean quoted) {
  /// All fields of a text, by lines.
  ///
  /// @throws IllegalArgumentException if a quotation mark lacks its partner, or the last line its
  ///   end
  static List<List<CsvField>> lines(String text) {
    var lines = new ArrayList<List<CsvField>>();
    var line = new ArrayList<CsvField>();
    int at = 0;
    while (at < text.length()) {
      boolean quoted = text.charAt(at) == '"';
      int end = quoted ? partner(text, at) + 1 : plainEnd(text, at);
      String field = text.substring(at, end);
      line.add(new CsvField(quoted ? unquoted(field) : field, quoted));
      char next = end < text.length() ? text.charAt(end) : 0;
      if (next == '\n') {
        lines.add(List.copyOf(line));
        line.clear();
      } else if (next != ',') {
        throw new IllegalArgumentException(
            "after a field must come a comma or a line's end (line %d, after %s)"
                .formatted(lines.size() + 1, field));
      }
      at = end + 1;
      if (next == ',' && at == text.length()) {
        throw new IllegalArgumentException("the last line must have an end");
      }
    }
    return lines;
  }

  private static int plainEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  /// Where the quotation mark is that ends a field.
  private static int partner(String text, int from) {
    int at = from + 1;
    while (true) {
      at = text.indexOf('"', at);
      if (at < 0) {
        throw new IllegalArgumentException(
            "a quotation mark must have a partner, that at character %d has none".formatted(from));
      }
      if (at + 1 >= text.length() || text.charAt(at + 1) != '"') {
        return at;
      }
      at += 2; // a mark within the field
    }
  }

  private static String unquoted(String field) {
    return field.substring(1, field.length() - 1).replace("\"\"", "\"");
  }
}
