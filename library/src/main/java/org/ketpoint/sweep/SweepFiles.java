package org.ketpoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketpoint.checkpoint.CheckpointException;
import org.ketpoint.checkpoint.CorruptFileException;
import org.ketpoint.checkpoint.DurableDirectory;

/// A sweep's definitions in its directory: as it began, and each time an axis has grown.
final class SweepFiles {
  private static final Pattern NAME = Pattern.compile("sweep-(\\d{4,9})\\.json");

  private SweepFiles() {}

  /// The definition in force.
  ///
  /// @return empty where the directory holds no sweep
  static Optional<Definition> known(Path path) {
    return newest(path).map(SweepFiles::read);
  }

  /// @throws IllegalArgumentException if the directory is another sweep's, or something else's
  static void requireOwn(Path path, Definition definition) {
    Definition known = known(path).orElse(null);
    if (known != null) {
      requireLike(path, known, definition);
    } else if (DurableDirectory.holdsFiles(path)) {
      throw new IllegalArgumentException(
          "a sweep must have a directory of its own: %s holds other files".formatted(path));
    }
  }

  /// @throws IllegalArgumentException if a sweep cannot go on with what a directory holds
  static void requireLike(Path path, Definition known, Definition definition) {
    String difference = known.unlike(definition);
    if (!difference.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds another sweep: %s; give this one a directory of its own"
              .formatted(path, difference));
    }
  }

  /// Writes the definition down, unless it is known.
  static void define(Path path, DurableDirectory directory, Definition definition) {
    requireOwn(path, definition); // again, as another may have been there before the lock
    Path newest = newest(path).orElse(null);
    if (newest == null || !read(newest).isAll(definition)) {
      int number = newest == null ? 1 : number(newest) + 1;
      directory.publish("sweep-%04d.json".formatted(number), Sealed.write(definition.json()));
    }
  }

  private static Optional<Path> newest(Path path) {
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files = entries.filter(p -> number(p) > 0).toList();
      return files.stream().max(Comparator.comparingInt(SweepFiles::number));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NotDirectoryException e) {
      throw new CheckpointException(path + " is not a directory", e);
    } catch (IOException e) {
      throw new CheckpointException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static int number(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }

  private static Definition read(Path file) {
    byte[] bytes =
        DurableDirectory.read(file)
            .orElseThrow(() -> new CheckpointException(file + " has been deleted"));
    try {
      return Definition.of(Sealed.read(file, bytes));
    } catch (CorruptFileException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw new CheckpointException(
          "%s does not define a sweep: %s".formatted(file, e.getMessage()), e);
    }
  }
}
