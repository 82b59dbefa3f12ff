package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The savers of this program, one a directory, however the directory is reached. When the program
/// ends, what they have pending is saved.
final class Savers {
  private static final Map<Path, Saver> ALL = new ConcurrentHashMap<>(); // by real path

  static {
    Thread last = new Thread(() -> closeAll(Duration.ofSeconds(4)), "ketpoint-last-save");
    Runtime.getRuntime().addShutdownHook(last);
  }

  private Savers() {}

  /// The saver of a directory.
  static Saver of(RunDirectory directory) {
    return ALL.computeIfAbsent(key(directory), key -> new Saver(directory, key));
  }

  /// The saver of a directory that something was saved into.
  ///
  /// @return null where nothing is pending
  static @Nullable Saver ofKnown(RunDirectory directory) {
    return ALL.get(key(directory));
  }

  /// Saves all that is pending in this program, and where training stands.
  static void closeAll(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    ALL.values().forEach(Saver::saveNewest); // those that have nothing to do are not in it
    ALL.values().forEach(s -> s.await(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    Mirror.settleAll(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /// One that is used again.
  static void remember(Path key, Saver saver) {
    ALL.putIfAbsent(key, saver);
  }

  /// One that has nothing to do.
  static void forget(Path key, Saver saver) {
    ALL.remove(key, saver);
  }

  private static Path key(RunDirectory directory) {
    return real(directory.path().toAbsolutePath().normalize());
  }

  /// What does not exist yet is named by what does.
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.getParent();
      Path name = path.getFileName();
      return parent == null || name == null ? path : real(parent).resolve(name);
    }
  }
}
