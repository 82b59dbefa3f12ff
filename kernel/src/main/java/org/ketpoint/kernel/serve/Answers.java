package org.ketpoint.kernel.serve;

import java.util.List;
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
  private final History history;
  private final CommAnswers comms;
  private final Subshells subshells;

  Answers(
      Channels channels,
      CellConsole console,
      SessionGate gate,
      History history,
      CommAnswers comms,
      Subshells subshells,
      Consumer<String> log) {
    this.history = history;
    this.comms = comms;
    this.subshells = subshells;
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
      case Request.Execute r -> Optional.of(gate.inTurn(() -> execute.answer(r, origin)));
      case Request.Complete r -> Optional.of(gate.ask(s -> CodeAnswers.complete(s, r)));
      case Request.Inspect r -> Optional.of(gate.ask(s -> CodeAnswers.inspect(s, r)));
      case Request.IsComplete r -> Optional.of(gate.ask(s -> CodeAnswers.isComplete(s, r)));
      case Request.History r -> Optional.of(history.find(r));
      case Request.CommInfo r -> Optional.of(comms.info(r));
      case Request.Interrupt r -> Optional.of(InterruptAnswer.answer(gate, console));
      case Request.Shutdown r -> {
        channels.publish(origin, new Broadcast.ShutdownNotice("ok", r.restart()));
        yield Optional.of(new Reply.Shutdown("ok", r.restart()));
      }
      case Request.CreateSubshell r ->
          Optional.of(new Reply.SubshellCreated("ok", subshells.create()));
      case Request.DeleteSubshell r -> {
        subshells.delete(r.id());
        yield Optional.of(new Reply.Done("ok"));
      }
      case Request.ListSubshells r -> Optional.of(new Reply.Subshells("ok", subshells.list()));
      case Request.Debug r -> Optional.of(refused(r));
      case Request.Invalid r ->
          Optional.of(new Reply.Failed("error", "InvalidRequest", r.problem(), List.of(), null));
      default -> {
        silently(incoming.request(), origin);
        yield Optional.empty();
      }
    };
  }

  /// Acts on what wants no answer.
  private void silently(Request request, Origin origin) {
    switch (request) {
      case Request.CommOpen r -> comms.opened(r, origin);
      case Request.CommMessage r -> comms.received(r, origin);
      case Request.CommClose r -> comms.closed(r, origin);
      case Request.InputReply r -> console.answer(r);
      default -> log.accept("a message of unknown type was ignored: " + origin);
    }
  }

  private static Reply refused(Request.Debug request) {
    String message = "this kernel has no debugger";
    return new Reply.DebugRefused(
        "error",
        "NotSupported",
        message,
        "response",
        request.sequence(),
        false,
        request.command(),
        message);
  }
}
