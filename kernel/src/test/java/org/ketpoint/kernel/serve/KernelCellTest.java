package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Cells, through a front end's eyes.
class KernelCellTest {
  private static TestKernel kernel;
  private static TestClient client;

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
  void a_value_is_shown() {
    assertEquals("2", client.run("1 + 1").value());
  }

  @Test
  void the_usual_packages_need_no_import() {
    var ran = client.run("Table.create(\"t\", IntColumn.create(\"n\", 1, 2))");
    JsonObject data = ran.all("execute_result").getFirst().content().getAsJsonObject("data");
    assertTrue(data.get("text/html").getAsString().contains("<table"));
    assertTrue(data.has("text/plain"));
    assertEquals("6", client.run("Stream.of(1, 2, 3).mapToInt(i -> i).sum()").value());
  }

  @Test
  void null_and_void_and_declarations_and_semicolons_show_nothing() {
    for (String code :
        List.of("null", "System.gc()", "int shown = 3;", "shown;", "// nothing", "", "\n \n")) {
      var ran = client.run(code);
      assertEquals("ok", ran.status(), code);
      assertEquals("nothing", ran.value(), code);
    }
    client.run("int kept = 3;");
    assertEquals("3", client.run("kept").value());
  }

  @Test
  void output_comes_in_order_and_before_idle() {
    var ran =
        client.run(
            """
            System.out.println("one ✓ 𝄞");
            System.err.println("two");
            System.out.print("three");
            display("four");
            System.out.print("five");
            """);
    var seen =
        ran.published().stream()
            .filter(m -> m.type().equals("stream") || m.type().equals("display_data"))
            .map(m -> m.type().equals("stream") ? m.text("text") : "shown")
            .toList();
    assertEquals(List.of("one ✓ 𝄞\n", "two\n", "three", "shown", "five"), seen);
  }

  @Test
  void many_lines_come_in_few_messages_and_none_is_lost() {
    var ran = client.run("for (int i = 0; i < 20_000; i++) System.out.println(i);");
    assertEquals(20_000, ran.printed("stdout").lines().count());
    assertTrue(ran.printed("stdout").endsWith("\n19999\n"));
    assertTrue(ran.all("stream").size() < 500);
  }

  @Test
  void output_is_not_held_back_while_a_cell_runs() {
    String id = client.execute("System.out.println(\"now\"); Thread.sleep(1500);");
    var message = client.receive(client.iopub);
    while (!message.type().equals("stream") || !message.parent().equals(id)) {
      message = client.receive(client.iopub);
    }
    long seen = System.nanoTime();
    client.published(id);
    assertTrue(System.nanoTime() - seen > 1_000_000_000L);
  }

  @Test
  void an_error_points_at_cell_and_line_in_the_users_code_only() {
    int number =
        client
            .run("int divide(int n) {\n  // here\n  return 1 / n;\n}")
            .reply()
            .get("execution_count")
            .getAsInt();
    var ran = client.run("int before = 1;\n\ndivide(0)");
    assertEquals("error", ran.status());
    assertEquals(1, ran.all("error").size());
    assertEquals("ArithmeticException", ran.reply().get("ename").getAsString());
    assertEquals("/ by zero", ran.reply().get("evalue").getAsString());
    String trace = ran.traceback();
    assertTrue(trace.contains("Cell [" + (number + 1) + "], line 3"), trace);
    assertTrue(trace.contains("> 3 divide(0)"), trace);
    assertTrue(trace.contains("Cell [" + number + "], line 3, in divide()"), trace);
    assertTrue(trace.contains("> 3   return 1 / n;"), trace);
    assertFalse(trace.contains("jshell") || trace.contains("ketpoint") || trace.contains("REPL"));
  }

  @Test
  void causes_and_library_frames_are_shown_in_short() {
    String trace =
        client
            .run(
                """
                try { List.of(1).get(5); }
                catch (RuntimeException e) { throw new IllegalStateException("outer", e); }
                """)
            .traceback();
    assertTrue(trace.contains("IllegalStateException: outer"), trace);
    assertTrue(trace.contains("Caused by:"), trace);
    assertTrue(trace.contains("at java.util.ImmutableCollections"), trace);
    assertTrue(trace.contains("> 1 try"), trace);
  }

