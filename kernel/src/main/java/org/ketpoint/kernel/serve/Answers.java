package org.ketpoint.kernel.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.Incoming;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.transport.Channels;

/// Sends each request to what answers it.
final class Answers {
  private final Channels channels;
  private final CellConsole console;
  private final SessionGate gate;
  private final ExecuteAnswer execute;
  private final Consumer<String> log;
  private final History history = new History();

  Answers(Channels channels, CellConsole console, SessionGate gate, Consumer<String> log) {
    this.channels = channels;
    this.console = console;
    this.gate = gate;
    this.log = log;
    execute = new ExecuteAnswer(channels, gate, console, history);
  }

  /// The answer, unless the request wants none.
  Optional<Reply> answer(Incoming incoming) {
    Origin origin = incoming.origin();
    return switch (incoming.request()) {
      case Request.KernelInfo r -> Optional.of(KernelInfoAnswer.answer());
      case Request.Execute r -> Optional.of(execute.answer(r, origin));
      case Request.Complete r -> Optional.of(CodeAnswers.complete(gate.await(), r));
      case Request.Inspect r -> Optional.of(CodeAnswers.inspect(gate.await(), r));
      case Request.IsComplete r -> Optional.of(CodeAnswers.isComplete(gate.await(), r));
      case Request.History r -> Optional.of(history.find(r));
      case Request.CommInfo r -> Optional.of(new Reply.CommInfo("ok", Map.of()));
      case Request.Interrupt r -> Optional.of(InterruptAnswer.answer(gate, console));
      case Request.Shutdown r -> {
        channels.publish(origin, new Broadcast.ShutdownNotice("ok", r.restart()));
        yield Optional.of(new Reply.Shutdown("ok", r.restart()));
      }
      case Request.Invalid r ->
          Optional.of(new Reply.Failed("error", "InvalidRequest", r.problem(), List.of(), null));
      case Request.CommOpen r -> {
        channels.publish(origin, new Broadcast.CommClose(r.id(), Map.of()));
        yield Optional.empty();
      }
      case Request.CommMessage r -> Optional.empty();
      case Request.InputReply r -> {
        console.answer(r.value());
        yield Optional.empty();
      }
      case Request.Unknown r -> {
        log.accept("a message of unknown type was ignored: " + r.type());
        yield Optional.empty();
      }
    };
  }
}
