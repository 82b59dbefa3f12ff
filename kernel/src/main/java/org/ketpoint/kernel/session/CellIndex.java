package org.ketpoint.kernel.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which cell and line each snippet came from. A stack frame names its snippet as `#12`.
final class CellIndex {
  private static final Pattern SNIPPET = Pattern.compile("#(\\d+)");

  /// @param cell the cell
  /// @param line the line of the cell where the snippet begins, from 1
  private record Place(Cell cell, int line) {}

  /// A line of a cell, from 1.
  record Line(Cell cell, int number) {}

  private final Map<String, Place> places = new ConcurrentHashMap<>();

  void add(String snippetId, Cell cell, int start) {
    places.put(snippetId, new Place(cell, cell.line(start)));
  }

  /// The line of a frame of the user's, empty for any other frame.
  Optional<Line> find(StackTraceElement frame) {
    if (frame.getFileName() == null) {
      return Optional.empty();
    }
    Matcher matcher = SNIPPET.matcher(frame.getFileName());
    return matcher.matches()
        ? Optional.ofNullable(places.get(matcher.group(1)))
            .map(place -> new Line(place.cell, place.line + frame.getLineNumber() - 1))
        : Optional.empty();
  }
}
