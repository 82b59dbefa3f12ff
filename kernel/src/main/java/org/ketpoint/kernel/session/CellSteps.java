package org.ketpoint.kernel.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ketpoint.kernel.magic.Magic;
import org.ketpoint.kernel.magic.MagicException;
import org.ketpoint.kernel.stop.CellStopped;

/// Runs a cell's Java and its magics in the order in which they stand.
final class CellSteps {
  private final Evaluator evaluator;
  private final CellControl control;
  private final SessionHost host;

  CellSteps(Evaluator evaluator, CellControl control, SessionHost host) {
    this.evaluator = evaluator;
    this.control = control;
    this.host = host;
  }

  Outcome run(Cell cell, List<Magic.Call> magics, List<Piece> pieces) {
    if (magics.isEmpty()) {
      return evaluator.run(cell, pieces);
    }
    var atEnd = new ArrayDeque<Runnable>();
    var afterNext = new ArrayDeque<Runnable>();
    Outcome outcome = new Outcome.Success(null);
    Deque<Piece> rest = new ArrayDeque<>(pieces);
    try {
      for (Magic.Call call : magics) {
        outcome = java(cell, before(rest, call.position()), afterNext);
        if (outcome instanceof Outcome.Success) {
          outcome = magic(cell, call, call.wholeCell() ? atEnd : afterNext);
        }
        if (outcome instanceof Outcome.Failure) {
          return outcome;
        }
      }
      return java(cell, List.copyOf(rest), afterNext);
    } finally {
      afterNext.forEach(Runnable::run);
      atEnd.reversed().forEach(Runnable::run);
    }
  }

  private static List<Piece> before(Deque<Piece> rest, int position) {
    var pieces = new ArrayList<Piece>();
    while (!rest.isEmpty() && rest.getFirst().start() < position) {
      pieces.add(rest.removeFirst());
    }
    return pieces;
  }

  /// What a magic has to say of the Java below it, it says after the first snippet.
  private Outcome java(Cell cell, List<Piece> pieces, Deque<Runnable> afterNext) {
    if (pieces.isEmpty() || afterNext.isEmpty()) {
      return pieces.isEmpty() ? new Outcome.Success(null) : evaluator.run(cell, pieces);
    }
    Outcome first = evaluator.run(cell, pieces.subList(0, 1));
    afterNext.reversed().forEach(Runnable::run);
    afterNext.clear();
    boolean more = pieces.size() > 1 && first instanceof Outcome.Success;
    return more ? evaluator.run(cell, pieces.subList(1, pieces.size())) : first;
  }

  private Outcome magic(Cell cell, Magic.Call call, Deque<Runnable> after) {
    try {
      control.call(
          () -> {
            call.magic().action().run(call, host);
            return true;
          });
      after.addAll(host.takeAfterwards());
      return control.interrupted() ? evaluator.interrupted() : new Outcome.Success(null);
    } catch (LoadedCode.Failed e) {
      return e.failure();
    } catch (Exception | StackOverflowError | CellStopped e) {
      if (control.interrupted()) {
        return evaluator.interrupted();
      }
      String message = e instanceof MagicException ? String.valueOf(e.getMessage()) : e.toString();
      return CompileErrors.failure(
          "MagicError", cell, List.of(new Problem(call.position(), message)));
    }
  }
}
