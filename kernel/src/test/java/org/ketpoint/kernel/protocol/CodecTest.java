package org.ketpoint.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecTest {
  private static final ConnectionFile CONNECTION =
      new ConnectionFile("tcp", "127.0.0.1", 1, 2, 3, 4, 5, "hmac-sha256", "top-secret", null);
  private static final Origin ORIGIN =
      new Origin(
          List.of(new byte[] {0, 9}),
          "id",
          "execute_request",
          "s",
          "{\"msg_id\":\"id\",\"extra\":1}");

  private final Codec codec = new Codec(CONNECTION);

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }

  @Test
  void a_reply_names_its_request_and_goes_back_the_same_way() {
    List<byte[]> frames = codec.encode(ORIGIN, new Reply.Done("ok"));
    assertEquals(9, frames.get(0)[1]);
    assertEquals("<IDS|MSG>", text(frames.get(1)));
    assertTrue(text(frames.get(3)).contains("\"msg_type\":\"execute_reply\""));
    assertEquals(ORIGIN.header(), text(frames.get(4)));
    assertEquals("{\"status\":\"ok\"}", text(frames.get(6)));
  }

  @Test
  void names_are_those_of_the_protocol() {
    var shown = new Broadcast.DisplayData(Map.of(), Map.of(), Map.of("display_id", "d"));
    assertEquals(
        "{\"data\":{},\"metadata\":{},\"transient\":{\"display_id\":\"d\"}}",
        text(codec.encode(List.of(), Origin.NONE, shown).getLast()));
    assertEquals(
        "{\"wait\":true}",
        text(codec.encode(List.of(), Origin.NONE, new Broadcast.ClearOutput(true)).getLast()));
  }

  @Test
  void what_is_signed_is_read_and_what_is_changed_is_not() throws MalformedMessage {
    List<byte[]> frames = codec.encode(ORIGIN, new Reply.Done("ok"));
    assertEquals("execute_reply", codec.decode(frames).origin().type());
    for (int i = 2; i < frames.size(); i++) {
      var changed = new ArrayList<>(frames);
      byte[] frame = frames.get(i).clone();
      frame[0] ^= 1;
      changed.set(i, frame);
      var e = assertThrows(MalformedMessage.class, () -> codec.decode(changed));
      assertEquals("the signature is wrong", e.getMessage());
    }
  }

  @Test
  void the_very_same_message_is_read_once() throws MalformedMessage {
    List<byte[]> frames = codec.encode(ORIGIN, new Reply.Done("ok"));
    codec.decode(frames);
    var e = assertThrows(MalformedMessage.class, () -> codec.decode(frames));
    assertEquals("the very same message came before", e.getMessage());
  }

  @Test
  void another_key_is_another_signature() {
    var other = new ConnectionFile("tcp", "127.0.0.1", 1, 2, 3, 4, 5, "hmac-sha256", "other", null);
    List<byte[]> frames = new Codec(other).encode(ORIGIN, new Reply.Done("ok"));
    assertThrows(MalformedMessage.class, () -> codec.decode(frames));
  }

  @Test
  void a_known_type_fills_in_what_was_left_out() {
    var request =
        RequestReader.read(
            "execute_request", new Fields("content", json("{\"code\":\"1\"}")), List.of());
    assertEquals(new Request.Execute("1", false, true, Map.of(), true, true), request);
    var silent =
        RequestReader.read(
            "execute_request",
            new Fields("content", json("{\"code\":\"1\",\"silent\":true}")),
            List.of());
    assertEquals(new Request.Execute("1", true, false, Map.of(), true, true), silent);
  }

  private static com.google.gson.JsonObject json(String text) {
    return com.google.gson.JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  void a_connection_file_is_read_and_never_shows_its_key(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("c.json");
    Files.writeString(
        file,
        """
        {"shell_port": 1, "control_port": 2, "stdin_port": 3, "iopub_port": 4, "hb_port": 5,
         "ip": "127.0.0.1", "key": "top-secret", "transport": "tcp",
         "signature_scheme": "hmac-sha256", "kernel_name": "ketpoint"}
        """);
    assertEquals(CONNECTION, ConnectionFile.read(file));
    assertFalse(CONNECTION.toString().contains("top-secret"));
  }

  @Test
  void a_wrong_connection_file_is_refused_without_showing_its_key(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("c.json");
    for (String text :
        List.of(
            "",
            "[]",
            "{\"key\": \"top-secret\", \"shell_port\": }",
            "{\"key\": \"top-secret\"}",
            "{\"key\": \"top-secret\", \"transport\": \"pigeon\"}",
            "{\"key\": \"top-secret\", \"shell_port\": 0, \"control_port\": 2, \"stdin_port\": 3,"
                + " \"iopub_port\": 4, \"hb_port\": 5}")) {
      Files.writeString(file, text);
      var e = assertThrows(MalformedMessage.class, () -> ConnectionFile.read(file), text);
      assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), e::toString);
      assertFalse(String.valueOf(e.getMessage()).contains("top-secret"));
    }
  }
}
