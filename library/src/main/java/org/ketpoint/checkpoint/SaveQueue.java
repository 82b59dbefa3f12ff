package org.ketpoint.checkpoint;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.ketpoint.train.TrainingSnapshot;

/// States that wait to be saved, oldest first; bounded, so that a slow disk costs no memory. What
/// is given up is counted. For one thread at a time.
final class SaveQueue {
  /// Some 5 MB at 100 qubits × 20 layers.
  static final int MOST = 32;

  private final ArrayDeque<Request> waiting = new ArrayDeque<>();

  /// A state to save.
  ///
  /// @param store which store asks
  /// @param snapshot the state
  /// @param saving what is kept
  record Request(Checkpoints store, TrainingSnapshot snapshot, Saving saving) {
    SavingCounters counters() {
      return store.counters();
    }

    boolean midEpoch() {
      return snapshot.state().cursor() > 0;
    }
  }

  /// Adds the newest state; where that is one too many, an older one is given up for it, rather one
  /// of the middle of an epoch than one of its end.
  void add(Request request) {
    request.counters().asked();
    if (waiting.size() >= MOST) {
      giveOneUp();
    }
    waiting.add(request);
  }

  /// Removed where it is found: to look for it again would compare whole states, at every step.
  private void giveOneUp() {
    for (var each = waiting.iterator(); each.hasNext(); ) {
      Request request = each.next();
      if (request.midEpoch()) {
        each.remove();
        request.counters().superseded();
        return;
      }
    }
    waiting.remove().counters().superseded();
  }

  /// Puts back what could not be saved; only the newest state goes on waiting.
  void putBack(Request request) {
    waiting.addFirst(request);
    keepNewest();
  }

  void keepNewest() {
    while (waiting.size() > 1) {
      waiting.remove().counters().superseded();
    }
  }

  @Nullable Request poll() {
    return waiting.poll();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }
}
