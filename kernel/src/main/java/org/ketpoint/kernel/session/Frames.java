package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The frames of an error: from the outermost call to the innermost, as Python has it. The user's
/// come with their lines, those of libraries are folded but for the last, none of the kernel's.
final class Frames {
  /// Of the place in a library where an error arose, only the last few calls help.
  private static final int LIBRARY_FRAMES = 3;

  /// How many different calls of the user's are shown at either end of a deep recursion.
  private static final int OUTER = 3;

  private static final int INNER = 4;

  private final CellIndex index;

  Frames(CellIndex index) {
    this.index = index;
  }

  List<String> of(Throwable thrown) {
    List<StackTraceElement> stack = relevant(thrown.getStackTrace());
    var blocks = new ArrayList<List<String>>();
    for (int i = 0; i < stack.size(); ) {
      int end = i;
      boolean user = SnippetNames.isSnippet(stack.get(i).getClassName());
      if (user) {
        end = repeated(stack, i);
        blocks.add(userFrame(stack.get(i), end - i));
      } else {
        while (end < stack.size() && !SnippetNames.isSnippet(stack.get(end).getClassName())) {
          end++;
        }
        blocks.add(libraryFrames(stack.subList(i, end), end == stack.size()));
      }
      i = end;
    }
    return shortened(blocks);
  }

  /// From the cell inwards, without what the kernel and reflection add.
  private static List<StackTraceElement> relevant(StackTraceElement[] stack) {
    int end = stack.length;
    for (int i = 0; i < stack.length; i++) {
      if (SnippetNames.isSnippet(stack[i].getClassName())) {
        end = i + 1;
      }
    }
    boolean user = Stream.of(stack).anyMatch(f -> SnippetNames.isSnippet(f.getClassName()));
    return Stream.of(stack)
        .limit(user ? end : stack.length)
        .filter(f -> !internal(f))
        .toList()
        .reversed();
  }

  private static boolean internal(StackTraceElement frame) {
    String type = frame.getClassName();
    return frame.getMethodName().equals("do_it$Aux") // Within do_it$, in the same line.
        || type.startsWith("org.ketpoint.kernel.")
        || type.startsWith("jdk.jshell.")
        || type.startsWith("jdk.internal.reflect.")
        || type.startsWith("java.lang.reflect.")
        || type.startsWith("java.lang.invoke.");
  }

  private static int repeated(List<StackTraceElement> stack, int start) {
    int end = start + 1;
    while (end < stack.size() && stack.get(end).equals(stack.get(start))) {
      end++;
    }
    return end;
  }

  private List<String> userFrame(StackTraceElement frame, int times) {
    var lines = new ArrayList<String>();
    Optional<CellIndex.Line> found = index.find(frame);
    if (found.isPresent()) {
      CellIndex.Line line = found.get();
      lines.add(Colour.CYAN.paint(line.cell().name() + ", line " + line.number() + method(frame)));
      lines.addAll(Excerpt.around(line.cell(), line.number()));
    } else {
      lines.add(Colour.CYAN.paint("An earlier cell" + method(frame)));
    }
    if (times > 1) {
      String more = times == 2 ? "once" : (times - 1) + " times";
      lines.add(Colour.FAINT.paint("… the same call " + more + " more"));
    }
    lines.add("");
    return lines;
  }

  private static String method(StackTraceElement frame) {
    String method = frame.getMethodName();
    if (method.startsWith("lambda$")) {
      return ", in a lambda";
    }
    String type = SnippetNames.plain(frame.getClassName()).replace('$', '.');
    return switch (method) {
      case "do_it$" -> "";
      case "<init>" -> ", in new " + type + "()";
      case "<clinit>" -> ", as " + type + " is initialized";
      default -> ", in " + (type.isEmpty() ? "" : type + ".") + method + "()";
    };
  }

  /// @param last whether the error arose in the last of them
  private static List<String> libraryFrames(List<StackTraceElement> frames, boolean last) {
    int shown = last ? Math.min(frames.size(), LIBRARY_FRAMES) : 0;
    List<StackTraceElement> folded = frames.subList(0, frames.size() - shown);
    var lines = new ArrayList<String>();
    if (!folded.isEmpty()) {
      String places =
          folded.stream()
              .map(Frames::place)
              .collect(Collectors.toCollection(LinkedHashSet::new))
              .stream()
              .collect(Collectors.joining(", "));
      String count = folded.size() == 1 ? "1 frame" : folded.size() + " frames";
      lines.add(Colour.FAINT.paint("  … " + count + " of " + places));
    }
    for (StackTraceElement frame : frames.subList(frames.size() - shown, frames.size())) {
      String file = frame.getFileName();
      String at = file == null ? "" : " (" + file + ":" + frame.getLineNumber() + ")";
      lines.add(
          Colour.FAINT.paint("  at " + frame.getClassName() + "." + frame.getMethodName() + at));
    }
    lines.add("");
    return lines;
  }

  /// The module a frame belongs to, or where it has none, the package.
  private static String place(StackTraceElement frame) {
    String module = frame.getModuleName();
    String type = frame.getClassName();
    return module != null ? module : type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }

  private static List<String> shortened(List<List<String>> blocks) {
    int left = blocks.size() - OUTER - INNER;
    if (left <= 1) {
      return blocks.stream().flatMap(List::stream).toList();
    }
    return Stream.of(
            blocks.subList(0, OUTER),
            List.of(List.of(Colour.FAINT.paint("… " + left + " more calls"), "")),
            blocks.subList(OUTER + left, blocks.size()))
        .flatMap(List::stream)
        .flatMap(List::stream)
        .toList();
  }
}
