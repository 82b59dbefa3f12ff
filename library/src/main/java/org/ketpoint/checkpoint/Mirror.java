package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Notices;

/// A second directory with the same checkpoints, on another disk or machine. It is brought up to
/// date after each save, tag and import, on a thread of its own, so that a slow or dead mirror
/// holds nothing up; it catches up by itself once it is there again. What is damaged in the first
/// directory is told and passed over, so that the rest is mirrored all the same.
final class Mirror {
  private static final Set<Mirror> ALL = ConcurrentHashMap.newKeySet(); // at work

  /// By directory: two stores of this program may have the same mirror.
  private static final Map<Path, ReentrantLock> WRITING = new ConcurrentHashMap<>();

  private final RunReader from;
  private final RunReader to;
  private final SavingCounters counters;
  private final Pruner pruner;
  private @Nullable Retention asked; // non-null: something has changed since the last look
  private boolean working;
  private boolean looked; // at all that the mirror had when it was first used
  private Set<String> told = Set.of(); // what the newest look has warned of, or one before it

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

  /// Something has been tagged or imported, which deletes nothing.
  synchronized void changed() {
    changed(asked == null ? Retention.everything() : asked);
  }

  /// Waits until the mirror is up to date or cannot be. An interrupt that came before does not cut
  /// it short; one that comes while it waits does. None is lost.
  synchronized void settle(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (working && System.nanoTime() < end) {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    Path directory = to.directory().path().toAbsolutePath().normalize();
    ReentrantLock writing = WRITING.computeIfAbsent(directory, d -> new ReentrantLock());
    for (Retention retention = next(); retention != null; retention = next()) {
      var problems = new LinkedHashSet<String>();
      writing.lock();
      try {
        catchUp(retention, problems);
      } catch (IOException | RuntimeException | Error e) { // a full heap, too, may pass
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        problems.add("the mirror %s is behind: %s".formatted(to.directory(), why));
      } finally {
        writing.unlock();
      }
      tell(problems);
    }
  }

  private void tell(Set<String> problems) {
    problems.forEach(counters::mirrorFailed);
    problems.stream().filter(p -> !told.contains(p)).forEach(Notices::warn);
    told = problems;
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

  private void catchUp(Retention retention, Set<String> problems) throws IOException {
    Checkpoint newest = to.newest().orElse(null);
    Set<String> there = whole(newest);
    var parts = new Parts(from.directory());
    for (Path file : from.directory().checkpoints()) {
      if (!there.contains(String.valueOf(file.getFileName()))) {
        Checkpoint next = read(file, parts, problems);
        if (next != null && copy(next, newest)) {
          newest = newest == null || newest.state().step() < next.state().step() ? next : newest;
        }
      }
    }
    copyTags();
    pruner.prune(retention);
  }

  /// The names of the mirror's checkpoints that are whole. All are read at the first look, later
  /// the newest; what is damaged is set aside, so that it is copied again.
  private Set<String> whole(@Nullable Checkpoint newest) throws IOException {
    var names = new HashSet<String>();
    String newestName = newest == null ? "" : String.valueOf(newest.file().getFileName());
    var parts = new Parts(to.directory());
    for (Path file : to.directory().checkpoints()) {
      String name = String.valueOf(file.getFileName());
      try {
        if (!looked || name.compareTo(newestName) > 0) {
          to.load(file, parts);
        }
        names.add(name);
      } catch (CorruptFileException e) {
        RunDirectory.setAside(file, e);
      }
    }
    looked = true;
    return names;
  }

  /// A checkpoint of the first directory; null where there is none that can be read.
  private @Nullable Checkpoint read(Path file, Parts parts, Set<String> problems) {
    try {
      return from.load(file, parts);
    } catch (IOException e) {
      if (!(e instanceof NoSuchFileException) || Files.exists(file)) { // else it was deleted
        problems.add(
            "the mirror %s goes without %s: %s"
                .formatted(to.directory(), file.getFileName(), e.getMessage()));
      }
      return null;
    }
  }

  /// Copies a checkpoint.
  ///
  /// @return false where it has been deleted meanwhile
  private boolean copy(Checkpoint checkpoint, @Nullable Checkpoint newest) throws IOException {
    if (newest != null) {
      Line.requireSameRun(checkpoint, newest, to.directory());
    }
    try {
      Transfer.copy(checkpoint, to, newest);
    } catch (NoSuchFileException e) {
      if (Files.exists(checkpoint.file())) {
        throw e;
      }
      return false;
    }
    counters.mirrored(1);
    return true;
  }

  private void copyTags() throws IOException {
    var theirs = new Tags(to.directory()).all();
    for (var tag : new Tags(from.directory()).all().entrySet()) {
      Path file = to.directory().checkpoint(tag.getValue().file());
      Tags.Target other = theirs.get(tag.getKey());
      if (!tag.getValue().equals(other) && Files.exists(file)) {
        if (other != null) { // it was taken off and given anew
          new Tags(to.directory()).remove(tag.getKey());
        }
        new Tags(to.directory()).put(tag.getKey(), file, tag.getValue().hash());
      }
    }
  }
}
