package org.ketpoint.kernel.display;

import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Something to go through that shows how far the loop is.
///
/// ```java
/// for (int seed : progress(10).named("seeds")) {
///   for (var sample : progress(samples)) { … }
/// }
/// ```
///
/// An inner loop has one bar for all its rounds. A bar ends with its loop; one that is left early,
/// by `break` or an exception, ends when the loop around it goes on, or with the cell.
///
/// @param <T> what is gone through
public final class ProgressLoop<T> implements Iterable<T> {
  private final Iterable<? extends T> items;
  private final long total;
  private final String label;

  /// @param total how many, 0 when unknown
  ProgressLoop(Iterable<? extends T> items, long total, String label) {
    this.items = items;
    this.total = total;
    this.label = label;
  }

  /// The same with a name beside its bar.
  ///
  /// @param label what is being done
  /// @return a loop
  public ProgressLoop<T> named(String label) {
    return new ProgressLoop<>(items, total, label);
  }

  /// The items one by one as a stream, the bar going on as they are taken.
  ///
  /// @return a sequential stream
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<T> iterator() {
    Iterator<? extends T> inner = items.iterator();
    LoopBar bar = LoopBar.open(label, total);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (inner.hasNext()) {
          return true;
        }
        bar.end();
        return false;
      }

      @Override
      public T next() {
        bar.next();
        return inner.next();
      }
    };
  }

  /// Ends the bars of loops that the calling thread left early. The kernel calls it after each
  /// cell.
  public static void closeAll() {
    LoopBar.closeAll();
  }
}
