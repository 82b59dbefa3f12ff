package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.SaveQueue.Request;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.TrainingSnapshot;

/// Saves what training hands over, on a thread of its own, one saver a directory: see [Savers].
///
/// The training thread only puts a snapshot, which is immutable, into a queue. The queue is
/// bounded: when the disk is slower than training, waiting saves are given up for newer ones. A
/// save that fails is kept and tried again. Nothing is acknowledged before it is on the disk.
///
/// When training has paused for a moment, or the store is closed, where it stands is saved too,
/// whatever the policy: nothing is lost of what was trained before a pause.
final class Saver {
  /// How long training's end waits for the disk, and how long a save may take before it is told.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /// How long who asks for it waits: until the disk has answered.
  static final Duration FOR_EVER = Duration.ofDays(365);

  private static final long IDLE_MILLIS = 300;
  private static final long RETRY_MILLIS = 1_000;

  private final TrainerSeat seat;
  private final SaveQueue waiting = new SaveQueue();
  private @Nullable Request writing;
  private @Nullable Request seen; // where training stands, if that has not been offered
  private @Nullable Request paused; // where it stood at the end of a call, if not offered
  private long pausedSince;
  private long writingSince;
  private boolean slownessTold; // of the save being written
  private boolean watched; // somebody looks in a while whether the disk is slow
  private boolean stalled; // training's end has waited in vain, and nothing has moved since
  private @Nullable SaveFailure failure; // of the newest attempt
  private @Nullable SaveFailure told; // the newest failure since a save went well
  private long retryAt;
  private @Nullable Thread thread;

  private final Path key; // in Savers

  Saver(RunDirectory directory, Path key) {
    this.key = key;
    seat = new TrainerSeat(directory);
  }

  /// Waits until all that is pending is on the disk, where training stands too.
  ///
  /// @param close whether others may train then
  /// @throws CheckpointException if the newest of it cannot be saved
  void flush(boolean close) {
    offerPaused();
    flush(FOR_EVER);
    if (close) {
      seat.giveBack();
    }
  }

  /// Lets what is pending end, so that readers of this program find it.
  void settle() {
    offerPaused();
    await(PATIENCE);
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
    offerPaused();
    if (!await(PATIENCE)) { // what the trainer before has saved belongs to the line
      throw new CheckpointException(
          "%s is still saving what was trained before: wait with flush(), or choose another directory%s"
              .formatted(seat, problem()));
    }
    seat.take(store, snapshot);
    Savers.remember(key, this); // it may have been forgotten while idle
    synchronized (this) {
      failure = null;
      startThread();
    }
  }

  /// Does file work while nobody trains into the directory.
  <T> T whileNobodyTrains(Uninterrupted.Work<T> work) throws IOException {
    offerPaused();
    await(PATIENCE);
    try {
      return seat.whileNobodyTrains(work);
    } finally {
      forgetIfIdle();
    }
  }

  private synchronized void forgetIfIdle() {
    if (thread == null) {
      Savers.forget(key, this);
    }
  }

  /// Notes where training stands, for a sudden end and for a pause.
  synchronized void seen(Request request) {
    seen = request;
    paused = null;
  }

  /// Takes a state to be saved; returns at once.
  ///
  /// @throws CheckpointException if saves have failed in a way that no later save can mend
  synchronized void offer(Request request) {
    if (failure != null && failure.forGood()) {
      throw failure.thrown();
    }
    seen = null;
    enqueue(request);
  }

  private synchronized void offerPaused() {
    if (paused != null) {
      enqueue(paused);
    }
  }

  private synchronized void enqueue(Request request) {
    paused = null;
    waiting.add(request);
    watch();
    startThread();
    notifyAll();
  }

