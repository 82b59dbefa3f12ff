package org.ketpoint.kernel.session;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.DisplayHandle;
import org.ketpoint.kernel.display.Renderers;
import org.ketpoint.kernel.stop.CellStopped;

/// Compiles a cell, and if all of it is right, runs its snippets one after the other, up to the
/// first that fails. While they run, JShell is free for questions.
final class Evaluator {
  private final JShell shell;
  private final CellControl control;
  private final Renderers renderers;
  private final Lock lock;
  private final GivenNames given;
  private final SyntaxCheck syntax;
  private final CellCompiler compiler;
  private final CellIndex index;
  private final Memory memory;
  private final Traceback traceback;

  /// @param lock held while JShell is at work
  /// @param given what gives way to the user's declarations
  /// @param syntax says more of what is no Java than the compiler
  Evaluator(
      JShell shell,
      CellControl control,
      Renderers renderers,
      Lock lock,
      GivenNames given,
      SyntaxCheck syntax) {
    this.shell = shell;
    this.control = control;
    this.renderers = renderers;
    this.lock = lock;
    this.given = given;
    this.syntax = syntax;
    Optional<ShellBooks> books = ShellBooks.of(shell);
    compiler = new CellCompiler(shell, control.classes(), books);
    index = new CellIndex(shell.sourceCodeAnalysis());
    memory = new Memory(shell, control.classes(), books, index);
    traceback = new Traceback(index, shell);
  }

  Outcome run(Cell cell, List<Piece> pieces) {
    CellCompiler.Compiled compiled;
    lock.lock();
    try {
      pieces.forEach(given::yieldTo);
      compiled = compiler.compile(pieces);
      if (!compiled.problems().isEmpty()) {
        given.restore();
      }
      compiled.parts().forEach(p -> p.own().forEach(s -> index.add(s, cell, p.piece().start())));
    } finally {
      lock.unlock();
    }
    try {
      return compiled.problems().isEmpty()
          ? run(compiled.parts())
          : CompileErrors.failure(cell, problems(compiled, pieces));
    } finally {
      locked(memory::tidy);
    }
  }

  /// Where a cell is no Java, what the compiler makes of the rest helps nobody.
  private List<Problem> problems(CellCompiler.Compiled compiled, List<Piece> pieces) {
    List<Problem> wrong = pieces.stream().flatMap(p -> syntax.problems(p).stream()).toList();
    return wrong.isEmpty() ? compiled.problems() : wrong;
  }

  private Outcome run(List<CellCompiler.Part> parts) {
    @Nullable Object value = null;
    for (CellCompiler.Part part : parts) {
      Run run = run(part);
      if (run.failure != null) {
        locked(
            () -> {
              compiler.takeBackAfter(parts, part);
              given.restore();
            });
        return run.failure;
      }
      value = isValue(part) ? run.value : null;
    }
    List<Snippet> declared = parts.stream().flatMap(CellCompiler.Part::own).toList();
    Declarations.unfinished(shell, declared).forEach(System.err::println);
    return shown(value);
  }

  /// A cell that was told to stop between its snippets.
  Outcome.Failure interrupted() {
    return traceback.interrupted(null);
  }

  /// @param failure what went wrong, if anything
  private record Run(@Nullable Object value, Outcome.@Nullable Failure failure) {}

  private Run run(CellCompiler.Part part) {
    @Nullable Object value = null;
    var reset = new ArrayList<String>();
    Outcome.@Nullable Failure failure = control.interrupted() ? traceback.interrupted(null) : null;
    for (Program.Step step : part.steps()) {
      switch (step) {
        case Program.Redefinition change -> control.classes().redo(change);
        case Program.Carry carry -> {
          if (!carry.succeeds()) {
            reset.add(carry.variable());
          }
        }
        case Program.Call call -> {
          if (failure == null) {
            try {
              value = control.run(call.method());
            } catch (Throwable thrown) { // Whatever a cell throws is its answer.
              failure = failure(thrown);
            }
            remember(part, call);
          }
        }
      }
    }
    Declarations.casualties(reset, part.lost()).forEach(System.err::println);
    // A snippet that was told to stop and ended by itself must not be followed by the next.
    return new Run(
        value, failure == null && control.interrupted() ? traceback.interrupted(null) : failure);
  }

  private Outcome.Failure failure(Throwable thrown) {
    @Nullable Throwable cause =
        thrown instanceof InvocationTargetException ? thrown.getCause() : null;
    Throwable own = cause == null ? thrown : cause;
    return control.interrupted() ? traceback.interrupted(own) : traceback.of(own);
  }

  private void remember(CellCompiler.Part part, Program.Call call) {
    part.own()
        .filter(Temporaries::isTemporary)
        .forEach(s -> memory.temporary((VarSnippet) s, call.method().getDeclaringClass()));
  }

  /// Whether a snippet's value is shown: it is no declaration and does not end with a semicolon.
  private static boolean isValue(CellCompiler.Part part) {
    return !part.piece().endsWithSemicolon()
        && part.own().anyMatch(s -> s instanceof ExpressionSnippet || Temporaries.isTemporary(s));
  }

  private Outcome shown(@Nullable Object value) {
    if (value == null || value instanceof DisplayHandle) {
      return new Outcome.Success(null);
    }
    try {
      return new Outcome.Success(control.call(() -> renderers.render(value)));
    } catch (InterruptedException | CellStopped e) {
      return traceback.interrupted(null);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return control.interrupted() ? traceback.interrupted(null) : traceback.ofRendering(value, e);
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
