package org.ketpoint.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which checkpoints a run descends from: those it was saved as, and those it goes on from.
///
/// A save is known here once it is on the disk, which may be after the run has gone on, and after
/// another run was made from it. So a fork asks its origin for what that had saved up to the fork,
/// until it has been saved itself. The newest 64 checkpoints are kept. Safe for use by several
/// threads.
public final class Lineage {
  private static final int MOST_RECORDS = 64;
  private static final int MOST_ORIGINS = 64;

  private final Object family; // the lock, one for an origin and all its forks
  private final long forkedAt;
  private @Nullable Lineage origin;
  private List<Saved> records; // by step, then as they were saved; immutable

  private record Saved(long step, String hash) {}

  private Lineage(Object family, @Nullable Lineage origin, long forkedAt, List<Saved> records) {
    this.family = family;
    this.origin = origin;
    this.forkedAt = forkedAt;
    this.records = records;
  }

  /// The lineage of a run that has not begun.
  ///
  /// @return without any checkpoint
  public static Lineage fresh() {
    return new Lineage(new Object(), null, 0, List.of());
  }

  /// The lineage of a run that goes on from a checkpoint.
  ///
  /// @param step the checkpoint's step
  /// @param hash the checkpoint's hash
  /// @return with that checkpoint
  public static Lineage after(long step, String hash) {
    Lineage lineage = fresh();
    lineage.saved(step, hash);
    return lineage;
  }

  /// Notes that the run has been saved.
  ///
  /// @param step the checkpoint's step, at least 0
  /// @param hash the checkpoint's hash
  public void saved(long step, String hash) {
    if (step < 0 || hash.isBlank()) {
      throw new IllegalArgumentException(
          "a checkpoint must have a step ≥ 0 and a hash, got %d and '%s'".formatted(step, hash));
    }
    synchronized (family) {
      records = merged(visible(), List.of(new Saved(step, hash)));
      origin = null;
    }
  }

  /// The newest checkpoint it was saved as or goes on from.
  ///
  /// @return its hash; empty if there is none
  public String parent() {
    synchronized (family) {
      List<Saved> all = visible();
      return all.isEmpty() ? "" : all.getLast().hash();
    }
  }

  /// Whether the run was saved as a checkpoint or descends from it.
  ///
  /// @param hash the checkpoint's hash
  /// @return true if it is one of the newest 64
  public boolean includes(String hash) {
    synchronized (family) {
      return visible().stream().anyMatch(r -> r.hash().equals(hash));
    }
  }

  /// The lineage of a run that goes on from where this one stands.
  ///
  /// @param step where that is
  /// @return with what this run has saved up to the step, and none of what it saves later
  public Lineage fork(long step) {
    synchronized (family) {
      settleFarOrigin();
      return new Lineage(family, this, step, upTo(step, visible()));
    }
  }

  /// A run changed over and over without being saved would else keep all it was before.
  private void settleFarOrigin() {
    Lineage far = this;
    for (int i = 1; i < MOST_ORIGINS && far.origin != null; i++) {
      far = far.origin;
    }
    far.records = far.visible();
    far.origin = null;
  }

  /// What it has seen itself, and what its origins have been acknowledged since.
  private List<Saved> visible() {
    List<Saved> all = records;
    long limit = forkedAt;
    for (Lineage at = origin; at != null; at = at.origin) {
      all = merged(all, upTo(limit, at.records));
      limit = Math.min(limit, at.forkedAt);
    }
    return all;
  }

  private static List<Saved> upTo(long step, List<Saved> records) {
    boolean whole = records.isEmpty() || records.getLast().step() <= step;
    return whole ? records : records.stream().filter(r -> r.step() <= step).toList();
  }

  private static List<Saved> merged(List<Saved> some, List<Saved> more) {
    if (some.containsAll(more)) {
      return some;
    }
    var all = new ArrayList<>(some);
    for (Saved record : more) {
      if (!all.contains(record)) {
        int at = all.size();
        while (at > 0 && all.get(at - 1).step() > record.step()) {
          at--;
        }
        all.add(at, record);
      }
    }
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST_RECORDS), all.size()));
  }

  @Override
  public String toString() {
    String parent = parent();
    return parent.isEmpty() ? "no checkpoint" : "after checkpoint " + parent;
  }
}
