package org.ketpoint.kernel.display;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A picture that lies in a file; its text is the file's name.
final class PictureFile {
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "svg", "image/svg+xml");
  private static final long LARGEST = 20L << 20;

  private PictureFile() {}

  /// Whether a path is to be shown as the picture that it names.
  static boolean isAt(Path path) {
    try {
      return type(path).isPresent() && Files.isRegularFile(path) && Files.size(path) <= LARGEST;
    } catch (IOException e) {
      return false;
    }
  }

  static Look look(Path path) {
    String type =
        type(path)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a picture must be a png, jpg, gif or svg file, got " + path));
    try {
      String data =
          type.endsWith("svg+xml")
              ? Files.readString(path)
              : Base64.getEncoder().encodeToString(Files.readAllBytes(path));
      return new Look(Map.of(type, data)).withText(path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the picture cannot be read: " + path, e);
    }
  }

  private static Optional<String> type(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
  }
}
