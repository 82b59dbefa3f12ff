package org.ketpoint.checkpoint;

import java.io.IOException;

/// Copies a checkpoint into a directory where nobody trains meanwhile.
final class Importer {
  private Importer() {}

  static Checkpoint run(Checkpoints store, Checkpoint checkpoint) {
    RunDirectory directory = store.run();
    try {
      return Uninterrupted.run(
          () -> {
            DurableFiles.makeDirectories(directory.path().toAbsolutePath());
            return Savers.of(directory).whileNobodyTrains(() -> copy(store, checkpoint));
          });
    } catch (IOException e) {
      throw new CheckpointException(
          "could not import %s: %s".formatted(checkpoint.file(), e.getMessage()), e);
    }
  }

  private static Checkpoint copy(Checkpoints store, Checkpoint checkpoint) throws IOException {
    RunReader reader = store.reader();
    Checkpoint newest = reader.newest().orElse(null);
    if (newest != null) {
      Line.requireOn(checkpoint, newest, store.run());
    }
    Transfer.copy(checkpoint, reader, newest);
    return reader.load(
        store.run().checkpoint(checkpoint.state().epoch(), checkpoint.state().step()));
  }
}
