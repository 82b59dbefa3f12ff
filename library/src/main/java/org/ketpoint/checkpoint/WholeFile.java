package org.ketpoint.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads the files of a run's directory, where anything may lie under a file's name: a pipe would
/// be waited for, a device never ends, and a file of holes would fill the memory.
final class WholeFile {
  /// Beyond any real checkpoint, profile or circuit.
  static final int MOST_BYTES = 1 << 28;

  private WholeFile() {}

  /// A file's content.
  ///
  /// @throws CorruptFileException if it is no regular file, or has more than [#MOST_BYTES]
  static byte[] read(Path file) throws IOException {
    return read(file, MOST_BYTES);
  }

  /// A file's content.
  ///
  /// @param most how many bytes it may have
  /// @throws CorruptFileException if it is no regular file, or has more bytes
  static byte[] read(Path file, int most) throws IOException {
    long size = requireRegular(file);
    if (size > most) {
      throw tooLong(file, most, Long.toString(size));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1); // it may have grown, or say nothing of its size
      if (bytes.length > most) {
        throw tooLong(file, most, "more");
      }
      return bytes;
    }
  }

  /// Refuses what is not a file with an end; a link is followed.
  ///
  /// @return the file's size
  static long requireRegular(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new CorruptFileException(
          "%s must be a file, is a %s"
              .formatted(file, attributes.isDirectory() ? "directory" : "device or a pipe"));
    }
    return attributes.size();
  }

  private static CorruptFileException tooLong(Path file, int most, String has) {
    return new CorruptFileException(
        "%s must have at most %d bytes, has %s".formatted(file, most, has));
  }
}
