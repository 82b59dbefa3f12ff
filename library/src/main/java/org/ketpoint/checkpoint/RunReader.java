package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ketpoint.progress.Notices;

/// Finds and verifies checkpoints in a run's directory, while others may write there and delete.
///
/// @param store what the checkpoints belong to
/// @param directory where they lie
record RunReader(Checkpoints store, RunDirectory directory) {
  /// Beyond any real checkpoint; a larger file would only exhaust the memory.
  private static final long MOST_BYTES = 1L << 28;

  /// The newest checkpoint that is whole; damaged ones are passed over, and told.
  Optional<Checkpoint> newest() {
    var parts = new Parts(directory);
    List<Path> files = directory.checkpoints();
    boolean vanished = false;
    for (Path file : files.reversed()) {
      try {
        return Optional.of(load(file, parts));
      } catch (NoSuchFileException e) { // retention was faster; a newer one may be there
        vanished = true;
      } catch (CorruptFileException e) {
        Notices.warn("passed over a checkpoint: " + e.getMessage());
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
    return vanished && !files.equals(directory.checkpoints()) ? newest() : Optional.empty();
  }

  /// All that are whole, oldest first; damaged ones are passed over, and told.
  List<Checkpoint> all() {
    var whole = new ArrayList<Checkpoint>();
    each(whole::add, (file, e) -> Notices.warn("passed over a checkpoint: " + e.getMessage()));
    return List.copyOf(whole);
  }

  /// Reads every file; one that retention deletes meanwhile is not there.
  ///
  /// @param whole is told of the good ones, oldest first
  /// @param damaged is told of the others
  void each(Consumer<Checkpoint> whole, BiConsumer<Path, IOException> damaged) {
    var parts = new Parts(directory);
    for (Path file : directory.checkpoints()) {
      try {
        whole.accept(load(file, parts));
      } catch (CorruptFileException e) {
        damaged.accept(file, e);
      } catch (IOException e) {
        if (!(e instanceof NoSuchFileException)) {
          throw unreadable(file, e);
        }
      }
    }
  }

  /// The oldest checkpoint that is wanted.
  ///
  /// @throws CheckpointException if there is none that is whole
  Checkpoint find(Predicate<Checkpoint> wanted, String what) {
    var found = new ArrayList<Checkpoint>();
    var problems = new ArrayList<String>();
    each(
        checkpoint -> {
          if (wanted.test(checkpoint)) {
            found.add(checkpoint);
          }
        },
        (file, e) -> problems.add(String.valueOf(e.getMessage())));
    if (!found.isEmpty()) {
      return found.getFirst();
    }
    throw new CheckpointException(
        "%s holds no whole checkpoint of %s%s"
            .formatted(directory, what, problems.isEmpty() ? "" : "; " + problems.getLast()));
  }

  Checkpoint load(Path file) throws IOException {
    return load(file, new Parts(directory));
  }

  /// Reads one checkpoint and all that it names.
  ///
  /// @throws CorruptFileException if anything of it is not as it was written
  Checkpoint load(Path file, Parts parts) throws IOException {
    byte[] bytes = bytes(file);
    CheckpointReader.Contents contents = CheckpointReader.read(bytes, file, parts);
    requireName(file, contents);
    return new Checkpoint(store, file, bytes.length, contents);
  }

  /// A file's content, unless it is too large to be a checkpoint.
  static byte[] bytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new CorruptFileException(
          "%s must have at most %d bytes, has %d".formatted(file, MOST_BYTES, size));
    }
    return Files.readAllBytes(file);
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

  /// What cannot be read may well be whole: an older one in its place would lose what is there.
  private static CheckpointException unreadable(Path file, IOException e) {
    String reason =
        e instanceof AccessDeniedException
            ? "no permission to read it"
            : String.valueOf(e.getMessage());
    return new CheckpointException("cannot read %s: %s".formatted(file, reason), e);
  }
}
