package org.ketpoint.kernel.stop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.jspecify.annotations.Nullable;

/// Finds out what keeps a cell from being stopped.
final class Obstacle {
  private Obstacle() {}

  /// Describes it.
  ///
  /// @param thread the cell's thread; null while none of its own code runs
  /// @param sharesWork whether others compute for the cell
  /// @param hindrance what the JVM lacks to strike threads; null for nothing
  /// @return sentences for the user
  static String describe(@Nullable Thread thread, boolean sharesWork, @Nullable String hindrance) {
    if (thread == null) {
      return sharesWork
          ? "The cell is being stopped, but parts of it still run in parallel."
          : "The cell has not ended yet, as the kernel is busy with it; no more of it will be run.";
    }
    return "The cell cannot be stopped: %s. It goes on running; restart the kernel to end it."
        .formatted(obstacle(thread, hindrance));
  }

  private static String obstacle(Thread thread, @Nullable String hindrance) {
    StackTraceElement[] stack = thread.getStackTrace();
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("<clinit>")) {
        return "it initializes the class "
            + name(frame)
            + ", which could not be used any more in this session";
      }
    }
    if (thread.getState() == Thread.State.BLOCKED) {
      return blocked(thread);
    }
    if (hindrance != null) {
      return "it does not heed interrupts, and this JVM has no other way to stop it (%s)"
          .formatted(hindrance);
    }
    if (stack.length > 0 && stack[0].isNativeMethod()) {
      return "it is in native code (%s.%s)".formatted(name(stack[0]), stack[0].getMethodName());
    }
    return stack.length == 0
        ? "it has just ended"
        : "it catches whatever stops it, or does what must not be cut short (it is in %s.%s)"
            .formatted(name(stack[0]), stack[0].getMethodName());
  }

  private static String blocked(Thread thread) {
    ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
    String owner = info == null ? null : info.getLockOwnerName();
    return "it waits to enter a synchronized block, and the lock is held by "
        + (owner == null ? "another thread" : "the thread " + owner);
  }

  private static String name(StackTraceElement frame) {
    return frame.getClassName().replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "");
  }
}
