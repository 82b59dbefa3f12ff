package org.ketpoint.checkpoint;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Copies a checkpoint with all that it names into another directory, and reads it back there.
final class Transfer {
  private Transfer() {}

  /// Copies a checkpoint.
  ///
  /// @param to may hold the same run already
  /// @param newest the newest checkpoint there; null for none
  /// @throws IOException if it cannot be written, or reads back other than it was
  static void copy(Checkpoint checkpoint, RunReader to, @Nullable Checkpoint newest)
      throws IOException {
    RunDirectory directory = to.directory();
    for (Part part : checkpoint.parts()) { // as they are: written anew, they might differ
      part.publish(directory);
    }
    long named = newest == null ? 0 : newest.historyBytes();
    new HistoryWriter(new HistoryLog(directory.history()))
        .write(checkpoint.state().history(), named);
    var file = directory.checkpoint(checkpoint.state().epoch(), checkpoint.state().step());
    DurableFiles.publish(file, WholeFile.read(checkpoint.file()));
    String hash = to.load(file).hash();
    if (!hash.equals(checkpoint.hash())) {
      throw new CorruptFileException(
          "%s must read back with the SHA-256 %s, has %s".formatted(file, checkpoint.hash(), hash));
    }
  }
}
