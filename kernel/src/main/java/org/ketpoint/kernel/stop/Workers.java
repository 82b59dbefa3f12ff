package org.ketpoint.kernel.stop;

import java.util.Arrays;
import java.util.concurrent.ForkJoinWorkerThread;

/// The threads of fork-join pools, which run parallel streams.
final class Workers {
  private Workers() {}

  /// All that live. Those that carry virtual threads are not among them.
  static Thread[] all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    var threads = new Thread[2 * root.activeCount() + 16];
    int count = root.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(ForkJoinWorkerThread.class::isInstance)
        .filter(thread -> !thread.getClass().getName().startsWith("jdk.internal."))
        .toArray(Thread[]::new);
  }
}
