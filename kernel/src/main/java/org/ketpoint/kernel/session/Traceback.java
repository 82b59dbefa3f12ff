package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/// What went wrong while a cell ran: the user's lines first, with arrows, then a few frames of the
/// libraries, none of the kernel's; then the causes in the same way.
final class Traceback {
  private static final int LIBRARY_FRAMES = 3;
  private static final int CAUSES = 10;
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
  private static final String RULE = "-".repeat(75);

  private final CellIndex index;
  private final JShell shell;

  Traceback(CellIndex index, JShell shell) {
    this.index = index;
    this.shell = shell;
  }

  Outcome.Failure of(JShellException thrown) {
    var lines = new ArrayList<String>();
    lines.add(Colour.RED.paint(RULE));
    describe(thrown, lines);
    @Nullable Throwable cause = thrown.getCause();
    for (int i = 0; i < CAUSES && cause instanceof JShellException inner; i++) {
      lines.add("");
      lines.add("Caused by:");
      describe(inner, lines);
      cause = inner.getCause();
    }
    return new Outcome.Failure(name(thrown), message(thrown), lines);
  }

  /// A cell that was told to stop, and where it was; code that stopped itself may say how far it
  /// got.
  Outcome.Failure interrupted(@Nullable JShellException where) {
    var lines = new ArrayList<String>();
    lines.add(Colour.RED.paint(RULE));
    if (where != null) {
      frames(where.getStackTrace(), lines);
    }
    String said = where == null ? "" : message(where);
    String message = said.isEmpty() ? "the cell was stopped" : said;
    lines.add(Colour.BOLD_RED.paint("Interrupted") + ": " + message);
    return new Outcome.Failure("Interrupted", message, lines);
  }

  /// A value that was computed, but could not be shown.
  Outcome.Failure ofRendering(Object value, Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String message = String.valueOf(thrown.getMessage());
    String type = WRAPPER.matcher(value.getClass().getName()).replaceAll("");
    var lines = new ArrayList<String>();
    lines.add(Colour.RED.paint(RULE));
    lines.add("The cell's value, of type " + type + ", could not be shown:");
    lines.add(Colour.BOLD_RED.paint(name) + ": " + message);
    return new Outcome.Failure(name, message, lines);
  }

  private void describe(JShellException thrown, List<String> lines) {
    frames(thrown.getStackTrace(), lines);
    lines.add(Colour.BOLD_RED.paint(name(thrown)) + ": " + message(thrown));
  }

  private static String name(JShellException thrown) {
    if (!(thrown instanceof EvalException exception)) {
      return "UnresolvedReference";
    }
    String full = WRAPPER.matcher(exception.getExceptionClassName()).replaceAll("");
    return full.substring(full.lastIndexOf('.') + 1).replace('$', '.');
  }

  private String message(JShellException thrown) {
    if (thrown instanceof UnresolvedReferenceException unresolved) {
      List<String> missing = shell.unresolvedDependencies(unresolved.getSnippet()).toList();
      return Declarations.describe(unresolved.getSnippet())
          + " cannot be used until there is "
          + String.join(", ", missing);
    }
    return WRAPPER.matcher(Optional.ofNullable(thrown.getMessage()).orElse("")).replaceAll("");
  }

  private void frames(StackTraceElement[] stack, List<String> lines) {
    int firstUser = 0;
    while (firstUser < stack.length && index.find(stack[firstUser]).isEmpty()) {
      firstUser++;
    }
    userFrames(stack, firstUser, lines);
    libraryFrames(stack, firstUser, lines);
  }

  /// From the outermost call to the innermost, as Python has it; a recursion is shown once.
  private void userFrames(StackTraceElement[] stack, int firstUser, List<String> lines) {
    List<StackTraceElement> user =
        Stream.of(stack).skip(firstUser).filter(f -> index.find(f).isPresent()).toList().reversed();
    for (int i = 0; i < user.size(); ) {
      StackTraceElement frame = user.get(i);
      index.find(frame).ifPresent(line -> userFrame(frame, line, lines));
      int next = i + 1;
      while (next < user.size() && user.get(next).equals(frame)) {
        next++;
      }
      if (next > i + 1) {
        int more = next - i - 1;
        String times = more == 1 ? "once" : more + " times";
        lines.add(Colour.FAINT.paint("… the same call " + times + " more"));
        lines.add("");
      }
      i = next;
    }
  }

  private static void userFrame(StackTraceElement frame, CellIndex.Line line, List<String> lines) {
    lines.add(Colour.CYAN.paint(line.cell().name() + ", line " + line.number() + method(frame)));
    lines.addAll(Excerpt.around(line.cell(), line.number()));
    lines.add("");
  }

  private static String method(StackTraceElement frame) {
    String type = WRAPPER.matcher(frame.getClassName() + ".").replaceAll("");
    String method = frame.getMethodName();
    if (method.isEmpty()) {
      return "";
    }
    if (method.startsWith("lambda")) {
      return ", in a lambda";
    }
    String owner = type.length() > 1 ? type : "";
    return ", in " + (owner + method).replaceFirst("^\\.+", "").replace('$', '.') + "()";
  }

  private static void libraryFrames(StackTraceElement[] stack, int count, List<String> lines) {
    for (int i = 0; i < Math.min(count, LIBRARY_FRAMES); i++) {
      StackTraceElement frame = stack[i];
      String place =
          frame.getFileName() == null
              ? ""
              : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
      lines.add(
          Colour.FAINT.paint("  at " + frame.getClassName() + "." + frame.getMethodName() + place));
    }
    if (count > LIBRARY_FRAMES) {
      lines.add(Colour.FAINT.paint("  … " + (count - LIBRARY_FRAMES) + " more library frames"));
    }
    if (count > 0) {
      lines.add("");
    }
  }
}
