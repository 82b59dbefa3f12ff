package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Comms and subshells.
@Timeout(120)
class KernelCommTest {
  private static TestKernel kernel;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.start();
    client = kernel.client;
    client.run(
        """
        comms().register("echo", (comm, opening) -> {
          System.out.println("opened with " + opening.data());
          comm.onMessage(m -> comm.send(m.data(), m.buffers().toArray(byte[][]::new)))
              .onClose(() -> System.out.println("closed"));
        });
        """);
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  private static String open(String id, String target) {
    return client.send(
        client.shell,
        "comm_open",
        "{\"comm_id\":\"%s\",\"target_name\":\"%s\",\"data\":{\"n\":1,\"x\":0.5,\"l\":[null,true]}}"
            .formatted(id, target));
  }

  private static JsonObject comms(String more) {
    return client.ask(client.shell, "comm_info_request", "{" + more + "}").getAsJsonObject("comms");
  }

  @Test
  void a_front_end_opens_a_comm_sends_and_closes_it() {
    String opened = open("c1", "echo");
    assertEquals(
        "opened with {n=1, x=0.5, l=[null, true]}\n",
        client.published(opened, "stream").text("text"));
    assertEquals("echo", comms("").getAsJsonObject("c1").get("target_name").getAsString());
    assertEquals(List.of(), List.copyOf(comms("\"target_name\":\"other\"").keySet()));

    String sent =
        client.send(
            client.shell, "comm_msg", "{\"comm_id\":\"c1\",\"data\":{\"v\":[1,{\"é\":null}]}}");
    var back = client.published(sent, "comm_msg").content();
    assertEquals("c1", back.get("comm_id").getAsString());
    assertEquals("{\"v\":[1,{\"é\":null}]}", back.get("data").toString());

    String closed = client.send(client.shell, "comm_close", "{\"comm_id\":\"c1\",\"data\":{}}");
    assertEquals("closed\n", client.published(closed, "stream").text("text"));
    assertFalse(comms("").has("c1"));
  }

  @Test
  void bytes_travel_beside_the_message() {
    client.published(open("c2", "echo"));
    String header = "{\"msg_id\":\"with-bytes\",\"msg_type\":\"comm_msg\"}";
    String content = "{\"comm_id\":\"c2\",\"data\":{}}";
    client.sendFrames(
        client.shell,
        "<IDS|MSG>",
        client.sign(header, "{}", "{}", content),
        header,
        "{}",
        "{}",
        content,
        "first",
        "second");
    var back = client.published("with-bytes", "comm_msg");
    assertEquals(List.of("first", "second"), back.buffers());
    assertFalse(back.content().has("buffers"));
  }

  @Test
  void a_target_nobody_registered_is_closed_and_a_message_to_nobody_is_survived() {
    String opened = open("c3", "nobody");
    assertEquals("c3", client.published(opened, "comm_close").text("comm_id"));
    client.published(client.send(client.shell, "comm_msg", "{\"comm_id\":\"none\",\"data\":{}}"));
    client.published(client.send(client.shell, "comm_close", "{\"comm_id\":\"none\"}"));
    assertFalse(comms("").has("c3"));
    assertTrue(kernel.log().contains("no comm target is called 'nobody'"), kernel::log);
  }

  @Test
  void a_cell_opens_a_comm() {
    String cell = client.execute("var mine = comms().open(\"widget\", Map.of(\"value\", 3));");
    var opened = client.published(cell, "comm_open");
    assertEquals("widget", opened.text("target_name"));
    assertEquals("{\"value\":3}", opened.content().get("data").toString());
    client.published(cell);
    client.run("mine.onMessage(m -> System.out.println(\"got \" + m.data().get(\"a\")));");
    String sent =
        client.send(
            client.shell,
            "comm_msg",
            "{\"comm_id\":\"%s\",\"data\":{\"a\":\"b\"}}".formatted(opened.text("comm_id")));
    assertEquals("got b\n", client.published(sent, "stream").text("text"));
    String closing = client.execute("mine.close();");
    client.published(closing, "comm_close");
    assertTrue(client.run("mine.send(Map.of());").traceback().contains("must be open"));
  }

