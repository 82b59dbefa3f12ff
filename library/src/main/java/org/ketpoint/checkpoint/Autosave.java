package org.ketpoint.checkpoint;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.TrainingSnapshot;

/// Hands a store's run over to the thread that saves, when that is due.
final class Autosave {
  private final Checkpoints store;
  private final AtomicLong newestCost = new AtomicLong(); // ns; 0: nothing new
  private @Nullable Saver saver; // the directory's, while it is trained into
  private @Nullable Schedule schedule;
  private @Nullable Lineage scheduled; // whose schedule it is
  private long offered = -1; // the step last handed over
  private boolean watchesTime;

  Autosave(Checkpoints store) {
    this.store = store;
  }

  /// Refuses a run that does not belong here before anything is trained.
  @SuppressWarnings("ReferenceEquality") // each run has a lineage of its own
  void beginning(TrainingSnapshot snapshot) {
    Saver of = Savers.of(store.run());
    of.begin(store, snapshot);
    saver = of;
    if (schedule == null || scheduled != snapshot.lineage()) {
      schedule = new Schedule(store.savingPlan().policies(), System.nanoTime());
      watchesTime = schedule.watchesTime();
      scheduled = snapshot.lineage();
      offered = -1;
    }
  }

  void stepped(TrainingSnapshot snapshot, boolean epochEnded) {
    if (saver == null || schedule == null) {
      throw new IllegalStateException("training must have begun before it is saved");
    }
    var request = new SaveQueue.Request(store, snapshot, store.savingPlan());
    saver.seen(request);
    long now = watchesTime ? System.nanoTime() : 0;
    long cost = watchesTime ? newestCost.getAndSet(0) : 0;
    if (cost > 0) {
      schedule.cost(Duration.ofNanos(cost));
    }
    if (schedule.due(snapshot, epochEnded, now)) {
      schedule.saved(now);
      offered = snapshot.state().step();
      saver.offer(request);
    }
  }

  /// A run that was stopped in the middle is saved where it stands.
  void ended(TrainingSnapshot snapshot, @Nullable Throwable cause) {
    if (saver == null) {
      return; // it was refused
    }
    boolean unsaved = snapshot.state().step() > Math.max(0, offered);
    if (cause != null && !(cause instanceof CheckpointException) && unsaved) {
      offered = snapshot.state().step();
      saver.offer(new SaveQueue.Request(store, snapshot, store.savingPlan()));
    }
    saver.end(snapshot.lineage());
  }

  void save(TrainingSnapshot snapshot) {
    Savers.of(store.run()).save(store, snapshot);
  }

  /// On the thread that saves.
  void saved(Duration cost) {
    newestCost.set(Math.max(1, cost.toNanos()));
  }
}
