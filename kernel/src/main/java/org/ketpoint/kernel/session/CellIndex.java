package org.ketpoint.kernel.session;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

/// Which cell and line each line of a compiled snippet came from.
final class CellIndex {
  /// Code whose snippet is forgotten may still run: in a lambda kept in a variable, or in a thread.
  private static final int FORGOTTEN_KEPT = 1000;

  /// A line of a cell, from 1.
  record Line(Cell cell, int number) {}

  /// @param start where the snippet begins in the cell, in UTF-16 units
  private record Place(Cell cell, int start) {}

  /// @param lines the cell's line, from 1, for each line of what was compiled
  private record Forgotten(Cell cell, List<Integer> lines) {}

  private final SourceCodeAnalysis analysis;
  private final Map<Snippet, Place> places = new HashMap<>();
  private final Map<String, Forgotten> forgotten =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Forgotten> eldest) {
          return size() > FORGOTTEN_KEPT;
        }
      };

  CellIndex(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  synchronized void add(Snippet snippet, Cell cell, int start) {
    if (snippet.kind() != Snippet.Kind.IMPORT) {
      places.put(snippet, new Place(cell, start));
    }
  }

  /// Keeps of a snippet only what its stack frames need.
  synchronized void forget(Snippet snippet) {
    @Nullable Place place = places.remove(snippet);
    if (place != null) {
      SnippetWrapper wrapper = analysis.wrapper(snippet);
      int count = (int) wrapper.wrapped().lines().count();
      List<Integer> lines =
          IntStream.rangeClosed(1, count).mapToObj(n -> line(wrapper, place, n)).toList();
      forgotten.put(wrapper.fullClassName(), new Forgotten(place.cell, lines));
    }
  }

  /// The line of a frame of the user's, empty for any other frame.
  synchronized Optional<Line> find(StackTraceElement frame) {
    if (!SnippetNames.isSnippet(frame.getClassName())) {
      return Optional.empty();
    }
    String name = SnippetNames.wrapper(frame.getClassName());
    int number = frame.getLineNumber();
    Optional<Line> found = Optional.empty();
    for (Map.Entry<Snippet, Place> entry : places.entrySet()) {
      SnippetWrapper wrapper = analysis.wrapper(entry.getKey());
      if (wrapper.fullClassName().equals(name)) {
        Place place = entry.getValue();
        found = Optional.of(new Line(place.cell, line(wrapper, place, number)));
        // Overloaded methods share a wrapper; the frame belongs to the one that has its text.
        if (wrapper.source().contains(text(wrapper.wrapped(), number).strip())) {
          return found;
        }
      }
    }
    @Nullable Forgotten old = forgotten.get(name);
    return found.isPresent() || old == null || number < 1 || number > old.lines.size()
        ? found
        : Optional.of(new Line(old.cell, old.lines.get(number - 1)));
  }

  /// A line of what was compiled ends with text of the user's, if it has any.
  private static int line(SnippetWrapper wrapper, Place place, int number) {
    int start = start(wrapper.wrapped(), number);
    int last = start + Math.max(0, text(wrapper.wrapped(), number).length() - 1);
    return place.cell.line(place.start + Math.max(0, wrapper.wrappedToSourcePosition(last)));
  }

  private static String text(String source, int number) {
    int start = start(source, number);
    int end = source.indexOf('\n', start);
    return source.substring(start, end < 0 ? source.length() : end);
  }

  private static int start(String source, int number) {
    int start = 0;
    for (int i = 1; i < number; i++) {
      start = Math.min(source.length(), source.indexOf('\n', start) + 1);
    }
    return start;
  }
}
