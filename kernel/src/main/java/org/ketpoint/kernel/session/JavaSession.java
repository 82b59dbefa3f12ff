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
import org.ketpoint.kernel.display.ProgressLoop;
import org.ketpoint.kernel.display.Renderers;
import org.ketpoint.kernel.magic.MagicCompletion;
import org.ketpoint.kernel.magic.Magics;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.kernel.stop.UserCode;

/// One user's Java session: what was declared stays, until the process ends.
///
/// One thread at a time may run cells; questions and [#interrupt] are for any thread at any time.
public final class JavaSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final UserCode userCode;
  private final Lock lock = new ReentrantLock();
  private final JShell shell;
  private final CellReader reader;
  private final PackageIndex index;
  private final SyntaxCheck syntax = new SyntaxCheck();
  private final GivenNames given;
  private final Evaluator evaluator;
  private final TimeLimit limit = new TimeLimit(() -> interrupt(PATIENCE).isEmpty());
  private final SessionHost host;
  private final CellSteps steps;
  private final Startup startup;
  private final Completion completion;
  private final Inspection inspection;

  /// A session with everything preloaded; takes about half a second.
  ///
  /// @param renderers how values look
  public JavaSession(Renderers renderers) {
    this(renderers, new UserCode());
  }

  /// The same, for code that others may stop too.
  ///
  /// @param renderers how values look
  /// @param userCode where the user's code runs
  public JavaSession(Renderers renderers, UserCode userCode) {
    VectorModule.load();
    this.userCode = userCode;
    var control = new CellControl(userCode);
    shell = JShell.builder().executionEngine(new CellControl.Provider(control), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    index = new PackageIndex(analysis);
    reader = new CellReader(analysis);
    given = new GivenNames(shell);
    evaluator = new Evaluator(shell, control, renderers, lock, given, syntax);
    host = new SessionHost(shell, control, limit, given, this::evaluate);
    steps = new CellSteps(evaluator, control, host);
    startup = new Startup(host, this::evaluate);
    completion = new Completion(shell, reader);
    inspection = new Inspection(shell, control.classes(), reader);
    given.preload();
    // Loads what the first cell needs.
    evaluate(new Cell(0, "1"));
    startup.ready();
  }

  /// Runs a cell. Where its source has a syntax error anywhere, nothing of it is run.
  ///
  /// @param number the cell's number, for errors that point at it
  /// @param code its source
  /// @return its value, or what went wrong
  public Outcome run(int number, String code) {
    userCode.begin();
    limit.beginCell();
    try {
      startup.run();
      return limit.explain(evaluate(new Cell(number, code)));
    } finally {
      ProgressLoop.closeAll();
      limit.endCell();
      userCode.end();
      host.remember(number, code);
    }
  }

  /// Evaluates an expression that is not part of a cell.
  ///
  /// @param expression its source
  /// @return its value, or what went wrong
  public Outcome evaluate(String expression) {
    return run(0, expression);
  }

  /// Stops the running cell.
  ///
  /// @param patience how long to try
  /// @return nothing when no cell, or another one, is running now; else a sentence that says what
  ///   keeps it running
  public Optional<String> interrupt(Duration patience) {
    return userCode.stop(patience);
  }

  /// Finds how code could go on.
  ///
  /// @param code a cell's source
  /// @param cursor in code points
  /// @return possible continuations
  public Suggestions complete(String code, int cursor) {
    int position = CodePoints.toUnits(code, cursor);
    index.await();
    return locked(
        () ->
            MagicLines.lineAt(code, position, host::declares)
                .map(line -> magics(code, position, line, cursor))
                .orElseGet(() -> completion.at(java(code), cursor)));
  }

  /// Says what something is.
  ///
  /// @param code a cell's source
  /// @param cursor in code points
  /// @param detail 1 to see its source too
  /// @return signatures and documentation, if there are any
  public Optional<MimeBundle> inspect(String code, int cursor, int detail) {
    int position = CodePoints.toUnits(code, cursor);
    index.await();
    return locked(
        () ->
            MagicLines.lineAt(code, position, host::declares).isPresent()
                ? Magics.about(code.substring(code.lastIndexOf('\n', position - 1) + 1))
                    .map(MimeBundle::text)
                : inspection.at(java(code), cursor, detail));
  }

  /// Says whether code can be run as it stands.
  ///
  /// @param code a cell's source
  /// @return what it is, and how to go on
  public Readiness readiness(String code) {
    MagicLines lines = locked(() -> MagicLines.of(code, host::declares));
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

  private Suggestions magics(String code, int position, String line, int cursor) {
    MagicCompletion.Found found = MagicCompletion.at(line, host.surroundings());
    int start = CodePoints.ofUnits(code, position - line.length() + found.start());
    List<Suggestions.Candidate> candidates =
        found.matches().stream()
            .map(match -> new Suggestions.Candidate(match, "magic", ""))
            .toList();
    return new Suggestions(candidates, start, cursor);
  }

  private String java(String code) {
    return MagicLines.of(code, host::declares).java();
  }

  private Outcome evaluate(Cell cell) {
    MagicLines lines = locked(() -> MagicLines.of(cell.source(), host::declares));
    List<Piece> pieces = locked(() -> reader.pieces(lines.java()));
    // Where no magic stands between, all of it is compiled at once, which finds every error itself.
    List<Problem> problems =
        lines.magics().isEmpty() ? lines.problems() : locked(() -> problems(lines, pieces));
    return problems.isEmpty()
        ? steps.run(cell, lines.magics(), pieces)
        : CompileErrors.failure(cell, problems);
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

  @Override
  public void close() {
    shell.close();
  }
}