  @Test
  void a_syntax_error_anywhere_runs_nothing_and_reports_them_all() {
    var ran =
        client.run(
            "int neverMade = 1;\nString s = neverMade + ;\nint fine = 2;\nfor (int i = 0 i < 3; i++) {}\n");
    assertEquals("CompileError", ran.reply().get("ename").getAsString());
    String trace = ran.traceback();
    assertTrue(trace.contains("line 2") && trace.contains("line 4"), trace);
    assertTrue(
        trace.contains("String s = neverMade + ;\n                                  ^"), trace);
    assertTrue(client.run("neverMade").traceback().contains("cannot find symbol"));
  }

  @Test
  void all_of_a_statements_compile_errors_are_reported() {
    var ran = client.run("int a = 1;\nint b = firstUnknown + secondUnknown;");
    assertTrue(ran.traceback().contains("variable firstUnknown"));
    assertTrue(ran.traceback().contains("variable secondUnknown"));
    assertTrue(ran.traceback().contains("line 2"));
    assertTrue(ran.reply().get("evalue").getAsString().endsWith("(and 1 more)"));
  }

  @Test
  void silent_publishes_neither_input_nor_value_and_counts_nothing() {
    int before = client.run("1").reply().get("execution_count").getAsInt();
    var ran = client.run("1 + 1", ",\"silent\":true");
    assertEquals("ok", ran.status());
    assertTrue(ran.all("execute_input").isEmpty() && ran.all("execute_result").isEmpty());
    assertEquals(before + 1, client.run("1").reply().get("execution_count").getAsInt());
  }

  @Test
  void store_history_false_counts_nothing_and_remembers_nothing() {
    int before = client.run("1").reply().get("execution_count").getAsInt();
    client.run("\"secret\"", ",\"store_history\":false");
    assertEquals(before + 1, client.run("1").reply().get("execution_count").getAsInt());
    var found =
        client.ask(
            client.shell,
            "history_request",
            "{\"hist_access_type\":\"search\",\"pattern\":\"*secret*\",\"output\":false,\"raw\":true}");
    assertEquals(0, found.getAsJsonArray("history").size());
  }

  @Test
  void user_expressions_are_evaluated_each_on_its_own() {
    var ran =
        client.run("int u = 20;", ",\"user_expressions\":{\"good\":\"u + 22\",\"bad\":\"nope\"}");
    JsonObject values = ran.reply().getAsJsonObject("user_expressions");
    JsonObject good = values.getAsJsonObject("good");
    assertEquals("42", good.getAsJsonObject("data").get("text/plain").getAsString());
    assertEquals("error", values.getAsJsonObject("bad").get("status").getAsString());
    assertEquals("ok", ran.status());
  }

  @Test
  void an_error_aborts_the_queued_cells_unless_told_otherwise() {
    String first = client.execute("Thread.sleep(300); throw new Exception(\"stop\");");
    String second = client.execute("int notRun = 1;");
    String info = client.send(client.shell, "kernel_info_request", "{}");
    assertEquals("error", client.reply(client.shell, first).text("status"));
    assertEquals("aborted", client.reply(client.shell, second).text("status"));
    assertEquals("ok", client.reply(client.shell, info).text("status"));

    client.execute("Thread.sleep(300); throw new Exception();", ",\"stop_on_error\":false");
    String runs = client.execute("\"still run\"");
    assertEquals("ok", client.reply(client.shell, runs).text("status"));
  }

  @Test
  void a_cell_reads_lines_from_the_notebook() {
    String id =
        client.execute("var in = new Scanner(System.in);\nin.nextLine() + \"|\" + in.nextLine()");
    client.send(client.stdin, "input_reply", "{\"value\":\"nobody asked\"}");
    for (String line : List.of("é first", "second")) {
      assertEquals("input_request", client.receive(client.stdin).type());
      client.send(client.stdin, "input_reply", "{\"value\":\"" + line + "\"}");
    }
    var result = client.published(id).getLast().content().getAsJsonObject("data");
    assertEquals("é first|second", result.get("text/plain").getAsString());
  }

