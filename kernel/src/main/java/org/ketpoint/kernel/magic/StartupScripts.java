package org.ketpoint.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The user's own scripts, run before the first cell: every `.java` and `.jsh` in the folder
/// `startup` of the user's configuration, in the order of their names.
public final class StartupScripts {
  private StartupScripts() {}

  /// Finds them.
  ///
  /// @return in the order in which to run them; none where there is no such folder
  /// @throws MagicException where the folder cannot be read
  public static List<Path> all() throws MagicException {
    Path folder = folder(System.getenv(), System.getProperty("os.name", ""));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(java|jsh)")).sorted().toList();
    } catch (IOException e) {
      throw new MagicException(folder + " cannot be read: " + e);
    }
  }

  /// Its text.
  ///
  /// @param script one of them
  /// @return what to run
  /// @throws MagicException where it cannot be read
  public static String read(Path script) throws MagicException {
    return SourceFiles.read(script);
  }

  /// Where the platform keeps a user's configuration.
  static Path folder(Map<String, String> environment, String system) {
    Path home = Path.of(System.getProperty("user.home"));
    @Nullable String given = environment.get("XDG_CONFIG_HOME");
    Path base;
    if (given != null && !given.isBlank()) {
      base = Path.of(given);
    } else if (system.startsWith("Windows")) {
      base = Optional.ofNullable(environment.get("APPDATA")).map(Path::of).orElse(home);
    } else if (system.startsWith("Mac")) {
      base = home.resolve("Library/Application Support");
    } else {
      base = home.resolve(".config");
    }
    return base.resolve("ketpoint").resolve("startup");
  }
}
