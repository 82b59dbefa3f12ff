package org.ketpoint.kernel.serve;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.session.JavaSession;

/// Where cells wait for the session, which takes a moment to start. An interrupt meant for a cell
/// that still waits turns it away, so that it is not run after all.
final class SessionGate {
  private final CompletableFuture<JavaSession> session;

  /// The session runs one cell at a time, whichever shell it came through.
  private final ReentrantLock turn = new ReentrantLock(true);

  // Guarded by this: completed when the waiting cell is turned away.
  private CompletableFuture<Void> refusal = new CompletableFuture<>();

  SessionGate(CompletableFuture<JavaSession> session) {
    this.session = session;
  }

  /// Waits for the session.
  ///
  /// @return nothing when the cell was turned away
  Optional<JavaSession> enter() {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    synchronized (this) {
      refusal = mine;
    }
    CompletableFuture.anyOf(session, mine).join();
    return mine.isDone() ? Optional.empty() : Optional.of(session.join());
  }

  /// Runs a cell when no other is running.
  Reply inTurn(Supplier<Reply> cell) {
    turn.lock();
    try {
      return cell.get();
    } finally {
      turn.unlock();
    }
  }

  /// Answers a question about code, also while a cell runs.
  Reply ask(Function<JavaSession, Reply> question) {
    return question.apply(session.join());
  }

  /// The session, if it is there; the cell that waits for it, if not, is turned away.
  synchronized Optional<JavaSession> sessionOrRefuse() {
    if (session.isDone() && !session.isCompletedExceptionally()) {
      return Optional.of(session.join());
    }
    refusal.complete(null);
    return Optional.empty();
  }
}
