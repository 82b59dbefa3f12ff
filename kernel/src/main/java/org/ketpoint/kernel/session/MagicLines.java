package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;

/// The magics at the beginning of a cell, and its Java with those lines blanked, so that positions
/// stay what they were.
///
/// Only lines before the first Java are magics: later on, a line may begin with the operator `%`.
///
/// @param magics in order
/// @param java the cell's source without them, as long as the source
/// @param problems a line that begins like a magic and is none
record MagicLines(List<Magic> magics, String java, List<Problem> problems) {
  /// Keeps its own lists.
  MagicLines {
    magics = List.copyOf(magics);
    problems = List.copyOf(problems);
  }

  static MagicLines of(String code) {
    var magics = new ArrayList<Magic>();
    var problems = new ArrayList<Problem>();
    int at = 0;
    while (at < code.length()) {
      int end = code.indexOf('\n', at);
      int next = end < 0 ? code.length() : end + 1;
      String line = code.substring(at, next).strip();
      if (!line.isEmpty() && !line.startsWith("%")) {
        break;
      }
      if (!line.isEmpty()) {
        var magic = Magic.named(line);
        magic.ifPresent(magics::add);
        if (magic.isEmpty()) {
          String message = "no magic is called '" + line + "'; there are " + Magic.all();
          problems.add(new Problem(at, message));
        }
      }
      at = next;
    }
    String blank = code.substring(0, at).replaceAll("[^\n]", " ");
    return new MagicLines(magics, blank + code.substring(at), problems);
  }
}
