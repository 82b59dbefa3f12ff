package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Magics, through a front end's eyes.
class KernelMagicTest {
  private static TestKernel kernel;
  private static TestClient client;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.start();
    client = kernel.client;
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void time_speaks_of_one_statement_and_of_the_whole_cell() {
    var one = client.run("%time int timed = 1;\nSystem.out.println(\"after\");\ntimed + 1");
    assertTrue(one.printed("stdout").matches("(?s)wall .* processors .*\nafter\n"), one::toString);
    assertEquals("2", one.value());
    var all = client.run("%%time\nSystem.out.println(\"first\");\ntimed");
    assertTrue(all.printed("stdout").matches("(?s)first\nwall .*"), all::toString);
    assertEquals("1", all.value());
    var failed = client.run("%%time\nthrow new Exception();");
    assertTrue(failed.printed("stdout").startsWith("wall"), failed::toString);
  }

  @Test
  void a_command_shows_its_output_and_its_failure() {
    var ran = client.run("!echo here; echo there 1>&2\nint afterwards = 1;");
    assertEquals("here\n", ran.printed("stdout"));
    assertEquals("there\n", ran.printed("stderr"));
    var failed = client.run("int before = 1;\n!exit 3\nint neverRun = 1;");
    assertEquals("MagicError", failed.reply().get("ename").getAsString());
    assertTrue(failed.traceback().contains("exit status 3"), failed::traceback);
    assertTrue(failed.traceback().contains("> 2 !exit 3"), failed::traceback);
    assertEquals("1", client.run("before").value());
    assertEquals("error", client.run("neverRun").status());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_command_is_shown_as_it_goes_on_and_can_be_interrupted() {
    String id = client.execute("!echo started; sleep 30; echo never");
    var message = client.receive(client.iopub);
    while (!message.type().equals("stream")) {
      message = client.receive(client.iopub);
    }
    assertEquals("started\n", message.text("text"));
    long told = System.nanoTime();
    assertEquals(
        "ok", client.ask(client.control, "interrupt_request", "{}").get("status").getAsString());
    client.published(id);
    assertTrue(System.nanoTime() - told < 5_000_000_000L);
    assertEquals("Interrupted", client.reply(client.shell, id).text("ename"));
    assertEquals("2", client.run("1 + 1").value());
  }

  @Test
  void files_are_written_and_run() {
    Path file = folder.resolve("helper.jsh");
    var written = client.run("%%writefile " + file + "\nint helped = 41;\n");
    assertTrue(written.printed("stdout").startsWith("wrote "), written::toString);
    client.run("%%writefile -a " + file + "\nhelped++;\n%who");
    var loaded = client.run("%load " + file + "\nhelped");
    assertEquals("42", loaded.value());
    client.run("%%writefile " + file + "\nint fine = 1;\nint bad = 1 / 0;");
    var failed = client.run("%load " + file);
    assertEquals("ArithmeticException", failed.reply().get("ename").getAsString());
    assertTrue(failed.traceback().contains("helper.jsh, line 2"), failed::traceback);
    var missing = client.run("%load " + folder.resolve("none.jsh"));
    assertTrue(missing.traceback().contains("a file that exists, got"), missing::traceback);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void commands_have_a_folder_and_an_environment() {
    client.run("%env KETPOINT_TEST=two words\n%cd " + folder);
    assertEquals("two words\n", client.run("!echo $KETPOINT_TEST").printed("stdout"));
    assertEquals("two words\n", client.run("%env KETPOINT_TEST").printed("stdout"));
    assertEquals(folder + "\n", client.run("%pwd").printed("stdout"));
    client.run("%%writefile inside.txt\ntext");
    assertTrue(Files.exists(folder.resolve("inside.txt")));
    assertTrue(client.run("%ls").printed("stdout").contains("5  inside.txt"));
    client.run("%cd -");
    assertFalse(client.run("%pwd").printed("stdout").contains(folder.toString()));
    assertEquals("error", client.run("%cd " + folder.resolve("none")).status());
  }

  @Test
  void names_are_listed_and_forgotten() throws IOException {
    try (var own = TestKernel.start()) {
      var shell = own.client;
      shell.run("int a = 3; var text = \"x\".repeat(500); double[] many = new double[100];");
      shell.run(
          "int twice(int n) { return 2 * n; }\nrecord Pair(int x, int y) {}\nimport java.net.*;");
      String names = shell.run("%who").printed("stdout");
      assertTrue(
          names.matches(
              "(?s)a +int +3\nmany +double\\[\\] +\\[0\\.0, .*100 in all]\ntext .*…\"?\n.*"),
          names);
      assertTrue(names.contains("int twice(int)") && names.contains("record Pair"), names);
      var kept = shell.run("%reset", ",\"allow_stdin\":false");
      assertEquals("error", kept.status());
      assertEquals("3", shell.run("a").value());
      shell.run("%reset -f");
      assertEquals("", shell.run("%who").printed("stdout"));
      for (String gone : new String[] {"a", "twice(1)", "new Pair(1, 2)", "URI.create(\"\")"}) {
        assertEquals("error", shell.run(gone).status(), gone);
      }
      assertEquals("[1]", shell.run("int a = 1; List.of(a)").value());
    }
  }

  @Test
  void a_cell_that_runs_too_long_is_stopped_with_a_sentence() {
    var ran = client.run("%%timeout 300ms\nwhile (true) Thread.sleep(10);");
    assertEquals("TimedOut", ran.reply().get("ename").getAsString());
    assertTrue(ran.traceback().contains("longer than its limit of 0.3 s"), ran::traceback);
    assertEquals("ok", client.run("Thread.sleep(400);").status());
    client.run("%timeout 300ms");
    assertEquals("error", client.run("Thread.sleep(5000);").status());
    assertTrue(client.run("%timeout").printed("stdout").contains("300 ms"));
    client.run("%timeout off");
    assertEquals("ok", client.run("Thread.sleep(400);").status());
  }

  @Test
  void help_is_for_all_or_one_and_history_is_what_was_run() {
    assertTrue(client.run("%magic").printed("stdout").contains("%maven"));
    assertEquals(1, client.run("%magic cd").printed("stdout").lines().count());
    client.run("int remembered = 1;");
    assertTrue(client.run("%history 1").printed("stdout").endsWith("] int remembered = 1;\n"));
    assertTrue(client.run("%tiem 1").traceback().contains("did you mean %time?"));
  }

  @Test
  void jars_are_usable_below_in_the_same_cell() throws IOException {
    TestJar.write(folder.resolve("greeting.jar"), "lib.Greeting", "hello");
    var ran = client.run("%jars " + folder + "/*.jar\nlib.Greeting.text()");
    assertEquals("hello", ran.value());
    assertTrue(client.run("%jars " + folder + "/x*.jar").traceback().contains("no jar matches"));
  }

  @Test
  void names_and_files_are_completed_and_magics_explained() throws IOException {
    assertEquals("[\"%timeout\"]", matches("int a = 1;\n%timeo").toString());
    assertTrue(matches("%%").toString().contains("%%writefile"));
    Files.writeString(folder.resolve("data.csv"), "x");
    assertEquals("[\"" + folder + "/data.csv\"]", matches("%load " + folder + "/da").toString());
    assertTrue(matches("%time \"x\".repea").toString().contains("repeat("));
    var help =
        client.ask(client.shell, "inspect_request", "{\"code\":\"%maven a:b:1\",\"cursor_pos\":3}");
    assertTrue(help.toString().contains("class path"), help::toString);
  }

  private static com.google.gson.JsonArray matches(String code) {
    var quoted = new com.google.gson.JsonPrimitive(code);
    return client
        .ask(
            client.shell,
            "complete_request",
            "{\"code\":" + quoted + ",\"cursor_pos\":" + code.length() + "}")
        .getAsJsonArray("matches");
  }
}
