package org.ketpoint.kernel.magic;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// How a magic's line could go on: its name, another magic's name, or a file.
public final class MagicCompletion {
  private static final Set<String> OF_FILES = Set.of("load", "writefile", "cd", "ls", "jars", "sh");
  private static final Set<String> OF_NAMES = Set.of("magic");
  private static final int MOST = 500;

  private MagicCompletion() {}

  /// What could stand from a position to the line's end.
  ///
  /// @param matches the continuations
  /// @param start where they begin, in UTF-16 units of the line
  public record Found(List<String> matches, int start) {
    /// Keeps its own list.
    public Found {
      matches = List.copyOf(matches);
    }
  }

  /// Completes a line that is, or may become, a magic.
  ///
  /// @param line the line up to the cursor
  /// @param around where files are looked for
  /// @return what fits
  public static Found at(String line, Surroundings around) {
    String text = line.stripLeading();
    int word = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t')) + 1;
    String name = text.replaceFirst("(?s)^(%+|!)?(\\w*).*", "$2");
    if (text.startsWith("%") && word <= line.indexOf('%')) {
      return new Found(names(line.substring(word)), word);
    }
    if (OF_NAMES.contains(name)) {
      return new Found(names("%" + line.substring(word).replace("%", "")), word);
    }
    boolean files = text.startsWith("!") || OF_FILES.contains(name);
    return new Found(files ? files(line.substring(word), around) : List.of(), word);
  }

  private static List<String> names(String typed) {
    return Magics.all().stream()
        .flatMap(
            magic ->
                magic.place() == Magic.Place.BOTH
                    ? List.of("%" + magic.name(), "%%" + magic.name()).stream()
                    : List.of(magic.command()).stream())
        .filter(command -> command.startsWith(typed))
        .toList();
  }

  private static List<String> files(String typed, Surroundings around) {
    int slash = typed.lastIndexOf('/');
    String before = typed.substring(0, slash + 1);
    Path folder = around.resolve(before.isEmpty() ? "." : before);
    var found = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.startsWith(typed.substring(slash + 1)) && found.size() < MOST) {
          found.add(before + name + (Files.isDirectory(entry) ? "/" : ""));
        }
      }
    } catch (IOException e) {
      return List.of(); // No such folder: nothing to offer.
    }
    Collections.sort(found);
    return found;
  }
}
