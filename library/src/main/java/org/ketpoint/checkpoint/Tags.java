package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names for checkpoints: `tags/NAME` holds the checkpoint's file name and its hash. What is tagged
/// is never deleted by retention. A tag is never moved: it is taken off and given anew.
///
/// @param directory the run's
record Tags(RunDirectory directory) {
  /// How the tags of pinned checkpoints begin.
  static final String PIN = "pinned-";

  private static final int MOST_BYTES = 4096; // a file name and a hash take about 100

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /// What a tag says.
  ///
  /// @param file the checkpoint's file name
  /// @param hash the checkpoint's hash
  record Target(String file, String hash) {}

  /// Gives a checkpoint a name.
  ///
  /// @throws IllegalArgumentException if the name is unfit
  /// @throws IOException if the name is another checkpoint's, or the checkpoint is gone
  void put(String name, Path file, String hash) throws IOException {
    Path tag = path(name);
    byte[] text = (file.getFileName() + " " + hash + "\n").getBytes(StandardCharsets.UTF_8);
    try (var _ = DirectoryLock.take(directory.path(), DirectoryLock.TAGS)) {
      if (!Files.exists(file)) { // a tag on nothing would promise what is not there
        throw new NoSuchFileException(file.toString());
      }
      DurableFiles.publish(tag, text);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "the tag '%s' in %s is another checkpoint's: untag it first".formatted(name, directory),
          e);
    }
  }

  /// Takes a name off.
  ///
  /// @return whether there was one
  boolean remove(String name) throws IOException {
    Path tag = path(name);
    boolean there = Files.deleteIfExists(tag);
    if (there) {
      DurableFiles.syncDirectoryOf(tag);
    }
    return there;
  }

  /// All tags by name.
  ///
  /// @throws CorruptFileException if one is damaged: nobody knows what it protects
  Map<String, Target> all() throws IOException {
    var tags = new TreeMap<String, Target>();
    for (Path file : files()) {
      tags.put(file.getFileName().toString(), read(file));
    }
    return Collections.unmodifiableMap(tags);
  }

  /// The file names of tagged checkpoints.
  Set<String> files(Map<String, Target> tags) {
    var files = new HashSet<String>();
    tags.values().forEach(t -> files.add(t.file()));
    return files;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(directory.path().resolve("tags"))) {
      return entries.filter(p -> NAME.matcher(p.getFileName().toString()).matches()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static Target read(Path file) throws IOException {
    String text = new String(WholeFile.read(file, MOST_BYTES), StandardCharsets.UTF_8);
    String[] parts = text.strip().split(" ", -1);
    boolean whole =
        parts.length == 2
            && RunDirectory.isCheckpoint(parts[0])
            && parts[1].matches("[0-9a-f]{64}")
            && text.endsWith("\n");
    if (!whole) {
      throw new CorruptFileException(
          file + " must hold a checkpoint's file name and its hash, got '" + text.strip() + "'");
    }
    return new Target(parts[0], parts[1]);
  }

  private Path path(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a tag must be 1 to 100 letters, digits, dots, dashes or underscores, the first a letter or digit, got '%s'"
              .formatted(name));
    }
    return directory.path().resolve("tags").resolve(name);
  }
}
