package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.jshell.Diag;

/// What the compiler says about a cell, each error with its line and a caret.
final class CompileErrors {
  private CompileErrors() {}

  static List<Problem> of(Stream<Diag> diagnostics, int start) {
    return diagnostics
        .filter(Diag::isError)
        .map(diag -> new Problem(start + at(diag), message(diag)))
        .toList();
  }

  private static int at(Diag diag) {
    long position = diag.getPosition();
    return (int) Math.max(0, position == Diag.NOPOS ? diag.getStartPosition() : position);
  }

  /// Without the place that the compiler saw: it is the wrapper that JShell puts around a snippet.
  private static String message(Diag diag) {
    return String.join(
        "\n",
        diag.getMessage(Locale.ENGLISH)
            .lines()
            .filter(line -> !line.strip().equals("location: class"))
            .toList());
  }

  static Outcome.Failure failure(Cell cell, List<Problem> problems) {
    // Two readings of the same text may find the same error.
    List<Problem> distinct = List.copyOf(new LinkedHashSet<>(problems));
    var lines = new ArrayList<String>();
    for (Problem problem : distinct) {
      int line = cell.line(problem.position());
      lines.add(Colour.CYAN.paint(cell.name() + ", line " + line));
      lines.addAll(Excerpt.at(cell, line, cell.column(problem.position())));
      lines.add(Colour.BOLD_RED.paint("CompileError") + ": " + problem.message());
      lines.add("");
    }
    lines.removeLast();
    String more = distinct.size() == 1 ? "" : " (and " + (distinct.size() - 1) + " more)";
    Problem first = distinct.getFirst();
    String message =
        "line "
            + cell.line(first.position())
            + ": "
            + first.message().lines().findFirst().orElse("");
    return new Outcome.Failure("CompileError", message + more, lines);
  }
}
