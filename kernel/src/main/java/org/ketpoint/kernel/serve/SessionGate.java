package org.ketpoint.kernel.serve;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ketpoint.kernel.session.JavaSession;

/// Where cells wait for the session, which takes a moment to start. An interrupt meant for a cell
/// that still waits turns it away, so that it is not run after all.
final class SessionGate {
  private final CompletableFuture<JavaSession> session;

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

  /// The session for a question, which nobody interrupts.
  JavaSession await() {
    return session.join();
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
