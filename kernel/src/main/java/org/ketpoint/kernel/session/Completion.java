package org.ketpoint.kernel.session;

import java.util.Comparator;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// Finds how the snippet under the cursor could go on.
final class Completion {
  private final SourceCodeAnalysis analysis;
  private final CellReader reader;

  Completion(SourceCodeAnalysis analysis, CellReader reader) {
    this.analysis = analysis;
    this.reader = reader;
  }

  Suggestions at(String code, int cursor) {
    String before = code.substring(0, CodePoints.toUnits(code, cursor));
    List<Piece> pieces = reader.pieces(before);
    int start = pieces.isEmpty() ? 0 : pieces.getLast().start();
    String snippet = before.substring(start);
    int[] anchor = {snippet.length()};
    List<String> matches =
        analysis.completionSuggestions(snippet, snippet.length(), anchor).stream()
            .sorted(Comparator.comparing(Suggestion::matchesType).reversed())
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return new Suggestions(matches, CodePoints.ofUnits(before, start + anchor[0]), cursor);
  }
}
