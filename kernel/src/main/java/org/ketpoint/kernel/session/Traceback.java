package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// What went wrong while a cell ran: the frames, the error's name and message; then, in the same
/// way, what it was caused by and what it suppressed.
final class Traceback {
  private static final int FURTHER = 10;
  private static final String RULE = "-".repeat(75);

  /// Which loader a class came from is nothing that a user of cells has chosen.
  private static final Pattern LOADERS =
      Pattern.compile(" \\([^()]* in (unnamed module|module \\S+) of loader [^()]*\\)");

  private final Frames frames;
  private final JShell shell;

  Traceback(CellIndex index, JShell shell) {
    frames = new Frames(index);
    this.shell = shell;
  }

  Outcome.Failure of(Throwable thrown) {
    var lines = new ArrayList<String>();
    lines.add(Colour.RED.paint(RULE));
    describe(thrown, lines);
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.add(thrown);
    further(thrown, seen, lines);
    return new Outcome.Failure(name(thrown), message(thrown), lines);
  }

  /// A cell that was told to stop, and where it was; code that stopped itself may say how far it
  /// got.
  Outcome.Failure interrupted(@Nullable Throwable where) {
    var lines = new ArrayList<String>();
    lines.add(Colour.RED.paint(RULE));
    if (where != null) {
      lines.addAll(frames.of(where));
    }
    String said = where == null ? "" : message(where);
    String message = said.isEmpty() ? "the cell was stopped" : said;
    lines.add(Colour.BOLD_RED.paint("Interrupted") + ": " + message);
    return new Outcome.Failure("Interrupted", message, lines);
  }

  /// A value that was computed, but could not be shown.
  Outcome.Failure ofRendering(Object value, Throwable thrown) {
    var lines = new ArrayList<String>();
    lines.add(Colour.RED.paint(RULE));
    String type = SnippetNames.plain(value.getClass().getName());
    lines.add("The cell's value, of type " + type + ", could not be shown:");
    describe(thrown, lines);
    return new Outcome.Failure(name(thrown), message(thrown), lines);
  }

  private void describe(Throwable thrown, List<String> lines) {
    lines.addAll(frames.of(thrown));
    String message = message(thrown);
    lines.add(Colour.BOLD_RED.paint(name(thrown)) + (message.isEmpty() ? "" : ": " + message));
  }

  /// The causes and the suppressed errors, each of them once.
  private void further(Throwable thrown, Set<Throwable> seen, List<String> lines) {
    for (Throwable suppressed : thrown.getSuppressed()) {
      further("Suppressed:", suppressed, seen, lines);
    }
    if (thrown.getCause() != null) {
      further("Caused by:", thrown.getCause(), seen, lines);
    }
  }

  private void further(String title, Throwable next, Set<Throwable> seen, List<String> lines) {
    if (seen.size() <= FURTHER && seen.add(next)) {
      lines.add("");
      lines.add(title);
      describe(next, lines);
      further(next, seen, lines);
    }
  }

  private static String name(Throwable thrown) {
    if (thrown instanceof SPIResolutionException) {
      return "UnresolvedReference";
    }
    String full = SnippetNames.plain(thrown.getClass().getName());
    return full.substring(full.lastIndexOf('.') + 1).replace('$', '.');
  }

  private String message(Throwable thrown) {
    if (thrown instanceof SPIResolutionException unresolved) {
      return unresolved(String.valueOf(unresolved.id()));
    }
    try {
      @Nullable String message = thrown.getMessage();
      return message == null ? "" : SnippetNames.plain(LOADERS.matcher(message).replaceAll(""));
    } catch (RuntimeException e) { // The user's own getMessage.
      return "";
    }
  }

  private String unresolved(String id) {
    return shell
        .snippets()
        .filter(snippet -> snippet.id().equals(id) && shell.status(snippet).isActive())
        .filter(DeclarationSnippet.class::isInstance)
        .map(snippet -> Declarations.unfinished(shell, (DeclarationSnippet) snippet))
        .findFirst()
        .orElse("");
  }
}
