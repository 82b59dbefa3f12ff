package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything but cells, and whatever should not arrive at all.
class KernelProtocolTest {
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

  private static JsonObject code(String code) {
    var content = new JsonObject();
    content.addProperty("code", code);
    return content;
  }

  private static JsonObject code(String code, int cursor) {
    JsonObject content = code(code);
    content.addProperty("cursor_pos", cursor);
    return content;
  }

  @Test
  void the_kernel_says_who_it_is() {
    JsonObject info = client.ask(client.shell, "kernel_info_request", "{}");
    assertEquals("ok", info.get("status").getAsString());
    assertEquals("java", info.getAsJsonObject("language_info").get("name").getAsString());
    assertEquals("5.5", info.get("protocol_version").getAsString());
    assertEquals("ketpoint", info.get("implementation").getAsString());
  }

  @Test
  void control_answers_while_a_cell_runs() {
    String cell = client.execute("Thread.sleep(1500);");
    client.ask(client.control, "kernel_info_request", "{}");
    long answered = System.nanoTime();
    client.published(cell);
    assertTrue(System.nanoTime() - answered > 500_000_000L);
  }

  @Test
  void completion_counts_code_points() {
    String text = "\"𝄞𝄞\".len";
    JsonObject found =
        client.ask(
            client.shell,
            "complete_request",
            code(text, text.codePointCount(0, text.length())).toString());
    assertTrue(
        found.getAsJsonArray("matches").contains(new JsonPrimitive("length()")), found::toString);
    assertEquals(5, found.get("cursor_start").getAsInt());
    assertEquals(8, found.get("cursor_end").getAsInt());
  }

  @Test
  void completion_finds_the_snippet_under_the_cursor() {
    String text = "int a = 1;\nMath.flo + a;";
    JsonObject found = client.ask(client.shell, "complete_request", code(text, 19).toString());
    assertTrue(found.toString().contains("floorMod("), found::toString);
    assertEquals(16, found.get("cursor_start").getAsInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 1 | complete",
        "int q = 1; | complete",
        "int q = 1 | complete",
        "if (true) { } | complete",
        "import java.util.*; | complete",
        "int f(int x) { | incomplete",
        "for (int i = 0; i < 3; i++) { | incomplete",
        "f( | incomplete",
        "int = = 3; | invalid",
        "int = 3; | invalid",
        "import = 7q | invalid",
        "int a = 1; int = 3; class B { | invalid"
      })
  void code_is_complete_or_incomplete_or_invalid(String text, String status) {
    JsonObject answer = client.ask(client.shell, "is_complete_request", code(text).toString());
    assertEquals(status, answer.get("status").getAsString());
    assertEquals(status.equals("incomplete"), answer.has("indent"));
  }

  @Test
  void inspection_shows_a_signature() {
    JsonObject found =
        client.ask(client.shell, "inspect_request", code("Math.floorMod", 10).toString());
    assertTrue(found.get("found").getAsBoolean());
    String text = found.getAsJsonObject("data").get("text/plain").getAsString();
    assertTrue(text.contains("floorMod(int x, int y)"), text);
    JsonObject nothing =
        client.ask(client.shell, "inspect_request", code("noSuchThing", 3).toString());
    assertFalse(nothing.get("found").getAsBoolean());
  }

  @Test
  void history_has_a_tail_a_range_and_a_search() {
    int first = client.run("int h1 = 1;").reply().get("execution_count").getAsInt();
    client.run("\"out\" + h1");
    JsonObject tail =
        client.ask(
            client.shell,
            "history_request",
            "{\"hist_access_type\":\"tail\",\"n\":1,\"output\":true,\"raw\":true}");
    assertEquals(
        "[[1," + (first + 1) + ",[\"\\\"out\\\" + h1\",\"out1\"]]]",
        tail.get("history").toString());
    JsonObject range =
        client.ask(
            client.shell,
            "history_request",
            "{\"hist_access_type\":\"range\",\"session\":0,\"start\":%d,\"stop\":%d,\"output\":false,\"raw\":true}"
                .formatted(first, first + 1));
    assertEquals("[[1," + first + ",\"int h1 = 1;\"]]", range.get("history").toString());
    JsonObject search =
        client.ask(
            client.shell,
            "history_request",
            "{\"hist_access_type\":\"search\",\"pattern\":\"int h? = *\",\"unique\":true,\"output\":false,\"raw\":true}");
    assertEquals(1, search.getAsJsonArray("history").size());
  }

