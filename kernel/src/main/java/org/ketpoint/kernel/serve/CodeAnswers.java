package org.ketpoint.kernel.serve;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.session.JavaSession;
import org.ketpoint.kernel.session.Readiness;
import org.ketpoint.kernel.session.Suggestions;

/// Answers questions about code that is not run.
final class CodeAnswers {
  private CodeAnswers() {}

  static Reply complete(JavaSession session, Request.Complete request) {
    Suggestions found = session.complete(request.code(), request.cursor());
    List<Object> types =
        found.candidates().stream().map(candidate -> described(candidate, found)).toList();
    return new Reply.Completions(
        "ok",
        found.candidates().stream().map(Suggestions.Candidate::text).toList(),
        found.start(),
        found.end(),
        Map.of("_jupyter_types_experimental", types));
  }

  private static Object described(Suggestions.Candidate candidate, Suggestions found) {
    return Map.of(
        "start", found.start(),
        "end", found.end(),
        "text", candidate.text(),
        "type", candidate.type(),
        "signature", candidate.signature());
  }

  static Reply inspect(JavaSession session, Request.Inspect request) {
    return session
        .inspect(request.code(), request.cursor(), request.detail())
        .map(about -> new Reply.Inspection("ok", true, about.data(), about.metadata()))
        .orElseGet(() -> new Reply.Inspection("ok", false, Map.of(), Map.of()));
  }

  static Reply isComplete(JavaSession session, Request.IsComplete request) {
    Readiness readiness = session.readiness(request.code());
    boolean goesOn = readiness.state() == Readiness.State.INCOMPLETE;
    return new Reply.Completeness(
        readiness.state().name().toLowerCase(Locale.ROOT), goesOn ? readiness.indent() : null);
  }
}
