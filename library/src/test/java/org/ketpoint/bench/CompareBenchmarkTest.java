package org.ketpoint.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmarks are no part of the build, so this is what keeps the comparison with the peers in step
/// with the library. Its problems' figures are from an independent computation, circuit by circuit.
final class CompareBenchmarkTest {
  private static final Path BENCH =
      Path.of(System.getProperty("ketpoint.root"), "library", "src", "bench");

  @Test
  void the_problems_gradients_are_right_to_rounding(@TempDir Path classes) throws Exception {
    Path sources = BENCH.resolve("java");
    Path source = sources.resolve("org/ketpoint/bench/CompareBenchmark.java");
    var arguments =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-sourcepath",
            sources.toString(),
            source.toString());
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, errors);
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Method main =
          loader.loadClass("org.ketpoint.bench.CompareBenchmark").getMethod("main", String[].class);
      main.setAccessible(true);
      for (String problem : List.of("4x2", "6x3", "8x3", "10x2")) {
        Path file = BENCH.resolve("peers/problems/" + problem + ".json");
        main.invoke(null, (Object) new String[] {"--check", file.toString()});
      }
    }
  }
}
