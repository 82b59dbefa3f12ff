package org.ketpoint.kernel.magic;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `%jars`: what lies on this machine, on the class path.
final class JarsMagic {
  private JarsMagic() {}

  static void run(Magic.Call call, Host host) throws MagicException {
    List<String> globs = Words.of(call.arguments());
    if (globs.isEmpty()) {
      throw new MagicException("%jars needs a jar, a folder of classes or a pattern, got nothing");
    }
    var found = new ArrayList<Path>();
    for (String glob : globs) {
      found.addAll(matching(glob, host.surroundings()));
    }
    found.forEach(host::addToClassPath);
    System.out.println(
        "on the class path: "
            + found.stream()
                .map(p -> p.getFileName().toString())
                .collect(Collectors.joining(", ")));
  }

  private static List<Path> matching(String glob, Surroundings around) throws MagicException {
    // The folders before the first wildcard need not be searched.
    String[] parts = glob.replace('\\', '/').split("/", -1);
    int plain = 0;
    while (plain < parts.length && !parts[plain].matches(".*[*?\\[{].*")) {
      plain++;
    }
    String base = Stream.of(parts).limit(plain).collect(Collectors.joining("/"));
    Path folder = around.resolve(base.isEmpty() && glob.startsWith("/") ? "/" : base);
    if (plain == parts.length) {
      if (!Files.exists(folder)) {
        throw new MagicException("%jars needs a file or folder that exists, got " + folder);
      }
      return List.of(folder);
    }
    String rest = Stream.of(parts).skip(plain).collect(Collectors.joining("/"));
    List<Path> found = search(folder, rest);
    if (found.isEmpty()) {
      throw new MagicException("no jar matches " + rest + " in " + folder);
    }
    return found;
  }

  private static List<Path> search(Path folder, String pattern) throws MagicException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
    if (!Files.isDirectory(folder)) {
      throw new MagicException("%jars needs a folder that exists, got " + folder);
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> matcher.matches(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MagicException(folder + " cannot be searched: " + e);
    }
  }
}
