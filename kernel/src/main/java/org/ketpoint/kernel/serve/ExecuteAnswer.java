package org.ketpoint.kernel.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.session.JavaSession;
import org.ketpoint.kernel.session.Outcome;
import org.ketpoint.kernel.transport.Channels;

/// Runs a cell and publishes what comes of it.
final class ExecuteAnswer {
  private final Channels channels;
  private final SessionGate gate;
  private final CellConsole console;
  private final History history;
  private int count;

  ExecuteAnswer(Channels channels, SessionGate gate, CellConsole console, History history) {
    this.channels = channels;
    this.gate = gate;
    this.console = console;
    this.history = history;
  }

  Reply answer(Request.Execute request, Origin origin) {
    if (request.storeHistory()) {
      count++;
    }
    if (!request.silent()) {
      channels.publish(origin, new Broadcast.ExecuteInput(request.code(), count));
    }
    console.begin(origin, request.allowStdin());
    try {
      return answer(request, origin, gate.enter());
    } finally {
      console.end();
    }
  }

  private Reply answer(Request.Execute request, Origin origin, Optional<JavaSession> session) {
    Outcome outcome = session.map(s -> run(s, request.code())).orElse(Outcome.Failure.REFUSED);
    Map<String, Reply.Expression> expressions =
        session
            .filter(s -> outcome instanceof Outcome.Success)
            .map(s -> evaluate(s, request.userExpressions()))
            .orElse(Map.of());
    console.end();
    if (request.storeHistory()) {
      history.add(count, request.code(), text(outcome));
    }
    return switch (outcome) {
      case Outcome.Success success -> {
        MimeBundle value = success.value();
        if (value != null && !request.silent()) {
          channels.publish(
              origin, new Broadcast.ExecuteResult(count, value.data(), value.metadata()));
        }
        yield new Reply.Executed("ok", count, expressions, List.of());
      }
      case Outcome.Failure f -> {
        channels.publish(origin, new Broadcast.CellError(f.name(), f.message(), f.traceback()));
        yield new Reply.Failed("error", f.name(), f.message(), f.traceback(), count);
      }
    };
  }

  /// A notebook shows what is published, not the reply: a fault of the kernel's is told as well.
  private Outcome run(JavaSession session, String code) {
    try {
      return session.run(count, code);
    } catch (Throwable e) {
      String name = e.getClass().getSimpleName();
      String message = String.valueOf(e.getMessage());
      return new Outcome.Failure(name, message, List.of(name + " in the kernel: " + message));
    }
  }

  private Map<String, Reply.Expression> evaluate(
      JavaSession session, Map<String, String> expressions) {
    var values = new LinkedHashMap<String, Reply.Expression>();
    expressions.forEach((name, code) -> values.put(name, expression(session.evaluate(code))));
    return values;
  }

  private static Reply.Expression expression(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> {
        MimeBundle shown = success.value();
        MimeBundle value = shown == null ? MimeBundle.text("null") : shown;
        yield new Reply.Expression("ok", value.data(), value.metadata(), null, null, null);
      }
      case Outcome.Failure f ->
          new Reply.Expression("error", null, null, f.name(), f.message(), f.traceback());
    };
  }

  private static @Nullable String text(Outcome outcome) {
    return outcome instanceof Outcome.Success(MimeBundle value) && value != null
        ? String.valueOf(value.data().get("text/plain"))
        : null;
  }
}
