package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A lock on a run's directory, held by one holder of one process. The operating system gives it
/// back when the process ends, however it ends; the file stays, and means nothing by itself.
///
/// On POSIX systems a process loses its locks on a file as soon as it closes any channel of that
/// file. So within this process a semaphore tells who has a lock, before the file is opened, and
/// who holds it stands in a file of its own.
final class DirectoryLock implements AutoCloseable {
  /// Held by whoever trains into the directory.
  static final String TRAINER = ".trainer.lock";

  /// Held for a moment by whoever tags, and by whoever deletes what is not tagged.
  static final String TAGS = ".tags.lock";

  private static final String HOLDER = ".holder";
  private static final System.Logger LOG = System.getLogger(DirectoryLock.class.getName());
  private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>(); // by real path

  private final FileChannel channel;
  private final FileLock lock;
  private final Semaphore here;

  private DirectoryLock(FileChannel channel, FileLock lock, Semaphore here) {
    this.channel = channel;
    this.lock = lock;
    this.here = here;
  }

  /// Takes a lock, if no other process has it.
  ///
  /// @param directory exists
  /// @param name the lock's file
  /// @return null where it is taken
  /// @throws IOException if the file cannot be opened, or the file system has no locks
  static @Nullable DirectoryLock tryTake(Path directory, String name) throws IOException {
    Semaphore here = here(directory, name);
    if (!here.tryAcquire()) {
      return null;
    }
    DirectoryLock taken = locked(directory, name, here, FileChannel::tryLock);
    if (taken != null) {
      sign(directory, name);
    }
    return taken;
  }

  /// Takes a lock, after waiting for it.
  ///
  /// @throws IOException if the file cannot be opened, or the file system has no locks
  static DirectoryLock take(Path directory, String name) throws IOException {
    Semaphore here = here(directory, name);
    here.acquireUninterruptibly();
    DirectoryLock taken = locked(directory, name, here, FileChannel::lock);
    if (taken == null) {
      throw new IOException("%s is locked by another copy of this library".formatted(directory));
    }
    return taken;
  }

  private static Semaphore here(Path directory, String name) throws IOException {
    return HERE.computeIfAbsent(
        directory.toRealPath().resolve(name), path -> new Semaphore(1, true));
  }

  /// How a channel's file is locked.
  private interface Locking {
    @Nullable FileLock lock(FileChannel channel) throws IOException;
  }

  /// Locks the file for whoever has the semaphore, which is released where that fails.
  private static @Nullable DirectoryLock locked(
      Path directory, String name, Semaphore here, Locking how) throws IOException {
    FileChannel channel = null;
    DirectoryLock taken = null;
    try {
      channel = open(directory, name);
      FileLock lock = how.lock(channel);
      taken = lock == null ? null : new DirectoryLock(channel, lock, here);
      return taken;
    } catch (OverlappingFileLockException e) { // this process has it, through another copy of us
      return null;
    } finally {
      if (taken == null) {
        giveUp(channel, here);
      }
    }
  }

  /// The channel first: to close it would take the lock from whoever has the semaphore next.
  private static void giveUp(@Nullable FileChannel channel, Semaphore here) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      here.release();
    }
  }

  private static FileChannel open(Path directory, String name) throws IOException {
    return FileChannel.open(
        directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /// Who has or had the lock, as they wrote it; empty where that cannot be read.
  static String holder(Path directory, String name) {
    try {
      return Files.readString(directory.resolve(HOLDER + name)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /// Only for the other's message: the lock holds without it.
  private static void sign(Path directory, String name) {
    String text =
        "process %d since %s\n"
            .formatted(
                ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      Files.writeString(directory.resolve(HOLDER + name), text);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot say who holds the lock of " + directory, e);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    } finally {
      here.release();
    }
  }
}
