package org.ketpoint.progress;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One long call's progress: started with a label and a total, advanced, closed.
///
/// ```java
/// try (var progress = Progress.start("epoch 3", samples)) {
///   ...
///   progress.advance(1, () -> "loss " + loss);
/// }
/// ```
///
/// Advancing costs one look at the clock; a snapshot is made at most ten times a second. Not safe
/// for use by several threads at once.
public final class Progress implements AutoCloseable {
  /// Shows snapshots; installed by the program, called on the thread that works.
  public interface Display {
    /// Shows where one call stands.
    ///
    /// @param snapshot the newest state of that call
    void show(Snapshot snapshot);
  }

  /// Where a call stood at one moment.
  ///
  /// @param id the same for all snapshots of one call, different for every call
  /// @param label what is being done
  /// @param done how much of `total` is done
  /// @param total how much there is to do; 0 when unknown
  /// @param detail a live figure, such as the loss; may be empty
  /// @param elapsed the time since the start
  /// @param finished whether this is the last snapshot of the call
  public record Snapshot(
      long id,
      String label,
      long done,
      long total,
      String detail,
      Duration elapsed,
      boolean finished) {}

  private static final long INTERVAL_NANOS = 100_000_000;
  private static final AtomicLong NEXT_ID = new AtomicLong();
  private static final ScopedValue<Boolean> WITHIN = ScopedValue.newInstance();
  private static volatile Display display = snapshot -> {};

  private final long id = NEXT_ID.incrementAndGet();
  private final String label;
  private final long total;
  private final long started = System.nanoTime();
  private long lastShown = started;
  private long done;
  private Supplier<String> detail = () -> "";
  private boolean closed;

  private Progress(String label, long total) {
    this.label = label;
    this.total = total;
  }

  /// Begins a long call and shows its first snapshot.
  ///
  /// @param label what is being done
  /// @param total how many units there are, 0 when unknown
  /// @return the progress to advance and close
  public static Progress start(String label, long total) {
    if (total < 0) {
      throw new IllegalArgumentException("total must not be negative, got " + total);
    }
    var progress = new Progress(label, total);
    progress.show();
    return progress;
  }

  /// Goes through `items`, showing how many of them are done.
  ///
  /// @param <T> the items' type
  /// @param label what is being done
  /// @param items what to go through
  /// @param action what to do with each
  public static <T> void each(String label, Collection<T> items, Consumer<? super T> action) {
    try (var progress = start(label, items.size())) {
      for (T item : items) {
        action.accept(item);
        progress.advance(1);
      }
    }
  }

  /// Makes a long call that is a part of another one, whose progress says enough: what the part
  /// itself reports is not shown.
  ///
  /// @param <T> what the part gives
  /// @param <X> how the part fails
  /// @param part what to call
  /// @return what it gives
  /// @throws X as the part does
  public static <T, X extends Throwable> T unseen(ScopedValue.CallableOp<? extends T, X> part)
      throws X {
    return ScopedValue.where(WITHIN, true).call(part);
  }

  /// Installs what shows progress in this program, in place of what showed it before.
  ///
  /// @param display where snapshots go; must not throw
  public static void showWith(Display display) {
    Progress.display = display;
  }

  /// Reports work done.
  ///
  /// @param units how many more units are done
  public void advance(long units) {
    advance(units, detail);
  }

  /// Reports work done and a live figure.
  ///
  /// @param units how many more units are done
  /// @param detail asked only when a snapshot is shown
  public void advance(long units, Supplier<String> detail) {
    done += units;
    this.detail = detail;
    if (System.nanoTime() - lastShown >= INTERVAL_NANOS) {
      show();
    }
  }

  /// Shows the last snapshot. Closing twice is harmless.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      show();
    }
  }

  private void show() {
    lastShown = System.nanoTime();
    if (WITHIN.isBound()) {
      return;
    }
    display.show(
        new Snapshot(
            id, label, done, total, detail.get(), Duration.ofNanos(lastShown - started), closed));
  }
}
