package org.ketpoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private record Ran(int code, String err) {}

  private static Ran run(String... args) {
    PrintStream before = System.err;
    var bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      return new Ran(Main.execute(args), bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void wrong_usage_is_2_and_help_and_version_are_0() {
    assertEquals(2, run().code);
    assertEquals(2, run("nonsense").code);
    assertEquals(2, run("kernel").code);
    assertEquals(2, run("kernel", "no/such/file").code);
    assertEquals(0, run("--version").code);
    assertEquals(0, run("--help").code);
  }

  @Test
  void a_failure_is_1_with_one_sentence_and_a_trace_only_on_demand(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("c.json"), "{}");
    Ran quiet = run("kernel", file.toString());
    assertEquals(1, quiet.code);
    assertEquals(1, quiet.err.lines().count(), quiet.err);
    assertTrue(quiet.err.contains("shell_port is missing"), quiet.err);
    assertFalse(quiet.err.contains("\tat "));
    assertTrue(run("kernel", "--verbose", file.toString()).err.contains("\tat "));
  }

  @Test
  void install_from_anything_but_the_jar_is_refused_and_writes_nothing(@TempDir Path folder) {
    Ran ran = run("install", "--prefix", folder.toString());
    assertEquals(1, ran.code);
    assertTrue(ran.err.contains("must be run from Ketpoint's jar"), ran.err);
    assertFalse(Files.exists(folder.resolve("share")));
  }

  @Test
  void a_users_kernels_lie_where_jupyter_looks() {
    assertEquals(
        Path.of("/h/.local/share/jupyter"), InstallCommand.userData("Linux", "/h", Map.of()));
    assertEquals(
        Path.of("/h/Library/Jupyter"), InstallCommand.userData("Mac OS X", "/h", Map.of()));
    assertEquals(
        Path.of("/a/jupyter"),
        InstallCommand.userData("Windows 11", "/h", Map.of("APPDATA", "/a")));
    assertEquals(
        Path.of("/d"), InstallCommand.userData("Linux", "/h", Map.of("JUPYTER_DATA_DIR", "/d")));
    assertEquals(
        Path.of("/x/jupyter"),
        InstallCommand.userData("Linux", "/h", Map.of("XDG_DATA_HOME", "/x")));
  }
}
