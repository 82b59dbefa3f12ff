package org.ketpoint.kernel.serve;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ketpoint.kernel.display.Comm;
import org.ketpoint.kernel.display.Comms;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;

/// Brings what arrives on comms to the user's code. What that code prints belongs to the message,
/// as a cell's output belongs to the cell.
final class CommAnswers {
  private final Comms comms;
  private final CellConsole console;
  private final Consumer<String> log;

  CommAnswers(Comms comms, CellConsole console, Consumer<String> log) {
    this.comms = comms;
    this.console = console;
    this.log = log;
  }

  Reply info(Request.CommInfo request) {
    Map<String, Reply.CommTarget> open = new TreeMap<>();
    comms
        .targets()
        .forEach(
            (id, target) -> {
              if (request.target().isEmpty() || request.target().equals(target)) {
                open.put(id, new Reply.CommTarget(target));
              }
            });
    return new Reply.CommInfo("ok", open);
  }

  void opened(Request.CommOpen request, Origin origin) {
    var message = new Comm.Message(request.data(), request.buffers());
    handle(origin, () -> comms.opened(request.id(), request.target(), message));
  }

  void received(Request.CommMessage request, Origin origin) {
    var message = new Comm.Message(request.data(), request.buffers());
    handle(origin, () -> comms.received(request.id(), message));
  }

  void closed(Request.CommClose request, Origin origin) {
    handle(origin, () -> comms.closed(request.id()));
  }

  private void handle(Origin origin, Supplier<Optional<String>> action) {
    console.begin(origin, false);
    try {
      action.get().ifPresent(problem -> log.accept(origin + " was ignored: " + problem));
    } catch (Throwable e) { // It is the user's code that failed: say so where the user looks.
      System.err.println(usersPart(e));
    } finally {
      console.end();
    }
  }

  /// The error and the frames down to the kernel's.
  private static String usersPart(Throwable e) {
    var text = new StringBuilder(e.toString());
    Stream.of(e.getStackTrace())
        .takeWhile(frame -> !frame.getClassName().startsWith("org.ketpoint.kernel."))
        .forEach(frame -> text.append("\n  at ").append(frame));
    return text.toString();
  }
}
