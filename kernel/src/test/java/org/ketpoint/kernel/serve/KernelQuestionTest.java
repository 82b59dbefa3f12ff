package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions about code: how it goes on, what something is, whether it is complete.
class KernelQuestionTest {
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

  private static JsonObject ask(String type, String code, int cursor, String more) {
    String content =
        "{\"code\":%s,\"cursor_pos\":%d%s}".formatted(new JsonPrimitive(code), cursor, more);
    return client.ask(client.shell, type, content);
  }

  private static JsonObject complete(String code) {
    return ask("complete_request", code, code.codePointCount(0, code.length()), "");
  }

  private static List<String> matches(JsonObject reply) {
    var matches = new ArrayList<String>();
    reply.getAsJsonArray("matches").forEach(match -> matches.add(match.getAsString()));
    return matches;
  }

  private static JsonObject described(JsonObject reply, String text) {
    JsonArray types =
        reply.getAsJsonObject("metadata").getAsJsonArray("_jupyter_types_experimental");
    for (JsonElement each : types) {
      if (each.getAsJsonObject().get("text").getAsString().equals(text)) {
        return each.getAsJsonObject();
      }
    }
    throw new AssertionError(text + " is not among " + reply);
  }

  private static JsonObject inspect(String code, int detail) {
    return ask("inspect_request", code, code.length(), ",\"detail_level\":" + detail)
        .getAsJsonObject("data");
  }

  private static String isComplete(String code) {
    JsonObject reply =
        client.ask(
            client.shell, "is_complete_request", "{\"code\":" + new JsonPrimitive(code) + "}");
    JsonElement indent = reply.get("indent");
    return reply.get("status").getAsString()
        + (indent == null || indent.isJsonNull() ? "" : indent.getAsString().length());
  }

  @Test
  void code_is_completed_while_a_cell_runs() {
    String cell = client.execute("int meanwhile = 5;\nThread.sleep(60_000);\nmeanwhile = 6;");
    client.receive(client.iopub);
    long start = System.nanoTime();
    while (!matches(complete("meanwh")).contains("meanwhile")) {
      assertTrue(System.nanoTime() - start < 40_000_000_000L, "no answer while the cell ran");
    }
    assertTrue(inspect("meanwhile", 0).get("text/plain").getAsString().contains("= 5"));
    client.ask(client.control, "interrupt_request", "{}");
    assertEquals("error", client.reply(client.shell, cell).text("status"), "it had ended before");
  }

  /// JShell's list of packages is only made when a question needs it.
  @Test
  void packages_are_known_to_the_first_question_of_a_session() throws IOException {
    try (var fresh = TestKernel.start()) {
      String question = "{\"code\":\"import java.util.con\",\"cursor_pos\":20}";
      JsonObject reply = fresh.client.ask(fresh.client.shell, "complete_request", question);
      assertEquals(List.of("concurrent."), matches(reply));
    }
  }

  @Test
  void candidates_come_with_their_types() {
    client.run("List<String> wordList = List.of(); int wordCount(String s) { return 0; }");
    JsonObject words = complete("wordL");
    assertEquals("instance", described(words, "wordList").get("type").getAsString());
    assertEquals("List<String>", described(words, "wordList").get("signature").getAsString());
    JsonObject counts = complete("\"𝄞\"; wordC");
    JsonObject count = described(counts, "wordCount(");
    assertEquals("function", count.get("type").getAsString());
    assertTrue(count.get("signature").getAsString().contains("String"), counts::toString);
    assertEquals(5, count.get("start").getAsInt());
    assertEquals(10, count.get("end").getAsInt());
    assertEquals("class", described(complete("ArrayLi"), "ArrayList").get("type").getAsString());
    assertTrue(matches(complete("\"text\".toUpper")).contains("toUpperCase("));
  }

  @Test
  void file_names_are_completed_within_strings(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("data-1.csv"), "");
    Files.createDirectory(folder.resolve("data-2"));
    JsonObject reply = complete("Path.of(\"" + folder + "/da");
    assertEquals(List.of("data-1.csv", "data-2/"), matches(reply));
    assertEquals("path", described(reply, "data-2/").get("type").getAsString());
    assertEquals(
        "Path.of(\"".length() + folder.toString().length() + 1,
        reply.get("cursor_start").getAsInt());
    assertFalse(matches(complete("Path.of(\"" + folder + "\").toAbs")).isEmpty());
  }

  @Test
  void magics_are_completed_at_the_beginning_of_a_line() {
    JsonObject reply = complete("%wh");
    assertTrue(matches(reply).contains("%who"));
    assertEquals("magic", described(reply, "%who").get("type").getAsString());
  }

  @Test
  void a_users_own_declarations_are_explained_with_their_comments() {
    client.run(
        "/// How many **eggs** there are.\nint eggs(int hens, String note) { return hens; }");
    client.run("/** A place for {@code Hen}s. */\nrecord Coop(int size) { }");
    client.run("var coop = new Coop(3); int[] numbers = {1, 2};");
    JsonObject eggs = inspect("eggs(", 1);
    assertTrue(eggs.get("text/plain").getAsString().contains("int eggs(int, String)"));
    assertTrue(eggs.get("text/markdown").getAsString().contains("How many **eggs** there are."));
    assertTrue(eggs.get("text/markdown").getAsString().contains("{ return hens; }"));
    assertFalse(inspect("eggs", 0).get("text/markdown").getAsString().contains("return hens"));
    assertTrue(inspect("Coop", 0).get("text/markdown").getAsString().contains("`Hen`s"));
    assertTrue(
        inspect("coop", 0).get("text/plain").getAsString().contains("Coop coop = Coop[size=3]"));
    assertTrue(inspect("numbers", 0).get("text/plain").getAsString().contains("int[2]"));
  }

  @Test
  void methods_of_the_library_and_the_jdk_are_explained() {
    String ansatz = inspect("Circuit.ansatz(", 0).get("text/markdown").getAsString();
    assertTrue(ansatz.contains("Circuit Circuit.ansatz(int qubits, int layers)"), ansatz);
    assertTrue(ansatz.contains("**layers**"), ansatz);
    String text = inspect("\"a\".repeat", 0).get("text/plain").getAsString();
    assertTrue(text.contains("String String.repeat(int count)"), text);
  }

  @Test
  void complete_incomplete_and_invalid_code_are_told_apart() {
    assertEquals("complete", isComplete("int a = 1;"));
    assertEquals("complete", isComplete("1 + 1"));
    assertEquals("complete", isComplete(""));
    assertEquals("invalid", isComplete("int a = = 1;"));
    assertEquals("invalid", isComplete("import = 7q"));
    assertEquals("invalid", isComplete("int = 3;"));
    assertEquals("invalid", isComplete("foo(]"));
    assertEquals("incomplete4", isComplete("for (int i = 0; i < 3; i++) {"));
    assertEquals("incomplete8", isComplete("class A {\n    void f() {"));
    assertEquals("incomplete8", isComplete("class A {\n    void f() {\n        int x = 1;"));
    assertEquals("incomplete4", isComplete("class A {\n    void f() {\n    }"));
    assertEquals("incomplete0", isComplete("/* open"));
    assertEquals("incomplete0", isComplete("String s = \"\"\"\n  text"));
    assertEquals("incomplete4", isComplete("List.of(1,"));
    assertEquals("incomplete0", isComplete("int a ="));
  }
}
