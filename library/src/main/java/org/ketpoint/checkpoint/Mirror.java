package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Notices;

/// A second directory with the same checkpoints, on another disk or machine. It is brought up to
/// date after each save, on a thread of its own, so that a slow or dead mirror holds nothing up; it
/// catches up by itself once it is there again.
final class Mirror {
  private static final Set<Mirror> ALL = ConcurrentHashMap.newKeySet(); // at work

  private final RunReader from;
  private final RunReader to;
  private final SavingCounters counters;
  private final Pruner pruner;
  private @Nullable Retention asked; // non-null: something has changed since the last look
  private boolean working;
  private @Nullable String told;

  Mirror(RunReader from, RunReader to, SavingCounters counters) {
    this.from = from;
    this.to = to;
    this.counters = counters;
    pruner = new Pruner(to);
  }

  static void settleAll(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    ALL.forEach(m -> m.settle(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
  }

  /// Something has been saved.
  synchronized void changed(Retention retention) {
    asked = retention;
    if (!working) {
      working = true;
      ALL.add(this);
      Thread.ofPlatform().daemon().name("ketpoint-mirror").start(this::work);
    }
  }

  /// Waits until the mirror is up to date or cannot be.
  synchronized void settle(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (working && System.nanoTime() < end) {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (Retention retention = next(); retention != null; retention = next()) {
      try {
        catchUp(retention);
        told = null;
      } catch (IOException | RuntimeException e) {
        String what = "the mirror %s is behind: %s".formatted(to.directory(), e.getMessage());
        counters.mirrorFailed(what);
        if (!what.equals(told)) {
          told = what;
          Notices.warn(what);
        }
      }
    }
  }

  private synchronized @Nullable Retention next() {
    Retention retention = asked;
    asked = null;
    if (retention == null) {
      working = false;
      ALL.remove(this);
      notifyAll();
    }
    return retention;
  }

  private void catchUp(Retention retention) throws IOException {
    Set<String> there =
        to.directory().checkpoints().stream()
            .map(f -> String.valueOf(f.getFileName()))
            .collect(Collectors.toSet());
    Checkpoint newest = to.newest().orElse(null);
    var parts = new Parts(from.directory());
    for (Path file : from.directory().checkpoints()) {
      if (!there.contains(String.valueOf(file.getFileName()))) {
        try {
          newest = copy(from.load(file, parts), newest);
        } catch (NoSuchFileException e) {
          if (Files.exists(file)) { // else retention was faster
            throw e;
          }
        }
      }
    }
    copyTags();
    pruner.prune(retention);
  }

  private Checkpoint copy(Checkpoint checkpoint, @Nullable Checkpoint newest) throws IOException {
    if (newest != null) {
      Line.requireSameRun(checkpoint, newest, to.directory());
    }
    Transfer.copy(checkpoint, to, newest);
    counters.mirrored(1);
    return checkpoint;
  }

  private void copyTags() throws IOException {
    var theirs = new Tags(to.directory()).all();
    for (var tag : new Tags(from.directory()).all().entrySet()) {
      Path file = to.directory().checkpoint(tag.getValue().file());
      if (!tag.getValue().equals(theirs.get(tag.getKey())) && Files.exists(file)) {
        new Tags(to.directory()).put(tag.getKey(), file, tag.getValue().hash());
      }
    }
  }
}
