package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ketpoint.progress.Notices;

/// Finds and verifies checkpoints in a run's directory, while others may write there and delete.
///
/// @param store what the checkpoints belong to
/// @param directory where they lie
record RunReader(Checkpoints store, RunDirectory directory) {
  /// The newest checkpoint that is whole, for those who go on from it and write beside it; damaged
  /// ones are passed over, and told.
  ///
  /// @throws CheckpointException if one that is newer cannot be read: it may well be whole, and
  ///   what is written after an older one would lose it
  Optional<Checkpoint> newest() {
    return newest(
        (file, e) -> {
          if (!(e instanceof CorruptFileException)) {
            throw new CheckpointException(
                e.getMessage() + "; it may be whole: make it readable, or move it away", e);
          }
          tell(file, e);
        });
  }

  /// The newest checkpoint that is whole, for those who only look; all others are passed over, and
  /// told.
  Optional<Checkpoint> newestReadable() {
    return newest(RunReader::tell);
  }

  private Optional<Checkpoint> newest(BiConsumer<Path, IOException> damaged) {
    var parts = new Parts(directory);
    List<Path> files = directory.checkpoints();
    boolean vanished = false;
    for (Path file : files.reversed()) {
      try {
        return Optional.of(load(file, parts));
      } catch (NoSuchFileException e) { // retention was faster; a newer one may be there
        vanished = true;
      } catch (IOException e) {
        damaged.accept(file, inWords(file, e));
      }
    }
    return vanished && !files.equals(directory.checkpoints()) ? newest(damaged) : Optional.empty();
  }

  /// Warns of a checkpoint that is passed over.
  static void tell(Path file, IOException e) {
    Notices.warn("passed over a checkpoint: " + e.getMessage());
  }

  /// Reads every file; one that retention deletes meanwhile is not there.
  ///
  /// @param whole is told of the good ones, oldest first
  /// @param damaged is told of the others: those that are damaged and those that cannot be read
  void each(Consumer<Checkpoint> whole, BiConsumer<Path, IOException> damaged) {
    var parts = new Parts(directory);
    for (Path file : directory.checkpoints()) {
      Checkpoint checkpoint;
      try {
        checkpoint = load(file, parts);
      } catch (NoSuchFileException e) {
        continue;
      } catch (IOException e) {
        damaged.accept(file, inWords(file, e));
        continue;
      }
      whole.accept(checkpoint);
    }
  }

  Checkpoint load(Path file) throws IOException {
    return load(file, new Parts(directory));
  }

  /// Reads one checkpoint and all that it names.
  ///
  /// @throws CorruptFileException if anything of it is not as it was written
  Checkpoint load(Path file, Parts parts) throws IOException {
    byte[] bytes = WholeFile.read(file);
    CheckpointReader.Contents contents = CheckpointReader.read(bytes, file, parts);
    requireName(file, contents);
    return new Checkpoint(store, file, bytes.length, contents);
  }

  /// A copy under another name would count as another checkpoint.
  private void requireName(Path file, CheckpointReader.Contents contents)
      throws CorruptFileException {
    Path expected = directory.checkpoint(contents.state().epoch(), contents.state().step());
    if (!String.valueOf(expected.getFileName()).equals(String.valueOf(file.getFileName()))) {
      throw new CorruptFileException(
          "%s must be called %s, as it is of epoch %d and step %d"
              .formatted(
                  file, expected.getFileName(), contents.state().epoch(), contents.state().step()));
    }
  }

  /// With a message that names the file and says what is wrong.
  private static IOException inWords(Path file, IOException e) {
    if (e instanceof CorruptFileException) {
      return e;
    }
    String reason =
        e instanceof AccessDeniedException
            ? "no permission to read it"
            : String.valueOf(e.getMessage());
    return new IOException("cannot read %s: %s".formatted(file, reason), e);
  }
}
