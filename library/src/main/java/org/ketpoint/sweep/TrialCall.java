package org.ketpoint.sweep;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Progress;

/// A trial with its point, to be made in another process.
///
/// @param trial what to do
/// @param point where, as [Point#travelling] says it
/// @param sweep the sweep's directory; null for none
record TrialCall(Trial trial, String point, @Nullable String sweep)
    implements Callable<Object>, Serializable {
  static TrialCall of(Trial trial, Point point) {
    return new TrialCall(
        trial,
        point.travelling(),
        point.sweep() == null ? null : point.sweep().toAbsolutePath().toString());
  }

  @Override
  public Outcome call() {
    return outcome(trial, Point.read(point, sweep)).bare();
  }

  /// Makes a trial in this process. Whatever it throws is its own failure.
  static Outcome outcome(Trial trial, Point point) {
    try {
      return Outcome.of(Progress.unseen(() -> trial.run(point)));
    } catch (Throwable e) {
      return Outcome.failed(e);
    }
  }
}
