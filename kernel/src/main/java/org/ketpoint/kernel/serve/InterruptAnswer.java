package org.ketpoint.kernel.serve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ketpoint.kernel.protocol.Reply;

/// Stops the running cell, and tells the truth about whether it did.
final class InterruptAnswer {
  private static final Duration PATIENCE = Duration.ofMillis(1800);

  private InterruptAnswer() {}

  static Reply answer(SessionGate gate, CellConsole console) {
    Optional<String> obstacle =
        gate.sessionOrRefuse().flatMap(session -> session.interrupt(PATIENCE));
    if (obstacle.isEmpty()) {
      return new Reply.Done("ok");
    }
    console.complain(obstacle.get() + "\n");
    return new Reply.Failed("error", "NotInterrupted", obstacle.get(), List.of(), null);
  }
}