  /// Has somebody look at the disk while something is pending: it may hang for longer than until
  /// the next offer.
  private void watch() {
    if (!watched) {
      watched = true;
      CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::look);
    }
  }

  private synchronized void look() {
    watched = false;
    long took = System.nanoTime() - writingSince;
    if (writing != null && !slownessTold && took >= PATIENCE.toNanos()) {
      slownessTold = true;
      Notices.warn(
          "saving %s has taken %.1f s so far; training goes on, and %d newer states wait"
              .formatted(writing.store().directory(), took / 1e9, waiting.size()));
    }
    if (isPending()) {
      watch();
    }
  }

  /// Training pauses: waits a moment for what is pending, unless that was in vain before.
  ///
  /// @throws CheckpointException if the newest state could not be saved
  void end(Lineage lineage) {
    try {
      flush(isStalled() ? Duration.ZERO : PATIENCE);
    } finally {
      seat.leave(lineage);
      synchronized (this) {
        stalled = isPending() && failure == null;
        paused = seen == null ? paused : seen;
        pausedSince = System.nanoTime();
        seen = null;
        notifyAll();
      }
    }
  }

  private synchronized boolean isStalled() {
    return stalled;
  }

  /// Saves a state. When this returns, it is on the disk.
  ///
  /// @throws CheckpointException if it cannot be saved
  void save(Checkpoints store, TrainingSnapshot snapshot) {
    boolean training = seat.isTraining(snapshot.lineage()); // asked for by a listener
    begin(store, snapshot);
    try {
      offer(new Request(store, snapshot, store.savingPlan()));
      flush(FOR_EVER);
    } finally {
      if (!training) {
        end(snapshot.lineage());
      }
    }
  }

  /// Waits until all that is pending is on the disk; a save that failed is tried once more.
  ///
  /// @throws CheckpointException if it fails again, or the thread is interrupted while it waits
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
      if (settled || stalled) {
        return;
      }
      String what =
          "%s: %d states are not saved yet; they are saved as soon as the disk allows"
              .formatted(seat, waiting.size() + (writing == null ? 0 : 1));
      if (limit.equals(FOR_EVER)) {
        throw new CheckpointException(what);
      }
      Notices.warn(what);
    }
  }

  private synchronized String problem() {
    return failure == null ? "" : " (" + failure.message() + ")";
  }

  /// Waits until nothing is pending, the newest attempt has failed, or the time is over. An
  /// interrupt that came before does not cut it short, as what was trained is to be saved; one that
  /// comes while it waits for ever does. None is lost.
  ///
  /// @return whether nothing is pending
  synchronized boolean await(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = Thread.interrupted();
    boolean given = false;
    while (isPending() && failure == null && System.nanoTime() < end && !given) {
      try {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
        given = limit.equals(FOR_EVER);
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
  synchronized void saveNewest() {
    Request newest = seen == null ? paused : seen;
    if (newest != null) {
      waiting.add(newest);
      waiting.keepNewest();
      seen = null;
      paused = null;
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
        saved(request, written);
      } catch (IOException | RuntimeException | Error e) { // a full heap, too, may pass
        failed(request, SaveFailure.of(e));
        continue;
      }
      afterwards(request);
    }
  }

  /// What retention deletes is deleted too; until then, the directory must not be given back.
  private void afterwards(Request request) {
    try {
      request.store().afterSave(request.saving());
    } catch (RuntimeException | Error e) { // the checkpoint is on the disk all the same
      Notices.warn("after saving %s: %s".formatted(request.store().directory(), e));
    } finally {
      done(request);
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
          watch();
          return writing;
        }
        if (waiting.isEmpty() && paused != null) {
          if (now - pausedSince > IDLE_MILLIS * 1_000_000) {
            offerPaused();
            continue;
          }
        } else if (waiting.isEmpty()
            && now - idleFrom > IDLE_MILLIS * 1_000_000
            && seat.giveBack()) {
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

  private synchronized void saved(Request request, RunWriter.Written written) {
    request.counters().saved(written, System.nanoTime() - writingSince);
    failure = null;
    told = null;
  }

  private synchronized void done(Request request) {
    request.store().saveCost(Duration.ofNanos(System.nanoTime() - writingSince));
    writing = null;
    stalled = false;
    notifyAll();
  }

  /// Kept for another attempt, unless newer ones wait or no attempt can succeed.
  private synchronized void failed(Request request, SaveFailure what) {
    boolean known = what.equals(told);
    failure = what;
    told = what;
    writing = null;
    stalled = false;
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
