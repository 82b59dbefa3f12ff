package org.ketpoint.kernel.magic;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The folder and the environment of the magics and of the commands they start. The JVM's own can
/// not be changed: `Path.of("x")` and `System.getenv` in Java stay what they were.
public final class Surroundings {
  private final Path start = Path.of("").toAbsolutePath();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private Path folder = start;
  private Path before = start;

  /// Those of the process.
  public Surroundings() {}

  Path folder() {
    return folder;
  }

  /// Where Java's own relative paths begin.
  Path start() {
    return start;
  }

  /// The folder before the last change.
  Path before() {
    return before;
  }

  void enter(Path next) {
    before = folder;
    folder = next;
  }

  Map<String, String> environment() {
    return environment;
  }

  /// A path as the user writes it: `~` is home, the rest begins at the folder.
  Path resolve(String path) {
    String home = System.getProperty("user.home");
    boolean atHome = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
    return folder.resolve(atHome ? home + path.substring(1) : path).normalize();
  }
}
