package org.ketpoint.kernel.session;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;

/// Shows JShell where the library's sources are: its jar carries them, for the documentation in
/// them. By itself JShell looks only into the JDK's.
final class LibrarySources {
  private static final String ROOT = "META-INF/sources/";

  /// A file that the library's sources are known by.
  private static final String KNOWN = "org/ketpoint/circuit/Circuit.java";

  private LibrarySources() {}

  /// Adds the sources, if there are any and JShell's package is open.
  static void show(SourceCodeAnalysis analysis) {
    Optional<Path> root = root();
    if (root.isEmpty() || !ShellBooks.open()) {
      return;
    }
    try {
      Method find = analysis.getClass().getDeclaredMethod("findSources");
      find.setAccessible(true);
      var sources = new ArrayList<Object>((List<?>) find.invoke(analysis));
      sources.add(root.get());
      Field available = analysis.getClass().getDeclaredField("availableSources");
      available.setAccessible(true);
      available.set(analysis, sources);
    } catch (ReflectiveOperationException e) {
      // Another JDK's JShell: the library is explained without its documentation.
    }
  }

  private static Optional<Path> root() {
    URL known = ClassLoader.getSystemResource(ROOT + KNOWN);
    if (known == null) {
      return Optional.empty();
    }
    try {
      URI uri = known.toURI();
      if (uri.getScheme().equals("jar")) {
        mount(uri);
      }
      String up = "../".repeat(Path.of(KNOWN).getNameCount());
      return Optional.of(Path.of(uri).resolve(up).normalize());
    } catch (URISyntaxException | IOException e) {
      return Optional.empty();
    }
  }

  private static void mount(URI file) throws IOException {
    try {
      FileSystems.getFileSystem(file);
    } catch (FileSystemNotFoundException e) {
      FileSystems.newFileSystem(file, Map.of());
    }
  }
}
