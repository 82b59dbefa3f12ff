package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// Compiles all of a cell before any of it runs, and takes back what is not to be.
final class CellCompiler {
  /// One snippet, compiled.
  ///
  /// @param lost the variables that its declaration took along
  /// @param steps what it does
  /// @param after the books after it, where more follow
  record Part(
      Piece piece,
      List<SnippetEvent> events,
      List<String> lost,
      List<Program.Step> steps,
      ShellBooks.@Nullable Mark after) {
    /// What was declared or run itself, without what followed from it.
    Stream<Snippet> own() {
      return events.stream().filter(e -> e.causeSnippet() == null).map(SnippetEvent::snippet);
    }

    boolean rejected(JShell shell) {
      return events.stream()
          .filter(e -> e.causeSnippet() == null)
          .anyMatch(e -> e.status() == Snippet.Status.REJECTED || tooLarge(shell, e.snippet()));
    }
  }

  /// A compiled cell.
  ///
  /// @param problems why nothing of it is to be run; if there are any, it has been taken back
  record Compiled(List<Part> parts, List<Problem> problems) {}

  private final JShell shell;
  private final SnippetClasses classes;
  private final Optional<ShellBooks> books;

  CellCompiler(JShell shell, SnippetClasses classes, Optional<ShellBooks> books) {
    this.shell = shell;
    this.classes = classes;
    this.books = books;
  }

  Compiled compile(List<Piece> pieces) {
    ShellBooks.@Nullable Mark before = mark();
    Program program = classes.begin();
    var parts = new ArrayList<Part>();
    var problems = new ArrayList<Problem>();
    var missing = new HashSet<String>();
    ShellBooks.@Nullable Mark latest = before;
    for (Piece piece : pieces) {
      int from = program.size();
      List<SnippetEvent> events = evaluated(piece, problems);
      List<String> lost = problems.isEmpty() ? save(events, latest) : List.of();
      boolean last = parts.size() == pieces.size() - 1;
      latest = last || !problems.isEmpty() ? null : mark();
      var part = new Part(piece, events, lost, program.from(from), latest);
      parts.add(part);
      if (part.rejected(shell)) {
        part.own().forEach(snippet -> problems.addAll(problems(snippet, piece, missing)));
        part.own().forEach(snippet -> missing.addAll(Declarations.names(snippet)));
      }
    }
    if (!problems.isEmpty() || parts.stream().anyMatch(part -> part.rejected(shell))) {
      takeBack(parts, before);
    }
    return new Compiled(parts, problems);
  }

  private List<SnippetEvent> evaluated(Piece piece, List<Problem> problems) {
    try {
      List<SnippetEvent> events = shell.eval(piece.completed());
      if (events.stream().anyMatch(e -> tooLarge(shell, e.snippet()))) {
        // The compiler would find the string again in whatever it writes next; this makes a new
        // one.
        shell.addToClasspath(System.getProperty("java.class.path"));
      }
      return events;
    } catch (InternalError | IllegalStateException | StackOverflowError e) {
      problems.add(new Problem(piece.start(), "the compiler itself failed: " + e.getMessage()));
      return List.of();
    }
  }

  /// Whether a class file has no room for a snippet, such as for a string of 65,536 bytes. JShell
  /// takes that for something that another declaration could mend.
  private static boolean tooLarge(JShell shell, Snippet snippet) {
    return shell.diagnostics(snippet).anyMatch(d -> d.getCode().startsWith("compiler.err.limit"));
  }

  /// The variables that are lost after all.
  private List<String> save(List<SnippetEvent> events, ShellBooks.@Nullable Mark before) {
    if (books.isEmpty() || before == null) {
      return events.stream().flatMap(Declarations::casualties).map(VarSnippet::name).toList();
    }
    return new Survivors(shell, classes, books.get()).save(events, before);
  }

  /// What is wrong with a snippet, without what only follows from an earlier mistake.
  private List<Problem> problems(Snippet snippet, Piece piece, Set<String> missing) {
    var problems = new ArrayList<Problem>();
    for (Diag diag : shell.diagnostics(snippet).filter(Diag::isError).toList()) {
      Optional<String> name = CompileErrors.missing(diag);
      if (name.filter(missing::contains).isEmpty()) {
        Problem problem = CompileErrors.of(diag, piece.start());
        problems.add(name.flatMap(this::unfinished).map(problem::with).orElse(problem));
      }
    }
    return problems;
  }

  /// Why a name that is declared cannot be used.
  private Optional<String> unfinished(String name) {
    return shell
        .snippets()
        .filter(snippet -> snippet instanceof DeclarationSnippet d && d.name().equals(name))
        .map(snippet -> Declarations.unfinished(shell, (DeclarationSnippet) snippet))
        .filter(sentence -> !sentence.isEmpty())
        .findFirst();
  }

  /// Takes back all that follows a part.
  void takeBackAfter(List<Part> parts, Part last) {
    takeBack(parts.subList(parts.indexOf(last) + 1, parts.size()), last.after);
  }

  private void takeBack(List<Part> parts, ShellBooks.@Nullable Mark mark) {
    List<Program.Redefinition> undone =
        parts.stream()
            .flatMap(part -> part.steps.stream())
            .filter(Program.Redefinition.class::isInstance)
            .map(Program.Redefinition.class::cast)
            .toList();
    if (mark == null) {
      parts.stream().flatMap(Part::own).forEach(this::drop);
      return;
    }
    undone.reversed().forEach(classes::undo);
    books.ifPresent(b -> b.restore(mark, undone));
  }

  private void drop(Snippet snippet) {
    if (snippet instanceof PersistentSnippet && shell.status(snippet).isActive()) {
      shell.drop(snippet);
    }
  }

  private ShellBooks.@Nullable Mark mark() {
    return books.map(ShellBooks::mark).orElse(null);
  }
}
