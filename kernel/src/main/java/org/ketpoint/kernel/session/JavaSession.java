package org.ketpoint.kernel.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.ketpoint.kernel.display.Renderers;
import org.ketpoint.kernel.protocol.MimeBundle;

/// One user's Java session: what was declared stays, until the process ends.
///
/// One thread at a time may run cells; questions and [#interrupt] are for any thread at any time.
public final class JavaSession implements AutoCloseable {
  private static final long TELL_AGAIN_MILLIS = 100;

  private final CellControl control = new CellControl();
  private final Lock lock = new ReentrantLock();
  private final JShell shell;
  private final CellReader reader;
  private final SyntaxCheck syntax = new SyntaxCheck();
  private final Evaluator evaluator;
  private final Completion completion;
  private final Inspection inspection;

  // Guarded by this: how many cells have begun and ended.
  private long begun;
  private long ended;

  /// A session with everything preloaded; takes about half a second.
  ///
  /// @param renderers how values look
  public JavaSession(Renderers renderers) {
    shell = JShell.builder().executionEngine(new CellControl.Provider(control), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    reader = new CellReader(analysis);
    evaluator = new Evaluator(shell, control, renderers, lock);
    completion = new Completion(shell, reader, List.of(Magic.all().split(", ", -1)));
    inspection = new Inspection(shell, control.classes(), reader);
    Preload.imports().forEach(shell::eval);
    // Loads what the first cell needs.
    evaluate("1");
  }

  /// Runs a cell. Where its source has a syntax error anywhere, nothing of it is run.
  ///
  /// @param number the cell's number, for errors that point at it
  /// @param code its source
  /// @return its value, or what went wrong
  public Outcome run(int number, String code) {
    begin();
    try {
      var cell = new Cell(number, code);
      MagicLines lines = MagicLines.of(code);
      List<Piece> pieces = locked(() -> reader.pieces(lines.java()));
      List<Problem> problems = locked(() -> problems(lines, pieces));
      return problems.isEmpty()
          ? run(cell, lines.magics(), pieces)
          : CompileErrors.failure(cell, problems);
    } finally {
      end();
    }
  }

  /// Evaluates an expression that is not part of a cell.
  ///
  /// @param expression its source
  /// @return its value, or what went wrong
  public Outcome evaluate(String expression) {
    return run(0, expression);
  }

  /// Tells the running cell to stop, again and again until it does or the patience ends.
  ///
  /// @param patience how long to wait
  /// @return whether no cell, or another one, is running now
  public synchronized boolean interrupt(Duration patience) {
    long cell = begun;
    long deadline = System.nanoTime() + patience.toNanos();
    while (ended < cell && System.nanoTime() < deadline) {
      control.interrupt();
      try {
        wait(TELL_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return ended >= cell;
  }

  /// Finds how code could go on.
  ///
  /// @param code a cell's source
  /// @param cursor in code points
  /// @return possible continuations
  public Suggestions complete(String code, int cursor) {
    return locked(() -> completion.at(code, cursor));
  }

  /// Says what something is.
  ///
  /// @param code a cell's source
  /// @param cursor in code points
  /// @param detail 1 to see its source too
  /// @return signatures and documentation, if there are any
  public Optional<MimeBundle> inspect(String code, int cursor, int detail) {
    return locked(() -> inspection.at(code, cursor, detail));
  }

  /// Says whether code can be run as it stands.
  ///
  /// @param code a cell's source
  /// @return what it is, and how to go on
  public Readiness readiness(String code) {
    MagicLines lines = MagicLines.of(code);
    List<Piece> pieces = new ArrayList<>(locked(() -> reader.pieces(lines.java())));
    boolean incomplete =
        !pieces.isEmpty() && pieces.getLast().completeness() == Completeness.DEFINITELY_INCOMPLETE;
    if (incomplete) {
      pieces.removeLast();
    }
    if (!locked(() -> problems(lines, pieces)).isEmpty()) {
      return new Readiness(Readiness.State.INVALID, "");
    }
    return incomplete
        ? new Readiness(Readiness.State.INCOMPLETE, BracketScanner.indent(code))
        : new Readiness(Readiness.State.COMPLETE, "");
  }

  private Outcome run(Cell cell, List<Magic> magics, List<Piece> pieces) {
    List<Runnable> after = magics.stream().map(magic -> magic.begin(shell)).toList();
    try {
      return evaluator.run(cell, pieces);
    } finally {
      after.forEach(Runnable::run);
    }
  }

  private List<Problem> problems(MagicLines lines, List<Piece> pieces) {
    return Stream.concat(
            lines.problems().stream(),
            pieces.stream().flatMap(piece -> syntax.problems(piece).stream()))
        .toList();
  }

  /// JShell serves one thread at a time.
  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private synchronized void begin() {
    control.beginCell();
    begun++;
  }

  private synchronized void end() {
    ended++;
    notifyAll();
  }

  @Override
  public void close() {
    shell.close();
  }
}
