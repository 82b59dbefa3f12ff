package org.ketpoint.kernel.serve;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends the process when the one that started it is gone, so that no kernel is left behind.
public final class ParentWatch {
  private static final long PERIOD_MILLIS = 500;

  private ParentWatch() {}

  /// Watches Jupyter's process, or whatever else started this one.
  ///
  /// @param jupyter the process's number as Jupyter gives it in `JPY_PARENT_PID`; may be null
  /// @param orphaned what to do when it is gone
  public static void start(@Nullable String jupyter, Runnable orphaned) {
    named(jupyter)
        .or(() -> ProcessHandle.current().parent())
        .ifPresent(
            parent ->
                Thread.ofPlatform()
                    .daemon()
                    .name("kernel-parent")
                    .start(() -> watch(parent, orphaned)));
  }

  private static Optional<ProcessHandle> named(@Nullable String pid) {
    try {
      return pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void watch(ProcessHandle parent, Runnable orphaned) {
    try {
      while (parent.isAlive()) {
        Thread.sleep(PERIOD_MILLIS);
      }
      orphaned.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
