package org.ketpoint.kernel.stop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.stop.StrikeRule.Verdict;

/// The user's own code: whether some of it runs now, on which thread, and whether it was told to
/// stop.
///
/// A cell [#begin]s and [#end]s; between them it compiles, which is never interrupted, and runs the
/// user's code through [#call].
public final class UserCode {
  /// What has noticed an interrupt has so long to end, and training to come to a step's end.
  private static final long POLITE_MILLIS = 25;

  private static final long NOTICE_MILLIS = 5;
  private static final long AGAIN_MILLIS = 100;
  private static final long WORKERS_MILLIS = 1_000;

  private final Striker striker = new Striker();
  private boolean started;

  // Guarded by this: how many cells have begun and ended.
  private long begun;
  private long ended;

  private volatile @Nullable Thread runner; // null while no user's code runs
  private volatile boolean told;
  private volatile boolean due; // the next chance to stop is to be taken
  private volatile boolean struck; // an error may be on its way
  private volatile boolean sharesWork;
  private volatile int attempts;

  /// For one session; nothing runs yet.
  public UserCode() {}

  /// A cell begins; what the one before was told is forgotten.
  public synchronized void begin() {
    told = false;
    due = false;
    struck = false;
    sharesWork = false;
    attempts = 0;
    begun++;
    if (!started) {
      started = true;
      striker.start();
    }
  }

  /// A cell has ended, and nothing of it goes on running.
  public void end() {
    due = false;
    if (told && sharesWork) {
      striker.strikeWorkers(attempts, WORKERS_MILLIS);
    }
    if (ended == 0) {
      striker.getReady();
    }
    synchronized (this) {
      ended++;
      notifyAll();
    }
  }

  /// Whether the cell was told to stop.
  ///
  /// @return true until the next one begins
  public boolean told() {
    return told;
  }

  /// Runs some of the user's code.
  ///
  /// @param <T> what it gives
  /// @param code what to run
  /// @return what it gave
  /// @throws InterruptedException if the cell was told to stop before
  /// @throws Exception what the code throws
  public <T> T call(Callable<T> code) throws Exception {
    enter();
    try {
      return code.call();
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws InterruptedException {
    if (told) {
      throw new InterruptedException("the cell was interrupted");
    }
    runner = Thread.currentThread();
  }

  private synchronized void leave() {
    runner = null;
    due = false;
    var _ = Thread.interrupted(); // What is still set must not reach the compiler.
  }

  /// Called where something begins that must not be cut short: an error that has fallen already,
  /// but that compiled code has not met yet, is met here, as threads meet them when a native method
  /// ends.
  @SuppressWarnings("ThreadPriorityCheck") // any native method would do
  public void settle() {
    if (struck && Thread.currentThread() == runner) {
      Thread.yield();
      struck = false;
    }
  }

  /// Throws where the cell is to stop: called at the end of what must not be cut short itself.
  public void stopIfDue() {
    if (due && Thread.currentThread() == runner) {
      due = false;
      throw new CellStopped(attempts);
    }
  }

  /// Stops the running cell: asks it, then strikes it, again and again until it ends.
  ///
  /// @param patience when to give up
  /// @return nothing when no cell, or another one, is running now; else a sentence that says what
  ///   keeps it running
  public Optional<String> stop(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    long cell = tell();
    while (!ask() && System.nanoTime() < deadline) {
      if (awaitEnd(cell, NOTICE_MILLIS)) {
        return Optional.empty();
      }
    }
    if (awaitEnd(cell, NOTICE_MILLIS) || (heeds() && awaitEnd(cell, POLITE_MILLIS))) {
      return Optional.empty();
    }
    var doubts = new Doubts();
    while (System.nanoTime() < deadline) {
      strike(cell, doubts);
      if (awaitEnd(cell, AGAIN_MILLIS)) {
        return Optional.empty();
      }
    }
    return Optional.of(Obstacle.describe(runner, sharesWork, striker.hindrance()));
  }

  /// Notes that the cell is to stop: no more of it begins.
  ///
  /// @return the number of the cell that runs, or ran last
  private synchronized long tell() {
    if (ended < begun) {
      told = true;
    }
    return begun;
  }

  /// Interrupts the cell's thread, unless it initializes a class: some initializers heed an
  /// interrupt, and fail for good.
  ///
  /// @return false if it is to be asked later
  private boolean ask() {
    Thread thread = runner;
    if (thread == null) {
      return true;
    }
    if (StrikeRule.initializesClass(thread.getStackTrace())) {
      return false;
    }
    synchronized (this) {
      if (told && thread.equals(runner)) {
        thread.interrupt();
      }
    }
    return true;
  }

  /// Whether the code has noticed an interrupt, or will before long.
  private boolean heeds() {
    Thread thread = runner;
    return thread == null || !thread.isInterrupted() || StrikeRule.trains(thread.getStackTrace());
  }

  private synchronized boolean awaitEnd(long cell, long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      while (ended < cell && System.nanoTime() < end) {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ended >= cell;
  }

  private void strike(long cell, Doubts doubts) {
    Thread thread;
    synchronized (this) {
      thread = runner;
      if (ended >= cell || thread == null) {
        return;
      }
      attempts++;
      due = true;
    }
    if (striker.hindrance() == null) {
      striker.strike(thread, doubts, this::permit, () -> due, AGAIN_MILLIS);
    } else {
      ask();
    }
    if (sharesWork) {
      striker.strikeWorkers(attempts, NOTICE_MILLIS);
    }
  }

  /// Asked while the cell's thread is suspended: it must take no lock.
  private @Nullable CellStopped permit(StackTraceElement[] stack) {
    if (!due) {
      return null;
    }
    if (StrikeRule.sharesWork(stack)) {
      sharesWork = true;
    }
    Verdict verdict = StrikeRule.ofCell(stack);
    if (verdict == Verdict.NOW || (attempts > 1 && verdict == Verdict.UNWILLINGLY)) {
      due = false;
      struck = true;
      return new CellStopped(attempts);
    }
    return null;
  }
}
