package org.ketpoint.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All listeners of a run. Each is told of an event, also where one before it throws.
record Listeners(List<TrainingListener> all) {
  Listeners {
    all = List.copyOf(all);
  }

  Listeners and(TrainingListener listener) {
    var more = new ArrayList<>(all);
    more.add(listener);
    return new Listeners(more);
  }

  /// Does some training between the listeners' beginning and end.
  ///
  /// @param now the run as it stands when it is asked for
  <T> T during(Supplier<TrainingSnapshot> now, Supplier<T> training) {
    T result;
    try {
      tell(TrainingListener::beginning, now.get());
      result = training.get();
    } catch (Throwable cause) {
      try {
        tell((l, s) -> l.ended(s, cause), now.get());
      } catch (RuntimeException | Error e) {
        suppress(cause, e);
      }
      throw cause;
    }
    tell((l, s) -> l.ended(s, null), now.get());
    return result;
  }

  /// Throws the first of the listeners' exceptions, the others suppressed in it.
  void tell(BiConsumer<TrainingListener, TrainingSnapshot> event, TrainingSnapshot snapshot) {
    @Nullable Throwable first = null;
    for (TrainingListener listener : all) {
      try {
        event.accept(listener, snapshot);
      } catch (RuntimeException | Error e) {
        if (first == null) {
          first = e;
        } else {
          suppress(first, e);
        }
      }
    }
    if (first instanceof RuntimeException e) {
      throw e;
    }
    if (first instanceof Error e) {
      throw e;
    }
  }

  /// An exception cannot be suppressed in itself, and two listeners may throw the same.
  private static void suppress(Throwable first, Throwable later) {
    if (!first.equals(later)) {
      first.addSuppressed(later);
    }
  }

  Optional<CheckpointListener> checkpoints() {
    return all.stream()
        .filter(CheckpointListener.class::isInstance)
        .map(CheckpointListener.class::cast)
        .findFirst();
  }
}
