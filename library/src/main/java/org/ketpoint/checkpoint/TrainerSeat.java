package org.ketpoint.checkpoint;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.TrainingSnapshot;

/// The one place from which a directory's run is trained: held by one run of one process at a time,
/// and given back some seconds after it has paused. Safe for use by several threads.
final class TrainerSeat {
  private final RunDirectory directory;
  private @Nullable DirectoryLock lock;
  private @Nullable RunWriter writer;
  private @Nullable Lineage owner; // who trained last; may go on without being checked again
  private @Nullable Lineage active; // who is training at this moment

  TrainerSeat(RunDirectory directory) {
    this.directory = directory;
  }

  /// Goes on for the run that trained last, if nobody came between.
  ///
  /// @return whether that is so
  @SuppressWarnings("ReferenceEquality") // each run has a lineage of its own
  synchronized boolean resume(Lineage lineage) {
    boolean held = lock != null && owner == lineage && (active == null || active == lineage);
    if (held) {
      active = lineage;
    }
    return held;
  }

  /// Takes the seat for a run.
  ///
  /// @throws CheckpointException if another run is training, here or in another process, or if this
  ///   run does not go on from what the directory holds
  @SuppressWarnings("ReferenceEquality")
  synchronized void take(Checkpoints store, TrainingSnapshot snapshot) {
    if (active != null && active != snapshot.lineage()) {
      throw new CheckpointException(
          "another run of this program is training into %s".formatted(directory));
    }
    boolean free = lock == null;
    boolean taken = false;
    try {
      writer = Uninterrupted.run(() -> writer(store, snapshot));
      taken = true;
    } catch (IOException e) {
      throw new CheckpointException(
          "cannot train into %s: %s".formatted(directory, DurableFiles.reason(e)), e);
    } finally {
      if (!taken && free) { // a refused run must not keep others out
        giveBack();
      }
    }
    owner = snapshot.lineage();
    active = owner;
  }

  private RunWriter writer(Checkpoints store, TrainingSnapshot snapshot) throws IOException {
    lockDirectory();
    var reader = new RunReader(store, directory);
    Checkpoint newest = reader.newest().orElse(null);
    if (newest == null) {
      return new RunWriter(directory, reader, null, Remains.of(directory).requireSame(snapshot));
    }
    Line.requireOn(snapshot, newest, directory);
    DeviceNotice.tell(newest, snapshot);
    return new RunWriter(directory, reader, newest, newest.historyBytes());
  }

  /// Whether a run is training here at this moment.
  @SuppressWarnings("ReferenceEquality")
  synchronized boolean isTraining(Lineage lineage) {
    return active == lineage;
  }

  /// Does file work while nobody trains here, in this process or another.
  synchronized <T> T whileNobodyTrains(Uninterrupted.Work<T> work) throws IOException {
    if (active != null) {
      throw new CheckpointException(
          "a run of this program is training into %s".formatted(directory));
    }
    try {
      lockDirectory();
      return work.run();
    } finally {
      giveBack(); // whoever trained before looks again at what is there
    }
  }

  private void lockDirectory() throws IOException {
    if (lock == null) {
      DurableFiles.makeDirectories(directory.path().toAbsolutePath());
      lock = DirectoryLock.tryTake(directory.path(), DirectoryLock.TRAINER);
    }
    if (lock == null) {
      throw new CheckpointException(
          "another trainer has %s (%s): a run is trained by one at a time"
              .formatted(directory, DirectoryLock.holder(directory.path(), DirectoryLock.TRAINER)));
    }
  }

  /// The writer; the seat is taken again where it was given back before a late save, and looked at
  /// again for another run's.
  @SuppressWarnings("ReferenceEquality")
  synchronized RunWriter writer(SaveQueue.Request request) {
    if (writer == null || lock == null || owner != request.snapshot().lineage()) {
      Lineage before = active;
      take(request.store(), request.snapshot());
      active = before;
    }
    return java.util.Objects.requireNonNull(writer);
  }

  @SuppressWarnings("ReferenceEquality")
  synchronized void leave(Lineage lineage) {
    if (active == lineage) {
      active = null;
    }
  }

  /// Lets others train, if nobody is training.
  ///
  /// @return whether the seat is free
  synchronized boolean giveBack() {
    if (active != null) {
      return false;
    }
    DirectoryLock held = lock;
    lock = null;
    writer = null;
    owner = null;
    try {
      if (held != null) {
        held.close();
      }
    } catch (IOException e) {
      Notices.warn("could not give back the lock of %s: %s".formatted(directory, e.getMessage()));
    }
    return true;
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
