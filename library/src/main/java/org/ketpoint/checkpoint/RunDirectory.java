package org.ketpoint.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketpoint.progress.Notices;

/// Where a run's files lie: checkpoints by epoch and step; profiles and circuits are its [Part]s.
///
/// @param path the run's directory, which need not exist yet
record RunDirectory(Path path) {
  private static final Pattern CHECKPOINT = Pattern.compile("\\d{8,10}-\\d{10,19}\\.safetensors");

  /// The checkpoint files, oldest first; all else in the directory is passed over.
  List<Path> checkpoints() {
    try (Stream<Path> entries = Files.list(path.resolve("checkpoints"))) {
      return entries
          .filter(p -> isCheckpoint(p.getFileName().toString()))
          .sorted(Comparator.comparing(p -> p.getFileName().toString()))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw new CheckpointException(path + " is not a directory", e);
    } catch (IOException | UncheckedIOException e) {
      throw new CheckpointException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  static boolean isCheckpoint(String name) {
    return CHECKPOINT.matcher(name).matches();
  }

  /// The file of the complete epochs.
  Path history() {
    return path.resolve("history.log");
  }

  Path checkpoint(String name) {
    return path.resolve("checkpoints").resolve(name);
  }

  Path checkpoint(int epoch, long step) {
    String name = String.format(Locale.ROOT, "%08d-%010d.safetensors", epoch, step);
    return path.resolve("checkpoints").resolve(name);
  }

  /// Gives a damaged file a name that no reader looks at.
  static void setAside(Path file, CorruptFileException damage) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + ".damaged-" + UUID.randomUUID());
    Notices.warn(damage.getMessage() + "; set aside as " + aside);
    Files.move(file, aside);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
