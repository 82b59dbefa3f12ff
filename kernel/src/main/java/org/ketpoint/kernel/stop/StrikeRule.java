package org.ketpoint.kernel.stop;

import java.lang.classfile.Opcode;
import org.jspecify.annotations.Nullable;

/// Says whether an error may fall on a thread, by what it is in the middle of.
///
/// From the innermost call outwards, the first frame that is listed decides; those of other
/// libraries and of most of the JDK belong to whoever called them. Whatever the frames, a class
/// being initialized is never struck: it would be unusable for the rest of the session.
final class StrikeRule {
  /// What may be done.
  enum Verdict {
    /// Strike.
    NOW,
    /// Strike if there is no better moment: a collection of the user's might be left half changed.
    UNWILLINGLY,
    /// Wait: something of the kernel's, the library's or the JVM's own would be left half done.
    NEVER
  }

  private record Rule(String prefix, Verdict verdict) {}

  private static final String BOUNDARY = UserCode.class.getName();
  private static final String STREAMS = "java.util.stream.";
  private static final String FORK_JOIN = "java.util.concurrent.ForkJoin";

  private static final Rule[] RULES = {
    new Rule("REPL.", Verdict.NOW), // where JShell puts a cell's code
    new Rule("org.ketpoint.kernel.display.ProgressBar.", Verdict.NEVER),
    new Rule("org.ketpoint.kernel.display.NoticeBoard.", Verdict.NEVER),
    new Rule("org.ketpoint.kernel.display.", Verdict.NOW), // a value being shown
    new Rule("org.ketpoint.kernel.", Verdict.NEVER),
    new Rule("org.ketpoint.checkpoint.", Verdict.NEVER),
    new Rule("org.ketpoint.progress.", Verdict.NEVER),
    new Rule("org.ketpoint.train.Stepper.", Verdict.NOW), // makes a new state, and is thrown away
    new Rule("org.ketpoint.train.Listeners.", Verdict.NEVER),
    new Rule("org.ketpoint.train.Lineage.", Verdict.NEVER),
    new Rule("org.ketpoint.train.Training.advanceTo", Verdict.NEVER),
    new Rule("org.ketpoint.train.Training.endEpochIfDue", Verdict.NEVER),
    new Rule("java.lang.invoke.", Verdict.NEVER),
    new Rule("java.lang.ClassLoader.", Verdict.NEVER),
    new Rule("jdk.internal.loader.", Verdict.NEVER),
    new Rule(FORK_JOIN, Verdict.NEVER),
    new Rule("java.util.concurrent.CountedCompleter.", Verdict.NEVER),
    new Rule("java.util.concurrent.", Verdict.UNWILLINGLY),
    new Rule("java.util.ArrayDeque.", Verdict.UNWILLINGLY),
    new Rule("java.util.ArrayList.", Verdict.UNWILLINGLY),
    new Rule("java.util.HashMap.", Verdict.UNWILLINGLY),
    new Rule("java.util.LinkedHashMap.", Verdict.UNWILLINGLY),
    new Rule("java.util.LinkedList.", Verdict.UNWILLINGLY),
    new Rule("java.util.PriorityQueue.", Verdict.UNWILLINGLY),
    new Rule("java.util.TreeMap.", Verdict.UNWILLINGLY),
  };

  private StrikeRule() {}

  /// Whether a thread that stands at an instruction may be about to initialize a class: it could
  /// then be struck between the JVM's note of that and the first line of the initializer.
  static boolean mayInitializeClass(int opcode) {
    return opcode == Opcode.NEW.bytecode()
        || opcode == Opcode.GETSTATIC.bytecode()
        || opcode == Opcode.PUTSTATIC.bytecode()
        || opcode == Opcode.INVOKESTATIC.bytecode();
  }

  /// Whether a cell's thread may be struck.
  ///
  /// @param stack its frames, the innermost first
  static Verdict ofCell(StackTraceElement[] stack) {
    @Nullable Verdict verdict = decide(stack);
    return verdict == null ? Verdict.NEVER : verdict;
  }

  /// Whether a worker of a fork-join pool may be struck: only in a part of a parallel stream or of
  /// a computation of the user's, where the pool expects errors.
  static Verdict ofWorker(StackTraceElement[] stack) {
    if (!computes(stack)) {
      return Verdict.NEVER;
    }
    @Nullable Verdict verdict = decide(stack);
    return verdict == null ? Verdict.NOW : verdict;
  }

  /// Whether a worker is busy with a part of a computation that somebody waits for.
  static boolean computes(StackTraceElement[] stack) {
    return !isTask(stack) && (isIn(STREAMS, stack) || isIn("REPL.", stack));
  }

  /// Whether a worker has nothing to do with such computations; it may also be between two parts.
  static boolean rests(StackTraceElement[] stack) {
    if (stack.length == 0 || isTask(stack)) {
      return true;
    }
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("awaitWork")) {
        return true;
      }
    }
    return false;
  }

  /// Whether a worker does something on its own, as a thread does that the user started.
  private static boolean isTask(StackTraceElement[] stack) {
    return isIn("java.util.concurrent.CompletableFuture$", stack)
        || isIn("java.util.concurrent.ForkJoinTask$", stack);
  }

  /// Whether a cell waits for workers of a fork-join pool, or works beside them.
  static boolean sharesWork(StackTraceElement[] stack) {
    return isIn(FORK_JOIN, stack);
  }

  /// Whether a cell trains: training looks at the interrupt between any two steps.
  static boolean trains(StackTraceElement[] stack) {
    return isIn("org.ketpoint.train.Training", stack);
  }

  private static boolean isIn(String type, StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith(type)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Verdict decide(StackTraceElement[] stack) {
    // One that waits changes nothing, and what it waits in expects errors.
    boolean waiting = stack.length > 0 && waits(stack[0]);
    if (stack.length > 0 && initializes(stack[0])) {
      return Verdict.NEVER;
    }
    boolean streaming = false;
    @Nullable Verdict verdict = null;
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("<clinit>")) {
        return Verdict.NEVER;
      }
      String type = frame.getClassName();
      if (type.equals(BOUNDARY)) {
        return verdict == null ? Verdict.NEVER : verdict;
      }
      streaming |= type.startsWith(STREAMS);
      boolean skipped = (waiting || streaming) && type.startsWith("java.util.concurrent.");
      if (verdict == null && !skipped) {
        verdict = listed(type + "." + frame.getMethodName());
      }
    }
    return verdict;
  }

  private static @Nullable Verdict listed(String method) {
    for (Rule rule : RULES) {
      if (method.startsWith(rule.prefix)) {
        return rule.verdict;
      }
    }
    return null;
  }

  /// Native methods that may call an initializer, as the instructions do.
  private static boolean initializes(StackTraceElement frame) {
    return frame.isNativeMethod()
        && switch (frame.getMethodName()) {
          case "forName0", "ensureClassInitialized0", "newInstance0", "invoke0" -> true;
          default -> false;
        };
  }

  private static boolean waits(StackTraceElement frame) {
    String name = frame.getMethodName();
    return frame.isNativeMethod()
        && (name.equals("park") || name.startsWith("sleep") || name.startsWith("wait"));
  }
}
