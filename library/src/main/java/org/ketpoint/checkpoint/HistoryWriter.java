package org.ketpoint.checkpoint;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.HistoryLog.Extent;
import org.ketpoint.digest.Sha256;
import org.ketpoint.train.EpochRecord;

/// Keeps the file of a run's history as long as the newest history, writing only what is new. For
/// the one trainer of a run; not safe for use by several threads.
final class HistoryWriter {
  private final HistoryLog log;
  private MessageDigest digest = Sha256.begin(); // of the lines of `count` epochs
  private long length; // their bytes
  private int count;
  private @Nullable EpochRecord last;

  HistoryWriter(HistoryLog log) {
    this.log = log;
  }

  /// Makes the file hold these epochs.
  ///
  /// @param records all complete epochs of the run
  /// @param named how many bytes of the file checkpoints name
  /// @return what a checkpoint has to say of them
  Extent write(List<EpochRecord> records, long named) throws IOException {
    if (!continues(records)) {
      digest = Sha256.begin();
      length = 0;
      count = 0;
    }
    byte[] lines = HistoryLog.lines(records.subList(count, records.size()));
    log.put(lines, length, named);
    digest.update(lines);
    length += lines.length;
    count = records.size();
    last = count == 0 ? null : records.getLast();
    return new Extent(length, Sha256.soFar(digest));
  }

  /// A run's histories share their records, so one look tells.
  @SuppressWarnings("ReferenceEquality")
  private boolean continues(List<EpochRecord> records) {
    return count == 0 || (records.size() >= count && records.get(count - 1) == last);
  }
}
