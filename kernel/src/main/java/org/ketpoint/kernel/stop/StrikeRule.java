package org.ketpoint.kernel.stop;

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
  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String FORK_JOIN = CONCURRENT + "ForkJoin";
  private static final String COMPLETER = CONCURRENT + "CountedCompleter";

  private static final Rule[] RULES = {
    new Rule("REPL.", Verdict.NOW), // where JShell puts a cell's code
    new Rule("org.ketpoint.kernel.display.ProgressBar.", Verdict.NEVER),
    new Rule("org.ketpoint.kernel.display.NoticeBoard.", Verdict.NEVER),
    new Rule("org.ketpoint.kernel.display.", Verdict.NOW), // a value being shown
    new Rule("org.ketpoint.kernel.", Verdict.NEVER),
    new Rule("org.ketpoint.checkpoint.", Verdict.NEVER),
    new Rule("org.ketpoint.progress.", Verdict.NEVER),
    new Rule("org.ketpoint.sweep.", Verdict.NEVER), // looks at the interrupt between any two rows
    new Rule("org.ketpoint.train.Stepper.", Verdict.NOW), // makes a new state, and is thrown away
    new Rule("org.ketpoint.train.Listeners.", Verdict.NEVER),
    new Rule("org.ketpoint.train.Lineage.", Verdict.NEVER),
    new Rule("org.ketpoint.train.Training.advanceTo", Verdict.NEVER),
    new Rule("org.ketpoint.train.Training.endEpochIfDue", Verdict.NEVER),
    new Rule("java.lang.invoke.", Verdict.NEVER),
    new Rule("java.lang.ClassLoader.", Verdict.NEVER),
    new Rule("jdk.internal.loader.", Verdict.NEVER),
    new Rule(FORK_JOIN, Verdict.NEVER),
    new Rule(COMPLETER, Verdict.NEVER),
    new Rule(CONCURRENT + "Recursive", Verdict.NEVER),
    new Rule(CONCURRENT, Verdict.UNWILLINGLY),
    new Rule("java.util.ArrayDeque.", Verdict.UNWILLINGLY),
    new Rule("java.util.ArrayList.", Verdict.UNWILLINGLY),
    new Rule("java.util.HashMap.", Verdict.UNWILLINGLY),
    new Rule("java.util.LinkedHashMap.", Verdict.UNWILLINGLY),
    new Rule("java.util.LinkedList.", Verdict.UNWILLINGLY),
    new Rule("java.util.PriorityQueue.", Verdict.UNWILLINGLY),
    new Rule("java.util.TreeMap.", Verdict.UNWILLINGLY),
  };

  private StrikeRule() {}

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
    boolean working = false;
    for (StackTraceElement frame : stack) {
      working |= !isPlumbing(frame.getClassName());
    }
    return working && !isTask(stack);
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

  /// Whether an initializer of some class is running.
  static boolean initializesClass(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("<clinit>")) {
        return true;
      }
    }
    return false;
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
    boolean working = false; // inside a part of a computation, not between two of them
    @Nullable Verdict verdict = null;
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("<clinit>")) {
        return Verdict.NEVER;
      }
      String type = frame.getClassName();
      if (type.equals(BOUNDARY)) {
        return verdict == null ? Verdict.NEVER : verdict;
      }
      working |= !isPlumbing(type);
      boolean skipped = waiting ? type.startsWith(CONCURRENT) : working && isForkJoin(type);
      if (verdict == null && !skipped) {
        verdict = listed(type + "." + frame.getMethodName());
      }
    }
    return verdict;
  }

  /// What a pool itself is made of; with any other frame further in, a part is being computed.
  private static boolean isPlumbing(String type) {
    return type.startsWith(CONCURRENT)
        || type.startsWith("java.lang.")
        || type.startsWith("jdk.internal.");
  }

  private static boolean isForkJoin(String type) {
    return type.startsWith(FORK_JOIN)
        || type.startsWith(COMPLETER)
        || type.startsWith(CONCURRENT + "Recursive");
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
