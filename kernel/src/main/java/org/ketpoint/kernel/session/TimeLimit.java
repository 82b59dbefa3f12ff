package org.ketpoint.kernel.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Stops a cell that runs longer than it may, in the way in which the user would.
///
/// Cells call it from one thread; the clock has its own, started when there is a limit.
final class TimeLimit {
  private static final String STAYS =
      "The cell ran into its time limit and did not stop when told to: it goes on running.";

  /// Tells the running cell to stop.
  interface Stop {
    /// Tells it.
    ///
    /// @return whether it stopped
    boolean now();
  }

  private final Stop stop;
  private @Nullable ScheduledExecutorService clock;
  private @Nullable ScheduledFuture<?> alarm;
  private Duration forAll = Duration.ZERO;
  private Duration forThis = Duration.ZERO;
  private long started;

  // Set by the clock's thread.
  private volatile boolean struck;

  TimeLimit(Stop stop) {
    this.stop = stop;
  }

  void beginCell() {
    started = System.nanoTime();
    struck = false;
    forThis = forAll;
    arm();
  }

  void endCell() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  Optional<Duration> current() {
    return forThis.isZero() ? Optional.empty() : Optional.of(forThis);
  }

  void set(Duration limit, boolean thisCellOnly) {
    forThis = limit;
    if (!thisCellOnly) {
      forAll = limit;
    }
    arm();
  }

  private void arm() {
    endCell();
    if (forThis.isZero()) {
      return;
    }
    if (clock == null) {
      clock =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("kernel-time-limit").factory());
    }
    long left = forThis.toNanos() - (System.nanoTime() - started);
    alarm = clock.schedule(this::strike, Math.max(0, left), TimeUnit.NANOSECONDS);
  }

  private void strike() {
    struck = true;
    if (!stop.now()) {
      System.err.println(STAYS);
    }
  }

  /// Says why a cell was stopped, if it was by this.
  Outcome explain(Outcome outcome) {
    if (!struck || !(outcome instanceof Outcome.Failure f) || !f.name().equals("Interrupted")) {
      return outcome;
    }
    String message = "the cell was stopped, as it ran longer than its limit of " + text(forThis);
    var lines = new ArrayList<>(f.traceback());
    lines.removeLast();
    lines.add(Colour.BOLD_RED.paint("TimedOut") + ": " + message + " (%timeout)");
    return new Outcome.Failure("TimedOut", message, lines);
  }

  private static String text(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT).replace("s", " s");
  }
}
