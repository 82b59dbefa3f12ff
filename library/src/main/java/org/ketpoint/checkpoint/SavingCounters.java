package org.ketpoint.checkpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Counts what becomes of a store's saves. Safe for use by several threads.
final class SavingCounters {
  private long asked;
  private long saved;
  private long superseded;
  private long repeated;
  private long failed;
  private long mirrored;
  private long mirrorFailed;
  private long deleted;
  private long bytes;
  private long slowestNanos;
  private int waiting;
  private @Nullable String problem;

  synchronized void asked() {
    asked++;
    waiting++;
  }

  synchronized void superseded() {
    superseded++;
    waiting--;
  }

  synchronized void saved(RunWriter.Written written, long nanos) {
    waiting--;
    slowestNanos = Math.max(slowestNanos, nanos);
    problem = null;
    if (written.bytes() == 0) {
      repeated++;
    } else {
      saved++;
      bytes += written.bytes();
    }
  }

  synchronized void failed(String what) {
    failed++;
    problem = what;
  }

  synchronized void deleted(int count) {
    deleted += count;
  }

  synchronized void mirrored(int count) {
    mirrored += count;
  }

  synchronized void mirrorFailed(String what) {
    mirrorFailed++;
    problem = what;
  }

  synchronized SavingReport report() {
    return new SavingReport(
        asked,
        saved,
        superseded,
        repeated,
        failed,
        waiting,
        mirrored,
        mirrorFailed,
        deleted,
        bytes,
        Duration.ofNanos(slowestNanos),
        problem);
  }
}
