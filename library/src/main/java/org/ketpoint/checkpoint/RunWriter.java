package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketpoint.data.Dataset;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingSnapshot;

/// Writes a run's checkpoints, one after the other, for whoever holds the trainer's lock: profile,
/// circuit and history first, then the checkpoint that names them. Not safe for use by several
/// threads.
final class RunWriter {
  private final RunDirectory directory;
  private final RunReader reader;
  private final HistoryWriter history;
  private final @Nullable Checkpoint newest; // when the directory was taken over
  private @Nullable TrainingConfig config; // what `fixed` was spelled out for
  private @Nullable Dataset data;
  private @Nullable Saving saved; // of a checkpoint that was read again before it was published
  private Map<String, String> fixed = Map.of();
  private List<Part> parts = List.of(); // of `config`
  private List<FileTime> stamps = List.of(); // of `parts`
  private boolean published; // so the checkpoints' directory is on the disk
  private long named; // bytes of the history that checkpoints on the disk name

  /// @param newest the newest whole checkpoint, null for none
  /// @param named how many bytes of the history checkpoints name
  RunWriter(RunDirectory directory, RunReader reader, @Nullable Checkpoint newest, long named) {
    this.directory = directory;
    this.reader = reader;
    this.newest = newest;
    history = new HistoryWriter(new HistoryLog(directory.history()));
    this.named = named;
  }

  /// What was written.
  ///
  /// @param file the checkpoint
  /// @param hash its identity
  /// @param bytes its size; 0 where it was there already
  record Written(Path file, String hash, int bytes) {}

  /// Writes a checkpoint. When this returns, it is on the disk.
  ///
  /// @throws FileAlreadyExistsException if another state of this step is there
  Written write(TrainingSnapshot snapshot, Saving saving) throws IOException {
    Path file = directory.checkpoint(snapshot.state().epoch(), snapshot.state().step());
    if (newest != null && snapshot.state().step() <= newest.state().step()) {
      Line.requireOn(snapshot, newest, directory); // a repetition may leave the line later on
    }
    Checkpoint there = there(file);
    if (there != null) {
      DurableFiles.syncDirectoryOf(file); // an earlier attempt may have failed just there
      return repeated(there, file, snapshot);
    }
    boolean sameParts = publishParts(snapshot);
    HistoryLog.Extent extent = history.write(snapshot.state().history(), named);
    var beside = new CheckpointFile.Beside(snapshot.lineage().parent(), extent, saving.text());
    Sealed.Content content = CheckpointFile.write(snapshot, beside, fixed);
    if (!sameParts || !saving.equals(saved)) { // what changes otherwise is only numbers
      CheckpointReader.read(content.bytes(), file, new Parts(directory));
      saved = saving;
    }
    publish(file, content.bytes());
    named = Math.max(named, extent.length());
    snapshot.lineage().saved(snapshot.state().step(), content.hash());
    return new Written(file, content.hash(), content.bytes().length);
  }

  private void publish(Path file, byte[] bytes) throws IOException {
    if (published) {
      DurableFiles.publishAgain(file, bytes);
    } else {
      DurableFiles.publish(file, bytes);
    }
    published = true;
  }

  /// A run that went back and came to a saved step again has the same state there, bit for bit; a
  /// branch has another.
  private static Written repeated(Checkpoint there, Path file, TrainingSnapshot snapshot)
      throws FileAlreadyExistsException {
    if (!there.state().equals(snapshot.state()) || !there.config().equals(snapshot.config())) {
      throw new FileAlreadyExistsException(
          file
              + " already holds another checkpoint of this step: branch into a directory of its own, with checkpoint.branch(directory)");
    }
    snapshot.lineage().saved(snapshot.state().step(), there.hash());
    return new Written(file, there.hash(), 0);
  }

  private @Nullable Checkpoint there(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return reader.load(file);
    } catch (CorruptFileException e) { // it must not stand in the way of the run it belonged to
      RunDirectory.setAside(file, e);
      return null;
    }
  }

  /// Whether they were there, as the last checkpoint named them.
  @SuppressWarnings("ReferenceEquality") // a run's snapshots share their settings
  private boolean publishParts(TrainingSnapshot snapshot) throws IOException {
    boolean known = snapshot.config() == config && snapshot.data() == data;
    if (known && stamps.equals(stamps())) {
      return true;
    }
    parts =
        List.of(
            Part.of(snapshot.config().noise().device()),
            Part.of(snapshot.config().model().circuit()));
    for (Part part : parts) {
      part.publish(directory);
    }
    stamps = stamps();
    fixed = CheckpointFile.fixed(snapshot.config(), snapshot.data());
    config = snapshot.config();
    data = snapshot.data();
    return false;
  }

  /// When profile and circuit were last written, which is looked at instead of reading them again
  /// for each checkpoint.
  private List<FileTime> stamps() throws IOException {
    var found = new ArrayList<FileTime>();
    for (Part part : parts) {
      Path file = part.in(directory);
      boolean there = Files.exists(file);
      found.add(there ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0));
    }
    return found;
  }
}
