package org.ketpoint.kernel.session;

import java.util.List;
import java.util.stream.Stream;

/// What every cell can use without an import.
final class Preload {
  private static final List<String> JAVA =
      List.of(
          "java.io",
          "java.math",
          "java.nio.file",
          "java.time",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "tech.tablesaw.api");

  /// In the library's reading order. A package that is not on the class path is left out.
  private static final List<String> LIBRARY =
      List.of(
          "circuit",
          "device",
          "noise",
          "transpile",
          "simulate",
          "data",
          "compress",
          "train",
          "checkpoint",
          "plot",
          "adapt",
          "diagnose",
          "sweep",
          "progress");

  /// Names that java.util has as well, where the library's are meant, and those of a package that
  /// is not meant for cells.
  static final List<String> TYPES =
      List.of(
          "org.ketpoint.circuit.Observable",
          "org.ketpoint.kernel.display.Displayable",
          "org.ketpoint.kernel.display.Look");

  /// Its static methods can be called by their names alone.
  static final List<String> STATIC = List.of("org.ketpoint.kernel.display.Notebook");

  private Preload() {}

  static List<String> imports() {
    Stream<String> library =
        LIBRARY.stream().map(name -> "org.ketpoint." + name).filter(Preload::exists);
    return Stream.of(
            Stream.concat(JAVA.stream(), library).map(name -> "import " + name + ".*;"),
            TYPES.stream().map(name -> "import " + name + ";"),
            STATIC.stream().map(name -> "import static " + name + ".*;"))
        .flatMap(imports -> imports)
        .toList();
  }

  private static boolean exists(String name) {
    String file = name.replace('.', '/') + "/package-info.class";
    return ClassLoader.getSystemResource(file) != null;
  }
}
