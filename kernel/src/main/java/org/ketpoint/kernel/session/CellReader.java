package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// Cuts a cell into snippets, going on after a broken one so that all of a cell's errors are found.
final class CellReader {
  /// What can be run. JShell also calls complete what it could not make sense of.
  private static final Set<Completeness> WHOLE =
      Set.of(
          Completeness.COMPLETE,
          Completeness.COMPLETE_WITH_SEMI,
          Completeness.CONSIDERED_INCOMPLETE);

  private final SourceCodeAnalysis analysis;

  CellReader(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  List<Piece> pieces(String cell) {
    var pieces = new ArrayList<Piece>();
    int start = skipBlank(cell, 0);
    while (start < cell.length()) {
      String rest = cell.substring(start);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        break;
      }
      boolean whole = WHOLE.contains(info.completeness()) && info.source() != null;
      int length =
          whole
              ? rest.length() - info.remaining().length()
              : brokenLength(rest, info.completeness());
      String source = rest.substring(0, length);
      String completed = whole ? info.source() : source;
      pieces.add(new Piece(start, source, completed, info.completeness()));
      start = skipBlank(cell, start + length);
    }
    return pieces;
  }

  private static int skipBlank(String cell, int start) {
    int i = start;
    while (i < cell.length() && Character.isWhitespace(cell.charAt(i))) {
      i++;
    }
    return i;
  }

  /// How much of the text belongs to the broken snippet it begins with: all lines up to the first
  /// that ends outside of every bracket, with a semicolon or a closing brace.
  private static int brokenLength(String rest, Completeness completeness) {
    if (completeness != Completeness.UNKNOWN) {
      return rest.length();
    }
    var scanner = new BracketScanner(rest);
    while (scanner.nextLine()) {
      if (scanner.depth() <= 0 && (scanner.last() == ';' || scanner.last() == '}')) {
        return scanner.position();
      }
    }
    return rest.length();
  }
}
