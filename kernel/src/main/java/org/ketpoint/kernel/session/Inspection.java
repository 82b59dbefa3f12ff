package org.ketpoint.kernel.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/// Says what the name or the call at the cursor is: signatures, and Javadoc where there are
/// sources.
final class Inspection {
  private final SourceCodeAnalysis analysis;
  private final CellReader reader;

  Inspection(SourceCodeAnalysis analysis, CellReader reader) {
    this.analysis = analysis;
    this.reader = reader;
  }

  Optional<String> at(String code, int cursor) {
    int end = CodePoints.toUnits(code, cursor);
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    List<Piece> pieces = reader.pieces(code.substring(0, end));
    String name = code.substring(pieces.isEmpty() ? 0 : pieces.getLast().start(), end);
    // A method is only looked up where its call begins.
    List<Documentation> found = look(name + "(");
    if (found.isEmpty() || name.endsWith("(")) {
      found = look(name);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(text(found));
  }

  private List<Documentation> look(String code) {
    return analysis.documentation(code, code.length(), true);
  }

  private static String text(List<Documentation> found) {
    return found.stream()
        .map(
            each ->
                Colour.CYAN.paint(each.signature())
                    + (each.javadoc() == null ? "" : "\n" + Javadoc.plain(each.javadoc())))
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .collect(Collectors.joining("\n\n"));
  }
}
