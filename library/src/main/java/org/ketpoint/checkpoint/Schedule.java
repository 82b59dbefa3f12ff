package org.ketpoint.checkpoint;

import java.time.Duration;
import java.util.List;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;

/// Says when a run's next checkpoint is due: when any of its policies says so. One thread's.
final class Schedule {
  /// What a save is taken to cost until one has been measured: low, so that one soon is.
  private static final Duration FIRST_COST = Duration.ofMillis(1);

  /// The weight of the newest save in the smoothed cost.
  private static final double NEWEST = 0.25;

  private final Policy[] policies;
  private final long[] intervals; // of policies[i] in ns; 0 for those that do not watch time
  private final boolean watchesTime;
  private long savedNanos;
  private double costNanos = Double.NaN; // NaN: not measured yet
  private boolean cold = true; // the first save loads code, and says little of the next

  /// `nowNanos` is when training began.
  Schedule(List<Policy> policies, long nowNanos) {
    this.policies = policies.toArray(Policy[]::new);
    this.intervals = new long[this.policies.length];
    this.savedNanos = nowNanos;
    this.watchesTime =
        policies.stream()
            .anyMatch(p -> p instanceof Policy.EveryTime || p instanceof Policy.Automatic);
    plan(FIRST_COST);
  }

  /// Whether [#due] looks at the clock; where not, any time may be given.
  boolean watchesTime() {
    return watchesTime;
  }

  /// Whether to save. The last step of an epoch is left to the epoch's end, when its record is
  /// there to be saved with it.
  boolean due(TrainingSnapshot snapshot, boolean epochEnded, long nowNanos) {
    if (!epochEnded && snapshot.state().cursor() >= snapshot.data().train().size()) {
      return false;
    }
    for (int p = 0; p < policies.length; p++) {
      boolean due =
          switch (policies[p]) {
            case Policy.EveryEpoch _ -> epochEnded;
            case Policy.EverySteps every -> snapshot.state().step() % every.steps() == 0;
            case Policy.OnImprovement _ -> epochEnded && improved(snapshot.state());
            case Policy.EveryTime _, Policy.Automatic _ -> nowNanos - savedNanos >= intervals[p];
          };
      if (due) {
        return true;
      }
    }
    return false;
  }

  /// A checkpoint was saved.
  void saved(long nowNanos) {
    savedNanos = nowNanos;
  }

  /// The saving thread was busy with a save for so long: what a save costs a run at most, where
  /// there is no core to spare for that thread.
  void cost(Duration measured) {
    if (cold) {
      cold = false;
      return;
    }
    double nanos = measured.toNanos();
    costNanos = Double.isNaN(costNanos) ? nanos : costNanos + NEWEST * (nanos - costNanos);
    // A disk that has become slow must not cost more than is allowed until the mean has followed.
    plan(Duration.ofNanos(Math.round(Math.max(nanos, costNanos))));
  }

  private void plan(Duration cost) {
    for (int p = 0; p < policies.length; p++) {
      intervals[p] =
          switch (policies[p]) {
            case Policy.EveryTime every -> nanos(every.interval());
            case Policy.Automatic automatic -> nanos(automatic.interval(cost));
            case Policy.EveryEpoch _, Policy.EverySteps _, Policy.OnImprovement _ -> 0;
          };
    }
  }

  private static long nanos(Duration duration) { // 292 years are as good as more
    return duration.toSeconds() < Long.MAX_VALUE / 1_000_000_000L
        ? duration.toNanos()
        : Long.MAX_VALUE;
  }

  private static boolean improved(TrainingState state) {
    List<EpochRecord> history = state.history();
    int last = history.size() - 1;
    if (last < state.comparableFrom()) {
      return false;
    }
    double newest = history.get(last).testLoss();
    return !Double.isNaN(newest)
        && history.subList(state.comparableFrom(), last).stream()
            .noneMatch(epoch -> epoch.testLoss() <= newest);
  }
}
