package org.ketpoint.kernel.display;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Progress;

/// The bar of one running loop.
///
/// Each thread has a stack of them. A loop that goes on ends those above it: they are inner loops
/// that were left early, and Java does not tell an iterator so.
final class LoopBar {
  private static final long INTERVAL_NANOS = 100_000_000;
  private static final AtomicLong NEXT_ID = new AtomicLong();
  private static final ThreadLocal<Deque<LoopBar>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

  /// A place on the page: the loops inside of one loop have one in common.
  private static final class Place {
    final String id =
        "progress-" + ProcessHandle.current().pid() + "-loop-" + NEXT_ID.incrementAndGet();
    boolean shown;
  }

  private final String label;
  private final long total;
  private final Place place;
  private final Place inner = new Place();
  private final Deque<LoopBar> stack;
  private final long started = System.nanoTime();
  private long lastShown = started;
  private long begun;
  private boolean ended;

  private LoopBar(String label, long total, Place place, Deque<LoopBar> stack) {
    this.label = label;
    this.total = total;
    this.place = place;
    this.stack = stack;
  }

  static LoopBar open(String label, long total) {
    Deque<LoopBar> stack = OPEN.get();
    @Nullable LoopBar outer = stack.peek();
    var bar = new LoopBar(label, total, outer == null ? new Place() : outer.inner, stack);
    stack.push(bar);
    bar.show(0);
    return bar;
  }

  static void closeAll() {
    Deque<LoopBar> stack = OPEN.get();
    while (!stack.isEmpty()) {
      stack.peek().close(Math.max(0, stack.peek().begun - 1));
    }
    OPEN.remove();
  }

  /// An item is taken: those before it are done.
  void next() {
    if (ended) {
      return;
    }
    closeInner();
    if (System.nanoTime() - lastShown >= INTERVAL_NANOS) {
      show(begun);
    }
    begun++;
  }

  /// All items are done.
  void end() {
    if (!ended) {
      closeInner();
      close(begun);
    }
  }

  private void closeInner() {
    while (stack.contains(this) && stack.peek() != this) {
      LoopBar left = stack.peek();
      left.close(Math.max(0, left.begun - 1));
    }
  }

  private void close(long done) {
    ended = true;
    stack.remove(this);
    show(done);
  }

  private void show(long done) {
    lastShown = System.nanoTime();
    var elapsed = Duration.ofNanos(lastShown - started);
    var snapshot = new Progress.Snapshot(0, label, done, total, "", elapsed, ended);
    Stage stage = Stage.now();
    if (place.shown) {
      stage.update(ProgressBar.look(snapshot), place.id);
    } else {
      place.shown = true;
      stage.show(ProgressBar.look(snapshot), place.id);
    }
  }
}
