package org.ketpoint.kernel.serve;

import java.time.Duration;
import java.util.List;
import org.ketpoint.kernel.protocol.Reply;

/// Tells the running cell to stop, and tells the truth about whether it did.
final class InterruptAnswer {
  private static final Duration PATIENCE = Duration.ofMillis(1800);
  private static final String FAILED =
      "The cell did not stop when told to: it goes on running. Restart the kernel to end it.\n";

  private InterruptAnswer() {}

  static Reply answer(SessionGate gate, CellConsole console) {
    if (gate.sessionOrRefuse().map(session -> session.interrupt(PATIENCE)).orElse(true)) {
      return new Reply.Done("ok");
    }
    console.complain(FAILED);
    return new Reply.Failed("error", "NotInterrupted", FAILED.strip(), List.of(), null);
  }
}
