package org.ketpoint.kernel.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A cell that was run.
///
/// @param session the session it was run in, from 1 on
/// @param number the cell's number
/// @param input its source
/// @param output its value as text, if it has one
record HistoryEntry(int session, int number, String input, @Nullable String output) {

  /// As the protocol has it.
  List<Object> row(boolean withOutput) {
    if (!withOutput) {
      return List.of(session, number, input);
    }
    var pair = new ArrayList<@Nullable String>();
    pair.add(input);
    pair.add(output);
    return List.of(session, number, pair);
  }

  /// A line of the session's file: number, input and output between tabs. In the texts, `\\`, `\n`,
  /// `\t` and `\r` stand for what they stand for in Java; an entry without output has two fields.
  String line() {
    String line = number + "\t" + escape(input);
    return (output == null ? line : line + "\t" + escape(output)) + "\n";
  }

  /// Reads a line; one that is damaged, such as the last one after a power cut, is nothing.
  static Optional<HistoryEntry> read(int session, String line) {
    String[] fields = line.split("\t", -1);
    try {
      return fields.length < 2 || fields.length > 3
          ? Optional.empty()
          : Optional.of(
              new HistoryEntry(
                  session,
                  Integer.parseInt(fields[0]),
                  unescape(fields[1]),
                  fields.length == 2 ? null : unescape(fields[2])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("\r", "\\r");
  }

  private static String unescape(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        c =
            switch (text.charAt(i)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> text.charAt(i);
            };
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