  @Test
  void a_cell_whose_front_end_has_no_input_is_told_so() {
    var ran = client.run("System.in.read()", ",\"allow_stdin\":false");
    assertEquals("error", ran.status());
    assertTrue(ran.reply().get("evalue").getAsString().contains("cannot be asked for input"));
  }

  @Test
  void a_scanner_does_not_hide_that_nobody_can_be_asked() {
    var ran = client.run("new Scanner(System.in).nextLine()", ",\"allow_stdin\":false");
    assertTrue(ran.reply().get("evalue").getAsString().contains("cannot be asked for input"));
  }

  @Test
  void a_prompt_and_a_hidden_line_are_asked_for_and_an_answer_to_another_question_is_ignored() {
    String id = client.execute("input(\"name? \") + \"|\" + password(\"secret? \")");
    var question = client.receive(client.stdin);
    assertEquals("name? ", question.text("prompt"));
    assertFalse(question.content().get("password").getAsBoolean());
    client.answer(question.id(), "ada");
    var hidden = client.receive(client.stdin);
    assertTrue(hidden.content().get("password").getAsBoolean());
    client.answer(question.id(), "too late");
    client.answer(hidden.id(), "pw");
    var result = client.published(id).getLast().content().getAsJsonObject("data");
    assertEquals("ada|pw", result.get("text/plain").getAsString());
  }

  @Test
  void old_temporaries_are_dropped_and_the_last_ones_kept() {
    for (int i = 0; i < 6; i++) {
      client.run("\"value " + i + "\"");
    }
    var names = client.ask(client.shell, "complete_request", "{\"code\":\"$\",\"cursor_pos\":1}");
    assertEquals(3, names.getAsJsonArray("matches").size(), names::toString);
  }

  @Test
  void progress_is_updated_in_place_and_its_end_shows_no_time() {
    var ran =
        client.run(
            """
            try (var p = Progress.start("epoch", 3)) {
              for (int i = 0; i < 3; i++) { Thread.sleep(120); p.advance(1, () -> "loss 0.5"); }
            }
            """);
    assertEquals(1, ran.all("display_data").size());
    var last = ran.all("update_display_data").getLast().content();
    assertEquals(
        "epoch: 3 of 3 (100 %), loss 0.5",
        last.getAsJsonObject("data").get("text/plain").getAsString());
    assertEquals(
        ran.all("display_data").getFirst().content().getAsJsonObject("transient"),
        last.getAsJsonObject("transient"));
  }

  @Test
  void displays_can_be_updated_and_cleared() {
    var ran =
        client.run(
            "displayAs(\"d\", html(\"<b>1</b>\")); updateDisplay(\"d\", 2); clearOutput(true);");
    assertEquals(
        List.of("display_data", "update_display_data", "clear_output"),
        ran.published().stream()
            .map(TestClient.Message::type)
            .filter(t -> !t.equals("status") && !t.equals("execute_input"))
            .toList());
    assertTrue(ran.all("clear_output").getFirst().content().get("wait").getAsBoolean());
  }

  @Test
  void a_value_that_cannot_be_shown_is_an_error_and_the_kernel_goes_on() {
    var ran =
        client.run(
            "new Object() { public String toString() { throw new IllegalStateException(\"no\"); } }");
    assertEquals("error", ran.status());
    assertTrue(ran.traceback().contains("could not be shown"));
    assertEquals("1", client.run("1").value());
  }

  @Test
  void classes_that_need_each_other_compile_in_one_cell() {
    client.run("class Hen { Egg egg; }\nclass Egg { Hen hen; String name() { return \"egg\"; } }");
    assertEquals("egg", client.run("new Egg().name()").value());
  }

  @Test
  void a_declaration_that_lacks_something_says_what() {
    assertTrue(
        client
            .run("int needy() { return missing() + 1; }")
            .printed("stderr")
            .contains("missing()"));
    assertTrue(client.run("needy()").traceback().contains("missing()"));
  }
}
