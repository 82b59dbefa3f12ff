package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// Messages that nobody sends by mistake, and some that somebody may. Ten thousand of them with
/// `-Dketpoint.long=true`.
class KernelHostileTest {
  private static final int COUNT = Boolean.getBoolean("ketpoint.long") ? 10_000 : 1_500;
  private static final long SEED = 20260101;

  private static final List<String> TYPES =
      List.of(
          "kernel_info_request",
          "execute_request",
          "complete_request",
          "inspect_request",
          "is_complete_request",
          "history_request",
          "comm_info_request",
          "comm_open",
          "comm_msg",
          "comm_close",
          "interrupt_request",
          "create_subshell_request",
          "delete_subshell_request",
          "list_subshell_request",
          "debug_request",
          "input_reply",
          "execute_reply",
          "status",
          "nonsense_request",
          "two\\nlines",
          "");

  private static final List<String> NAMES =
      List.of(
          "code",
          "silent",
          "cursor_pos",
          "user_expressions",
          "hist_access_type",
          "pattern",
          "n",
          "session",
          "comm_id",
          "target_name",
          "data",
          "value",
          "subshell_id",
          "command");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"no\"",
          "-1",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"\\ud834\"",
          "\"\\u0000\"",
          "[]",
          "{}",
          "{\"a\":[null,{\"b\":1}]}",
          "NaN",
          "\"1 +\"",
          "\"2 + 2\"",
          "\"search\"");

  private final Random random = new Random(SEED);

  @Test
  @Timeout(1200)
  void the_kernel_answers_after_every_hostile_message() throws Exception {
    try (var kernel = TestKernel.startWith("-Xmx256m")) {
      TestClient client = kernel.client;
      client.iopub.unsubscribe(new byte[0]); // Nobody reads it here.
      client.reply(client.shell, client.execute("1"));
      List<ZMQ.Socket> sockets = List.of(client.shell, client.control, client.stdin);
      for (int i = 0; i < COUNT; i++) {
        ZMQ.Socket socket = sockets.get(random.nextInt(3));
        send(client, socket);
        assertEquals(
            "ok",
            client.ask(client.shell, "kernel_info_request", "{}").get("status").getAsString());
        if (i % 50 == 0) {
          client.ask(client.control, "kernel_info_request", "{}");
        }
      }
      client.heartbeat.send("beat");
      assertEquals("beat", client.heartbeat.recvStr());
      assertFalse(kernel.log().contains(kernel.key));
      assertFalse(kernel.log().contains("OutOfMemory"), kernel::log);
      assertTrue(kernel.log().lines().count() <= 3L * COUNT, "more than a line or so a message");
      var last = client.execute("6 * 7");
      assertEquals("ok", client.reply(client.shell, last).text("status"));
    }
  }

  @Test
  @Timeout(120)
  void bytes_that_are_not_zeromq_and_frames_that_are_too_long_only_end_their_connection()
      throws Exception {
    try (var kernel = TestKernel.startWith("-Xmx128m")) {
      TestClient client = kernel.client;
      for (int port : client.ports) {
        for (int i = 0; i < 5; i++) {
          try (var raw = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            raw.getOutputStream().write(bytes);
          } catch (java.io.IOException e) {
            // It may well hang up on us.
          }
        }
      }
      try (var context = new ZContext()) {
        ZMQ.Socket huge = context.createSocket(SocketType.DEALER);
        huge.setLinger(0);
        huge.connect("tcp://127.0.0.1:" + client.ports[0]);
        huge.send(new byte[100_000_000]);
        huge.send(new byte[100_000_000]);
        assertEquals("2", client.run("1 + 1").value());
      }
      assertEquals("3", client.run("1 + 2").value());
    }
  }

  private void send(TestClient client, ZMQ.Socket socket) {
    switch (random.nextInt(10)) {
      case 0 -> client.sendFrames(socket, junkFrames());
      case 1 ->
          client.sendRaw(socket, header(), content(), random.nextBoolean() ? "" : "0".repeat(64));
      case 2 -> client.sendSigned(socket, cut(header()), content());
      case 3 -> client.sendSigned(socket, header(), cut(content()));
      case 4 -> client.sendSigned(socket, value(), value());
      case 5 -> client.sendSigned(socket, header(), nested());
      case 6 ->
          client.sendSigned(
              socket, "{\"msg_id\":\"same\",\"msg_type\":\"" + type() + "\"}", content());
      case 7 ->
          client.sendSigned(
              socket, header(), "{\"code\":\"" + "x".repeat(random.nextInt(200_000)) + "\"}");
      case 8 -> odd(client, socket);
      default -> client.sendSigned(socket, header(), content());
    }
  }

  /// A good message with frames missing, doubled or added.
  private void odd(TestClient client, ZMQ.Socket socket) {
    String header = header();
    var frames =
        new ArrayList<>(
            List.of("<IDS|MSG>", client.sign(header, "{}", "{}", "{}"), header, "{}", "{}", "{}"));
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (random.nextBoolean() && !frames.isEmpty()) {
        frames.remove(random.nextInt(frames.size()));
      } else {
        frames.add(random.nextInt(frames.size() + 1), random.nextBoolean() ? "<IDS|MSG>" : junk());
      }
    }
    client.sendFrames(socket, frames.isEmpty() ? new String[] {""} : frames.toArray(String[]::new));
  }

  private String[] junkFrames() {
    var frames = new String[1 + random.nextInt(random.nextInt(20) == 0 ? 2000 : 10)];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = junk();
    }
    return frames;
  }

  private String junk() {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private String header() {
    return switch (random.nextInt(6)) {
      case 0 -> "{\"msg_type\":\"" + type() + "\"}";
      case 1 -> "{\"msg_id\":" + value() + ",\"msg_type\":" + value() + "}";
      case 2 ->
          "{\"msg_id\":\"%d\",\"msg_type\":\"%s\",\"subshell_id\":%s}"
              .formatted(random.nextLong(), type(), value());
      default ->
          "{\"msg_id\":\"%d\",\"msg_type\":\"%s\",\"session\":\"s\"}"
              .formatted(random.nextLong(), type());
    };
  }

  private String content() {
    var content = new StringBuilder("{");
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      content.append('"').append(name).append("\":").append(value()).append(',');
    }
    return content.append("\"last\":0}").toString();
  }

  private String cut(String json) {
    return json.substring(0, random.nextInt(json.length()));
  }

  private String nested() {
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    return "{\"data\":" + open.repeat(1 + random.nextInt(20_000)) + "1}";
  }
}
