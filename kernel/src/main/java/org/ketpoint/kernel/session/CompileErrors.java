package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/// What the compiler says about a cell, each error with its line and a caret.
final class CompileErrors {
  private static final Pattern SYMBOL = Pattern.compile("symbol: +\\w+ (\\w+)");
  private static final Pattern COMMON = Pattern.compile("\\bjava\\.(lang|util)\\.(?=[A-Z])");

  private CompileErrors() {}

  static Problem of(Diag diag, int start) {
    return new Problem(start + at(diag), message(diag));
  }

  /// The name that the compiler misses, if that is its complaint.
  static Optional<String> missing(Diag diag) {
    return Optional.of(diag)
        .filter(d -> d.getCode().startsWith("compiler.err.cant.resolve"))
        .flatMap(d -> SYMBOL.matcher(d.getMessage(Locale.ROOT)).results().findFirst())
        .map(found -> found.group(1));
  }

  private static int at(Diag diag) {
    long position = diag.getPosition();
    return (int) Math.max(0, position == Diag.NOPOS ? diag.getStartPosition() : position);
  }

  /// Without the place that the compiler saw, which is the wrapper that JShell puts around a
  /// snippet, and without the packages of the commonest types.
  private static String message(Diag diag) {
    String message = COMMON.matcher(diag.getMessage(Locale.ENGLISH)).replaceAll("");
    return message
        .lines()
        .filter(line -> !line.strip().equals("location: class"))
        .collect(Collectors.joining("\n"));
  }

  static Outcome.Failure failure(Cell cell, List<Problem> problems) {
    return failure("CompileError", cell, problems);
  }

  /// The same for what is wrong with a cell in another way.
  static Outcome.Failure failure(String name, Cell cell, List<Problem> problems) {
    // Two readings of the same text may find the same error.
    List<Problem> distinct = List.copyOf(new LinkedHashSet<>(problems));
    var lines = new ArrayList<String>();
    for (Problem problem : distinct) {
      int line = cell.line(problem.position());
      lines.add(Colour.CYAN.paint(cell.name() + ", line " + line));
      lines.addAll(Excerpt.at(cell, line, cell.column(problem.position())));
      lines.add(Colour.BOLD_RED.paint(name) + ": " + problem.message());
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
    return new Outcome.Failure(name, message + more, lines);
  }
}
