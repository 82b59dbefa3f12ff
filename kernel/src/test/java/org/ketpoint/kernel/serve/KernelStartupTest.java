package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelStartupTest {
  @TempDir Path configuration;

  @Test
  void scripts_of_the_users_run_in_order_before_the_first_cell_and_may_fail() throws IOException {
    Path folder = Files.createDirectories(configuration.resolve("ketpoint/startup"));
    Files.writeString(
        folder.resolve("1-first.jsh"), "import java.util.concurrent.*;\nint mine = 20;");
    Files.writeString(folder.resolve("2-broken.java"), "int fine = 1;\nint bad = 1 / 0;");
    Files.writeString(folder.resolve("3-last.java"), "int twice() { return 2 * mine; }");
    Files.writeString(folder.resolve("4-other.txt"), "int ignored = 1;");
    var environment = Map.of("XDG_CONFIG_HOME", configuration.toString());
    try (var kernel = TestKernel.startWith(List.of(), environment)) {
      var first = kernel.client.run("twice() + mine");
      assertEquals("60", first.value(), first::traceback);
      String told = first.printed("stderr").replaceAll("\u001b\\[[0-9;]*m", "");
      assertTrue(told.contains("2-broken.java failed"), told);
      assertTrue(told.contains("2-broken.java, line 2") && told.contains("/ by zero"), told);
      assertEquals("", kernel.client.run("1").printed("stderr"));
      assertEquals("", kernel.client.run("%who").printed("stdout"));
      kernel.client.run("int other = 1;\n%reset -f");
      assertEquals("error", kernel.client.run("other").status());
      assertEquals("40", kernel.client.run("twice()").value());
      assertFalse(kernel.client.run("ignored").status().equals("ok"));
    }
  }
}
