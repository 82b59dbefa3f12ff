package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.Renderers;

/// Runs the snippets of one cell after the other, up to the first that fails.
final class Evaluator {
  private final JShell shell;
  private final CellControl control;
  private final Renderers renderers;
  private final CellIndex index = new CellIndex();
  private final Temporaries temporaries = new Temporaries();
  private final Traceback traceback;

  Evaluator(JShell shell, CellControl control, Renderers renderers) {
    this.shell = shell;
    this.control = control;
    this.renderers = renderers;
    traceback = new Traceback(index, shell);
  }

  Outcome run(Cell cell, List<Piece> pieces) {
    var declared = new ArrayList<Snippet>();
    @Nullable Object value = null;
    try {
      for (Piece piece : pieces) {
        List<SnippetEvent> events = shell.eval(piece.completed());
        events.forEach(event -> remember(event, cell, piece));
        Optional<Outcome.Failure> failure = failure(events, cell, piece);
        if (failure.isPresent()) {
          return failure.get();
        }
        value = value(events, piece);
        events.stream()
            .filter(event -> event.causeSnippet() == null)
            .forEach(event -> declared.add(event.snippet()));
        Declarations.casualties(events).forEach(System.err::println);
      }
      Declarations.unfinished(shell, declared).forEach(System.err::println);
      return shown(value);
    } finally {
      temporaries.dropOld(shell);
    }
  }

  private void remember(SnippetEvent event, Cell cell, Piece piece) {
    if (event.causeSnippet() == null) {
      index.add(event.snippet().id(), cell, piece.start());
      if (event.snippet() instanceof VarSnippet variable && Temporaries.isTemporary(variable)) {
        temporaries.add(variable, control.holder());
      }
    }
  }

  private Optional<Outcome.Failure> failure(List<SnippetEvent> events, Cell cell, Piece piece) {
    @Nullable JShellException thrown =
        events.stream()
            .map(SnippetEvent::exception)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    // A snippet that was told to stop and ended by itself must not be followed by the next.
    if (control.interrupted()) {
      return Optional.of(traceback.interrupted(thrown));
    }
    if (thrown != null) {
      return Optional.of(traceback.of(thrown));
    }
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null && event.status() == Snippet.Status.REJECTED) {
        List<Problem> problems =
            CompileErrors.of(shell.diagnostics(event.snippet()), piece.start());
        return Optional.of(CompileErrors.failure(cell, problems));
      }
    }
    return Optional.empty();
  }

  /// What the snippet is worth, unless it is a declaration or ends with a semicolon.
  private @Nullable Object value(List<SnippetEvent> events, Piece piece) {
    @Nullable Object value = control.takeValue();
    boolean expression =
        events.stream()
            .filter(event -> event.causeSnippet() == null)
            .map(SnippetEvent::snippet)
            .anyMatch(s -> s instanceof ExpressionSnippet || Temporaries.isTemporary(s));
    return expression && !piece.endsWithSemicolon() ? value : null;
  }

  private Outcome shown(@Nullable Object value) {
    if (value == null) {
      return new Outcome.Success(null);
    }
    try {
      return new Outcome.Success(control.call(() -> renderers.render(value)));
    } catch (InterruptedException e) {
      return traceback.interrupted(null);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return control.interrupted() ? traceback.interrupted(null) : traceback.ofRendering(value, e);
    }
  }
}
