package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.SaveQueue.Request;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.TrainingSnapshot;

/// Saves what training hands over, on a thread of its own, one saver a directory.
///
/// The training thread only puts a snapshot, which is immutable, into a queue. The queue is
/// bounded: when the disk is slower than training, waiting saves are given up for newer ones. A
/// save that fails is kept and tried again. Nothing is acknowledged before it is on the disk.
final class Saver {
  /// How long training's end waits for the disk, and how long a save may take before it is told.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final long IDLE_MILLIS = 300;
  private static final long RETRY_MILLIS = 1_000;
  private static final Map<Path, Saver> ALL = new ConcurrentHashMap<>();

  static {
    Thread last = new Thread(() -> closeAll(Duration.ofSeconds(4)), "ketpoint-last-save");
    Runtime.getRuntime().addShutdownHook(last);
  }

  private final TrainerSeat seat;
  private final SaveQueue waiting = new SaveQueue();
  private @Nullable Request writing;
  private @Nullable Request seen; // where training stands, saved or not
  private long writingSince;
  private boolean slownessTold;
  private @Nullable SaveFailure failure; // of the newest attempt
  private @Nullable SaveFailure told; // the newest failure since a save went well
  private long retryAt;
  private @Nullable Thread thread;

  private final Path key;

  private Saver(RunDirectory directory) {
    key = key(directory);
    seat = new TrainerSeat(directory);
  }

  static Saver of(RunDirectory directory) {
    return ALL.computeIfAbsent(key(directory), k -> new Saver(directory));
  }

  private static Path key(RunDirectory directory) {
    return directory.path().toAbsolutePath().normalize();
  }

  /// Waits until all that is pending for a directory is on the disk.
  ///
  /// @param close whether others may train then
  /// @throws CheckpointException if the newest of it cannot be saved
  static void flush(RunDirectory directory, Duration limit, boolean close) {
    Saver saver = ALL.get(key(directory));
    if (saver != null) {
      saver.flush(limit);
      if (close) {
        saver.seat.giveBack();
      }
    }
  }

  /// Lets a directory's pending saves end, so that readers of this program find them.
  static void settle(RunDirectory directory) {
    Saver saver = ALL.get(key(directory));
    if (saver != null) {
      saver.await(PATIENCE);
    }
  }

