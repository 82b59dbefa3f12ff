package org.ketpoint.kernel.protocol;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Turns messages into signed frames and back.
///
/// ```
/// routing frames… | <IDS|MSG> | signature | header | parent header | metadata | content | buffers…
/// ```
public final class Codec {
  /// The version of the protocol whose every required part this kernel has.
  public static final String PROTOCOL_VERSION = "5.5";

  static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .disableHtmlEscaping()
          .addSerializationExclusionStrategy(new BesideJson.Strategy())
          .create();

  /// What a user's code sends may hold nulls that mean something.
  private static final Gson WITH_NULLS = GSON.newBuilder().serializeNulls().create();

  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final Signer signer;
  private final String session = UUID.randomUUID().toString();

  /// A codec with the connection's key.
  ///
  /// @param connection the connection file
  public Codec(ConnectionFile connection) {
    signer = new Signer(connection.signatureScheme(), connection.key());
  }

  /// Reads a message. A known type with a content that is wrong comes back as [Request.Invalid], so
  /// that its sender can be told.
  ///
  /// @param frames everything that arrived
  /// @return the message
  /// @throws MalformedMessage when it cannot be told who asked, or the signature is wrong
  public Incoming decode(List<byte[]> frames) throws MalformedMessage {
    int delimiter = 0;
    while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
      delimiter++;
    }
    if (frames.size() < delimiter + 6) {
      throw new MalformedMessage("a message must have a delimiter and five frames after it");
    }
    byte[][] parts = frames.subList(delimiter + 2, delimiter + 6).toArray(byte[][]::new);
    if (!signer.verify(frames.get(delimiter + 1), parts)) {
      throw new MalformedMessage("the signature is wrong");
    }
    if (signer.replayed(frames.get(delimiter + 1))) {
      throw new MalformedMessage("the very same message came before");
    }
    Fields header = Fields.parse("header", parts[0]);
    String type = header.text("msg_type");
    var origin =
        new Origin(
            frames.subList(0, delimiter),
            header.text("msg_id"),
            type,
            header.text("session", ""),
            header.json().toString());
    List<byte[]> buffers = List.copyOf(frames.subList(delimiter + 6, frames.size()));
    return new Incoming(
        origin, request(type, parts[1], parts[3], buffers), header.text("subshell_id", ""));
  }

  private static Request request(String type, byte[] parent, byte[] content, List<byte[]> buffers) {
    try {
      Fields fields = Fields.parse("content", content);
      return type.equals("input_reply")
          ? RequestReader.inputReply(fields, parentId(parent))
          : RequestReader.read(type, fields, buffers);
    } catch (MalformedMessage e) {
      return new Request.Invalid(String.valueOf(e.getMessage()));
    }
  }

  private static String parentId(byte[] header) {
    try {
      return Fields.parse("parent header", header).text("msg_id", "");
    } catch (MalformedMessage e) {
      return ""; // Clients that leave it out put many a thing in its place.
    }
  }

  /// Writes a reply to whoever asked.
  ///
  /// @param origin what it answers
  /// @param reply the content
  /// @return the frames, signed
  public List<byte[]> encode(Origin origin, Reply reply) {
    return encode(newId(), origin.identities(), origin.replyType(), origin, reply);
  }

  /// Writes what the kernel says on its own.
  ///
  /// @param routing the first frames: a topic or a receiver
  /// @param origin what it belongs to
  /// @param broadcast the content
  /// @return the frames, signed
  public List<byte[]> encode(List<byte[]> routing, Origin origin, Broadcast broadcast) {
    return encode(newId(), routing, origin, broadcast);
  }

  /// Writes what the kernel says on its own, under an id that the caller has to know.
  ///
  /// @param id from [#newId]
  /// @param routing the first frames: a topic or a receiver
  /// @param origin what it belongs to
  /// @param broadcast the content
  /// @return the frames, signed
  public List<byte[]> encode(String id, List<byte[]> routing, Origin origin, Broadcast broadcast) {
    List<byte[]> frames = encode(id, routing, broadcast.type(), origin, broadcast);
    frames.addAll(broadcast.buffers());
    return frames;
  }

  /// An id for a message.
  ///
  /// @return never the same
  public static String newId() {
    return UUID.randomUUID().toString();
  }

  /// Writes what a front end asks.
  ///
  /// @param type the message's type, such as `execute_request`
  /// @param content what it asks, field by field
  /// @return the frames, signed
  public List<byte[]> ask(String type, Map<String, ?> content) {
    return encode(newId(), List.of(), type, Origin.NONE, content);
  }

  private List<byte[]> encode(
      String id, List<byte[]> routing, String type, Origin origin, Object content) {
    byte[] header = bytes(header(id, type).toString());
    byte[] parent = bytes(origin.header());
    byte[] body = bytes((content instanceof Broadcast ? WITH_NULLS : GSON).toJson(content));
    var frames = new ArrayList<>(routing);
    frames.add(DELIMITER);
    frames.add(signer.sign(header, parent, EMPTY_OBJECT, body));
    frames.addAll(List.of(header, parent, EMPTY_OBJECT, body));
    return frames;
  }

  private JsonObject header(String id, String type) {
    var header = new JsonObject();
    header.addProperty("msg_id", id);
    header.addProperty("msg_type", type);
    header.addProperty("session", session);
    header.addProperty("username", "kernel");
    header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
    header.addProperty("version", PROTOCOL_VERSION);
    return header;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
