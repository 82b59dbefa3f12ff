package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A directory of files that appear whole or not at all, written by one holder of one process at a
/// time. For packages after this one that keep other things as carefully as checkpoints are kept.
///
/// An interrupt of the calling thread, as when a notebook stops a cell, disturbs none of it. Safe
/// for use by several threads.
public final class DurableDirectory implements AutoCloseable {
  private final Path path;
  private final DirectoryLock lock;

  private DurableDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Takes a directory, which is made if it is missing.
  ///
  /// @param path where
  /// @param name the lock's file name, beginning with a dot
  /// @return the directory, until it is closed or the process ends
  /// @throws CheckpointException if another has it, here or in another process, or it cannot be
  ///   made
  public static DurableDirectory take(Path path, String name) {
    try {
      return Uninterrupted.run(() -> taken(path, name));
    } catch (IOException e) {
      throw failure("cannot write into", path, e);
    }
  }

  private static DurableDirectory taken(Path path, String name) throws IOException {
    DurableFiles.makeDirectories(path.toAbsolutePath());
    DirectoryLock lock = DirectoryLock.tryTake(path, name);
    if (lock == null) {
      throw new CheckpointException(
          "another writes into %s already: %s".formatted(path, DirectoryLock.holder(path, name)));
    }
    return new DurableDirectory(path, lock);
  }

  /// Publishes a file: it is on the disk when this returns.
  ///
  /// @param name its name in the directory; may lie in a folder of it
  /// @param bytes its content
  /// @throws CheckpointException if the name has other content already, or it cannot be written;
  ///   then nothing has changed
  public void publish(String name, byte[] bytes) {
    Path file = path.resolve(name);
    try {
      Uninterrupted.<Boolean>run(
          () -> {
            DurableFiles.publish(file, bytes);
            return true;
          });
    } catch (IOException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Gives a damaged file a name that no reader looks at, with a warning.
  ///
  /// @param name its name in the directory
  /// @param damage what is wrong with it
  public void setAside(String name, CorruptFileException damage) {
    Path file = path.resolve(name);
    try {
      Uninterrupted.<Boolean>run(
          () -> {
            RunDirectory.setAside(file, damage);
            return true;
          });
    } catch (IOException e) {
      throw failure("cannot set aside", file, e);
    }
  }

  /// Reads a file of such a directory, whoever holds it.
  ///
  /// @param file the file
  /// @return its content; empty where there is none
  /// @throws CheckpointException if it cannot be read, or is no ordinary file
  public static Optional<byte[]> read(Path file) {
    try {
      return Uninterrupted.run(() -> Optional.of(WholeFile.read(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("cannot read", file, e);
    }
  }

  /// Whether something lies in a directory beside what this package itself puts there, whose names
  /// begin with a dot.
  ///
  /// @param path a directory, which need not exist
  /// @return false where it is missing or empty
  /// @throws CheckpointException if it cannot be read
  public static boolean holdsFiles(Path path) {
    try (var entries = Files.newDirectoryStream(path, p -> !Files.isHidden(p))) {
      return entries.iterator().hasNext();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw failure("cannot read", path, e);
    }
  }

  private static CheckpointException failure(String what, Path path, IOException e) {
    return new CheckpointException("%s %s: %s".formatted(what, path, DurableFiles.reason(e)), e);
  }

  /// Lets others write.
  @Override
  public void close() {
    try {
      Uninterrupted.<Boolean>run(
          () -> {
            lock.close();
            return true;
          });
    } catch (IOException e) {
      throw failure("cannot let go of", path, e);
    }
  }

  @Override
  public String toString() {
    return "the directory " + path;
  }
}