  /// Saves all that is pending in this program, and where training stands.
  static void closeAll(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    ALL.values().forEach(Saver::saveNewest); // those that have nothing to do are not in it
    ALL.values().forEach(s -> s.await(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    Mirror.settleAll(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /// A trainer is about to train.
  ///
  /// @throws CheckpointException if another one does, or the run does not belong here
  void begin(Checkpoints store, TrainingSnapshot snapshot) {
    synchronized (this) {
      if (failure != null && failure.forGood()) { // its state is given up; it is tried anew
        failure = null;
      }
    }
    if (seat.resume(snapshot.lineage())) {
      return;
    }
    await(PATIENCE); // what the trainer before has saved belongs to the line
    seat.take(store, snapshot);
    ALL.putIfAbsent(key, this); // it may have been forgotten while idle
    synchronized (this) {
      failure = null;
      startThread();
    }
  }

  /// Does file work while nobody trains into the directory.
  <T> T whileNobodyTrains(Uninterrupted.Work<T> work) throws IOException {
    await(PATIENCE);
    try {
      return seat.whileNobodyTrains(work);
    } finally {
      forgetIfIdle();
    }
  }

  private synchronized void forgetIfIdle() {
    if (thread == null) {
      ALL.remove(key, this);
    }
  }

  /// Notes where training stands, for a sudden end.
  synchronized void seen(Request request) {
    seen = request;
  }

  /// Takes a state to be saved; returns at once.
  ///
  /// @throws CheckpointException if saves have failed in a way that no later save can mend
  synchronized void offer(Request request) {
    if (failure != null && failure.forGood()) {
      throw failure.thrown();
    }
    waiting.add(request);
    tellSlowness();
    startThread();
    notifyAll();
  }

  private void tellSlowness() {
    long took = System.nanoTime() - writingSince;
    if (writing != null && !slownessTold && took > PATIENCE.toNanos()) {
      slownessTold = true;
      Notices.warn(
          "saving %s has taken %.1f s so far; training goes on, and %d newer states wait"
              .formatted(writing.store().directory(), took / 1e9, waiting.size()));
    }
  }

  /// Training pauses: waits a moment for what is pending.
  ///
  /// @throws CheckpointException if the newest state could not be saved
  void end(Lineage lineage) {
    try {
      flush(PATIENCE);
    } finally {
      seat.leave(lineage);
      synchronized (this) {
        seen = null;
        notifyAll();
      }
    }
  }

  /// Waits until all that is pending is on the disk; a save that failed is tried once more.
  ///
  /// @throws CheckpointException if it fails again
  private void flush(Duration limit) {
    synchronized (this) {
      retryAt = System.nanoTime();
      if (failure != null && !failure.forGood()) {
        failure = null;
      }
      notifyAll();
    }
    boolean settled = await(limit);
    synchronized (this) {
      if (failure != null) {
        throw failure.thrown();
      }
      if (!settled && isPending()) {
        Notices.warn(
            "%s: not saved yet after %.1f s, %d states wait; they are saved as soon as the disk allows"
                .formatted(
                    seat, limit.toMillis() / 1e3, waiting.size() + (writing == null ? 0 : 1)));
      }
    }
  }

  /// Waits until nothing is pending, the newest attempt has failed, or the time is over. An
  /// interrupt does not cut it short, and is not lost.
  ///
  /// @return whether nothing is pending
  private synchronized boolean await(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (isPending() && failure == null && System.nanoTime() < end) {
      try {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !isPending();
  }

  private boolean isPending() {
    return writing != null || !waiting.isEmpty();
  }

  /// The program ends: only the newest state counts.
  private synchronized void saveNewest() {
    Request newest = seen;
    if (newest != null) {
      waiting.add(newest);
      waiting.keepNewest();
      seen = null;
    }
    failure = null;
    retryAt = System.nanoTime();
    if (isPending()) {
      startThread();
    }
    notifyAll();
  }

  private void startThread() {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("ketpoint-checkpoints").start(this::work);
    }
  }

  private void work() {
    for (Request request = next(); request != null; request = next()) {
      try {
        RunWriter.Written written =
            seat.writer(request).write(request.snapshot(), request.saving());
        Duration cost = saved(request, written);
        request.store().afterSave(request.saving(), cost);
        done();
      } catch (IOException | RuntimeException e) {
        failed(request, SaveFailure.of(e));
      }
    }
  }

  /// The next state to save, or null after a while without any.
  private synchronized @Nullable Request next() {
    long idleFrom = System.nanoTime();
    try {
      while (true) {
        long now = System.nanoTime();
        if (!waiting.isEmpty() && now >= retryAt) {
          writing = waiting.poll();
          writingSince = now;
          slownessTold = false;
          return writing;
        }
        if (waiting.isEmpty() && now - idleFrom > IDLE_MILLIS * 1_000_000 && seat.giveBack()) {
          thread = null;
          forgetIfIdle();
          return null;
        }
        wait(waiting.isEmpty() ? IDLE_MILLIS : Math.max(1, (retryAt - now) / 1_000_000));
      }
    } catch (InterruptedException e) { // nobody interrupts this thread; another is started if so
      thread = null;
      return null;
    }
  }

  private synchronized Duration saved(Request request, RunWriter.Written written) {
    long took = System.nanoTime() - writingSince;
    request.counters().saved(written, took);
    failure = null;
    told = null;
    return Duration.ofNanos(took);
  }

  /// What retention deletes is deleted too; until then, the directory must not be given back.
  private synchronized void done() {
    writing = null;
    notifyAll();
  }

  /// Kept for another attempt, unless newer ones wait or no attempt can succeed.
  private synchronized void failed(Request request, SaveFailure what) {
    boolean known = what.equals(told);
    failure = what;
    told = what;
    writing = null;
    request.counters().failed(what.message());
    if (what.forGood()) {
      request.counters().superseded();
    } else {
      waiting.putBack(request); // on a full disk, the newest counts
    }
    retryAt = System.nanoTime() + RETRY_MILLIS * 1_000_000;
    notifyAll();
    if (!known) {
      Notices.warn(what.message());
    }
  }
}
