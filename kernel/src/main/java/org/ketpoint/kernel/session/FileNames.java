package org.ketpoint.kernel.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ketpoint.kernel.session.Suggestions.Candidate;

/// Completes the names of files within a string.
final class FileNames {
  private static final int MOST = 200;

  private FileNames() {}

  /// @param before the cell's source up to the cursor
  /// @param start where the string's content begins in it
  /// @param cursor in code points
  static Suggestions suggestions(String before, int start, int cursor) {
    String typed = before.substring(start);
    int name = typed.lastIndexOf('/') + 1;
    int at = CodePoints.ofUnits(before, start + name);
    return new Suggestions(candidates(typed.substring(0, name), typed.substring(name)), at, cursor);
  }

  private static List<Candidate> candidates(String folder, String prefix) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
          .filter(file -> file.startsWith(prefix) && (!file.startsWith(".") || !prefix.isEmpty()))
          .sorted()
          .limit(MOST)
          .map(file -> new Candidate(file, "path", ""))
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of(); // No such folder: the string is something else.
    }
  }
}
