package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketpoint.checkpoint.Retention.Candidate;

/// Deletes what retention does not keep, once the newest checkpoint has been read back whole. Not
/// safe for use by several threads.
final class Pruner {
  private final RunReader reader;
  private final Map<String, Candidate> known = new HashMap<>(); // files never change

  Pruner(RunReader reader) {
    this.reader = reader;
  }

  /// Deletes.
  ///
  /// @return how many
  /// @throws IOException if something cannot be read or deleted; nothing that is kept is touched
  int prune(Retention retention) throws IOException {
    if (retention.all()) {
      return 0;
    }
    RunDirectory directory = reader.directory();
    try (var _ = DirectoryLock.take(directory.path(), DirectoryLock.TAGS)) {
      var tags = new Tags(directory);
      List<Candidate> candidates = candidates();
      List<String> dispensable = retention.dispensable(candidates, tags.files(tags.all()));
      if (dispensable.isEmpty()) {
        return 0;
      }
      reader.load(directory.checkpoint(candidates.getLast().name())); // throws if it is not whole
      // The name of the newest is on the disk before the others' go.
      DurableFiles.syncDirectoryOf(directory.checkpoint(dispensable.getFirst()));
      for (String name : dispensable) {
        Files.deleteIfExists(directory.checkpoint(name));
        known.remove(name);
      }
      DurableFiles.syncDirectoryOf(directory.checkpoint(dispensable.getFirst()));
      return dispensable.size();
    }
  }

  /// The whole checkpoints, oldest first.
  private List<Candidate> candidates() throws IOException {
    var candidates = new ArrayList<Candidate>();
    var parts = new Parts(reader.directory());
    for (Path file : reader.directory().checkpoints()) {
      String name = String.valueOf(file.getFileName());
      Candidate candidate = known.get(name);
      try {
        if (candidate == null) {
          candidate = Candidate.of(reader.load(file, parts));
        }
      } catch (CorruptFileException | NoSuchFileException e) {
        continue; // told by whoever looks for checkpoints; never deleted, and never counted
      }
      known.put(name, candidate);
      candidates.add(candidate);
    }
    return candidates;
  }
}
