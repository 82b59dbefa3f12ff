package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A lock on a run's directory, held by one process. The operating system gives it back when the
/// process ends, however it ends; the file stays, and means nothing by itself.
final class DirectoryLock implements AutoCloseable {
  /// Held by whoever trains into the directory.
  static final String TRAINER = ".trainer.lock";

  /// Held for a moment by whoever tags, and by whoever deletes what is not tagged.
  static final String TAGS = ".tags.lock";

  private final FileChannel channel;
  private final FileLock lock;

  private DirectoryLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes a lock, if no other process has it.
  ///
  /// @param directory exists
  /// @param name the lock's file
  /// @return null where it is taken
  /// @throws IOException if the file cannot be opened, or the file system has no locks
  static @Nullable DirectoryLock tryTake(Path directory, String name) throws IOException {
    FileChannel channel = open(directory, name);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        var taken = new DirectoryLock(channel, lock);
        taken.sign();
        return taken;
      }
      channel.close();
      return null;
    } catch (OverlappingFileLockException e) { // this process has it, through another copy of us
      channel.close();
      return null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Takes a lock, after waiting for it.
  ///
  /// @throws IOException if the file cannot be opened, or the file system has no locks
  static DirectoryLock take(Path directory, String name) throws IOException {
    FileChannel channel = open(directory, name);
    try {
      return new DirectoryLock(channel, channel.lock());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(Path directory, String name) throws IOException {
    return FileChannel.open(
        directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /// Who has or had the lock, as they wrote it; empty where that cannot be read.
  static String holder(Path directory, String name) {
    try {
      return Files.readString(directory.resolve(name)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private void sign() throws IOException {
    String text =
        "process %d since %s\n"
            .formatted(
                ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}