  @Test
  void the_heartbeat_echoes() {
    byte[] beat = {1, 2, 3};
    client.heartbeat.send(beat);
    assertArrayEquals(beat, client.heartbeat.recv());
  }

  @Test
  void malformed_messages_are_survived_and_the_key_is_never_logged() {
    String header = "{\"msg_id\":\"x\",\"msg_type\":\"execute_request\",\"session\":\"s\"}";
    for (var socket : List.of(client.shell, client.control, client.stdin)) {
      client.sendRaw(socket, header, "{\"code\":\"1\"}", "0".repeat(64));
      client.sendRaw(socket, header, "{\"code\":\"1\"}", "");
      client.sendSigned(socket, "{\"msg_id\":\"x\"", "{}");
      client.sendSigned(socket, "[]", "{}");
      client.sendSigned(socket, "null", "{}");
      client.sendSigned(socket, "", "");
      client.sendSigned(socket, "{}", "{}");
      client.sendSigned(socket, "{\"msg_type\":7,\"msg_id\":{}}", "{}");
      client.sendSigned(socket, "{\"msg_id\":\"x\",\"msg_type\":\"nonsense\"}", "{}");
      client.sendSigned(socket, "[".repeat(200_000), "{}");
      client.sendFrames(socket, "nothing");
      client.sendFrames(socket, "<IDS|MSG>");
      client.sendFrames(socket, "<IDS|MSG>", "", "{}");
      client.sendFrames(socket, "", "", "");
      client.sendFrames(socket, "\u0000\uffff", "<IDS|MSG>", kernel.key, "x", "y", "z", "w", "v");
    }
    assertEquals("3", client.run("1 + 2").value());
    client.ask(client.control, "kernel_info_request", "{}");
    assertTrue(kernel.log().contains("the signature is wrong"));
    assertFalse(kernel.log().contains(kernel.key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "execute_request | {}",
        "execute_request | {\"code\": 7}",
        "execute_request | {\"code\": \"1\", \"silent\": \"yes\"}",
        "execute_request | {\"code\": \"1\", \"user_expressions\": [1]}",
        "execute_request | []",
        "execute_request | {\"code\":",
        "complete_request | {\"code\": \"a\", \"cursor_pos\": 99}",
        "complete_request | {\"code\": \"a\", \"cursor_pos\": -1}",
        "complete_request | {\"code\": \"a\", \"cursor_pos\": 1e99}",
        "inspect_request | {\"cursor_pos\": 0}",
        "history_request | {\"hist_access_type\": \"sideways\"}",
        "is_complete_request | {\"code\": null}"
      })
  void a_request_with_wrong_content_is_answered_with_an_error(String type, String content) {
    JsonObject answer = client.ask(client.shell, type, content);
    assertEquals("error", answer.get("status").getAsString());
    assertFalse(answer.get("evalue").getAsString().isEmpty());
  }

  @Test
  void a_header_needs_only_an_id_and_a_type() {
    client.sendSigned(
        client.shell, "{\"msg_id\":\"bare\",\"msg_type\":\"kernel_info_request\"}", "{}");
    assertEquals("kernel_info_reply", client.reply(client.shell, "bare").type());
  }

  @Test
  void every_request_is_answered_between_busy_and_idle() {
    var states = new ArrayList<String>();
    String id = client.send(client.shell, "kernel_info_request", "{}");
    client.published(id).forEach(message -> states.add(message.text("execution_state")));
    assertEquals(List.of("busy"), states);
  }
}
