package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `%maven`, with a repository in a folder that the user's settings name.
class KernelMavenTest {
  @TempDir static Path root;

  private static TestRepository repository;
  private static TestKernel kernel;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    repository = new TestRepository(root);
    repository.add("leaf", "1");
    repository.add("testing", "1");
    repository.add("tree", "1", "leaf:compile", "testing:test");
    repository.add("tree", "1.5", "leaf:runtime");
    repository.add("tree", "2", "leaf:runtime");
    repository.add("broken", "1", "nowhere:compile");
    kernel = startKernel();
    client = kernel.client;
  }

  private static TestKernel startKernel() throws IOException {
    return TestKernel.startWith(List.of("-Duser.home=" + repository.home), Map.of());
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void a_library_and_what_it_needs_are_usable_below_in_the_same_cell() {
    var ran =
        client.run(
            "%maven test:tree:[1,2)\ntest.tree.Main.text() + \", \" + test.leaf.Main.text()");
    assertEquals("tree 1.5, leaf 1", ran.value(), ran::traceback);
    assertTrue(ran.printed("stdout").contains("test:tree:1.5, test:leaf:1"), ran::toString);
    assertEquals("", ran.printed("stderr"));
    assertEquals("error", client.run("test.testing.Main.text()").status());
    assertTrue(Files.exists(repository.home.resolve("kept/test/tree/1.5/tree-1.5.jar")));
    assertTrue(
        ran.all("display_data").getFirst().content().toString().contains("downloaded"),
        ran::toString);
    var again = client.run("%maven test:tree:1.5");
    assertEquals(List.of(), again.all("display_data"));
  }

  @Test
  void what_cannot_be_had_is_told_in_a_sentence_with_the_place() {
    String trace = client.run("%maven test:none:9").traceback();
    assertTrue(trace.contains("test:none:jar:9") && trace.contains("remote"), trace);
    assertTrue(trace.contains("> 1 %maven test:none:9"), trace);
    assertFalse(trace.contains("Exception"), trace);
    trace = client.run("%maven test:broken:1").traceback();
    assertTrue(trace.contains("test:nowhere:jar:1"), trace);
    trace = client.run("%maven test:tree:[7,8)").traceback();
    assertTrue(trace.contains("test:tree:jar:[7,8)"), trace);
    trace = client.run("%maven tree").traceback();
    assertTrue(trace.contains("group:artifact"), trace);
  }

  @Test
  void settings_that_say_offline_are_obeyed() throws IOException {
    repository.add("late", "1");
    repository.settings(true);
    try (var offline = startKernel()) {
      String trace = offline.client.run("%maven test:late:1").traceback();
      assertTrue(trace.contains("offline"), () -> "[" + trace + "]");
    } finally {
      repository.settings(false);
    }
  }

  @Test
  void settings_that_cannot_be_read_are_told_in_a_sentence() throws IOException {
    repository.breakSettings();
    try {
      String trace = client.run("%maven test:leaf:1").traceback();
      assertTrue(trace.contains("MagicError: the settings cannot be read: "), trace);
      assertTrue(trace.contains("settings.xml"), trace);
    } finally {
      repository.settings(false);
    }
  }

  @Test
  void nothing_of_it_is_loaded_before_its_first_use() throws IOException {
    try (var fresh = TestKernel.startWith(List.of("-Xlog:class+load"), Map.of())) {
      fresh.client.run("%time 1 + 1");
      assertFalse(fresh.log().contains("org.eclipse.aether"));
    }
  }
}