  @Test
  void a_receiver_that_fails_says_so_and_the_kernel_goes_on() {
    client.run(
        "comms().register(\"bad\", (comm, o) -> { throw new IllegalStateException(\"oh\"); });");
    String opened = open("c4", "bad");
    var complaint = client.published(opened, "stream");
    assertEquals("stderr", complaint.text("name"));
    assertTrue(complaint.text("text").contains("oh"));
    assertFalse(comms("").has("c4"));
  }

  @Test
  void a_subshell_answers_beside_a_running_cell_and_its_cells_wait_their_turn() {
    JsonObject info = client.ask(client.control, "kernel_info_request", "{}");
    assertTrue(
        info.getAsJsonArray("supported_features").contains(new JsonPrimitive("kernel subshells")));
    JsonObject created = client.ask(client.control, "create_subshell_request", "{}");
    String id = created.get("subshell_id").getAsString();
    assertEquals(
        "[\"" + id + "\"]",
        client.ask(client.control, "list_subshell_request", "{}").get("subshell_id").toString());

    client.published(open("c5", "echo"));
    String running = client.execute("Thread.sleep(2500); int slept = 1;");
    client.published(running, "execute_input");
    String beside = client.sendTo(id, "comm_msg", "{\"comm_id\":\"c5\",\"data\":{\"now\":true}}");
    String cell = client.sendTo(id, "execute_request", "{\"code\":\"slept + 1\"}");
    var order = new java.util.ArrayList<String>();
    while (order.size() < 3) {
      var message = client.receive(client.iopub);
      if (message.type().equals("comm_msg") && message.parent().equals(beside)) {
        order.add("comm");
      } else if (message.type().equals("execute_result") && message.parent().equals(cell)) {
        order.add("result");
      } else if (message.type().equals("status")
          && message.parent().equals(running)
          && message.text("execution_state").equals("idle")) {
        order.add("main idle");
      }
    }
    assertEquals("comm", order.getFirst());
    assertEquals("ok", client.reply(client.shell, cell).text("status"));

    var gone =
        client.ask(client.control, "delete_subshell_request", "{\"subshell_id\":\"" + id + "\"}");
    assertEquals("ok", gone.get("status").getAsString());
    String late = client.sendTo(id, "kernel_info_request", "{}");
    var refused = client.reply(client.shell, late);
    assertEquals("kernel_info_reply", refused.type());
    assertEquals("error", refused.text("status"));
    var twice =
        client.ask(client.control, "delete_subshell_request", "{\"subshell_id\":\"" + id + "\"}");
    assertEquals("error", twice.get("status").getAsString());
  }

  @Test
  void a_question_through_a_subshell_does_not_hang_on_a_running_cell() {
    String id =
        client
            .ask(client.control, "create_subshell_request", "{}")
            .get("subshell_id")
            .getAsString();
    String running = client.execute("Thread.sleep(4000);");
    client.published(running, "execute_input");
    String question =
        client.sendTo(id, "complete_request", "{\"code\":\"Math.fl\",\"cursor_pos\":7}");
    assertEquals("ok", client.reply(client.shell, question).text("status"));
    assertEquals("ok", client.reply(client.shell, running).text("status"));
  }

  @Test
  void there_is_no_debugger_and_it_says_so() {
    JsonObject answer =
        client.ask(
            client.control,
            "debug_request",
            "{\"type\":\"request\",\"seq\":4,\"command\":\"initialize\",\"arguments\":{}}");
    assertEquals("error", answer.get("status").getAsString());
    assertFalse(answer.get("success").getAsBoolean());
    assertEquals(4, answer.get("request_seq").getAsInt());
  }
}
