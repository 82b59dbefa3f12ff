package org.ketpoint.kernel.serve;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// A front end, as small as can be: it shares no code with the kernel but the JSON parser.
final class TestClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  /// A message: its type and id, the id of the request it belongs to, its content.
  record Message(String type, String id, String parent, JsonObject content, List<String> buffers) {
    String text(String name) {
      return content.get(name).getAsString();
    }
  }

  private final ZContext context = new ZContext();
  private final String key;
  final int[] ports;

  private final String session = UUID.randomUUID().toString();
  final ZMQ.Socket shell;
  final ZMQ.Socket control;
  final ZMQ.Socket stdin;
  final ZMQ.Socket iopub;
  final ZMQ.Socket heartbeat;

  /// Ports in the order shell, control, stdin, iopub, heartbeat.
  TestClient(int[] ports, String key) {
    this.key = key;
    this.ports = ports;
    shell = connect(SocketType.DEALER, ports[0]);
    control = connect(SocketType.DEALER, ports[1]);
    stdin = connect(SocketType.DEALER, ports[2]);
    iopub = connect(SocketType.SUB, ports[3]);
    heartbeat = connect(SocketType.REQ, ports[4]);
    iopub.subscribe(new byte[0]);
  }

  private ZMQ.Socket connect(SocketType type, int port) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setIdentity(session.getBytes(StandardCharsets.UTF_8)); // One for all, as Jupyter has it.
    socket.setReceiveTimeOut(TIMEOUT_MILLIS);
    socket.setLinger(0);
    socket.setHWM(0);
    socket.connect("tcp://127.0.0.1:" + port);
    return socket;
  }

  /// Sends a request and returns its id.
  String send(ZMQ.Socket socket, String type, String content) {
    return send(socket, type, "null", content);
  }

  /// Sends a request to a subshell and returns its id.
  String sendTo(String subshell, String type, String content) {
    return send(shell, type, "\"" + subshell + "\"", content);
  }

  private String send(ZMQ.Socket socket, String type, String subshell, String content) {
    String id = UUID.randomUUID().toString();
    String header =
        "{\"msg_id\":\"%s\",\"msg_type\":\"%s\",\"session\":\"%s\",\"username\":\"u\",\"version\":\"5.5\",\"date\":\"2026-01-01T00:00:00Z\",\"subshell_id\":%s}"
            .formatted(id, type, session, subshell);
    sendSigned(socket, header, content);
    return id;
  }

  /// Sends a header and a content that may be wrong, rightly signed.
  void sendSigned(ZMQ.Socket socket, String header, String content) {
    sendRaw(socket, header, content, sign(header, "{}", "{}", content));
  }

  /// Answers a question for input by its id.
  void answer(String question, String line) {
    String header = "{\"msg_id\":\"%s\",\"msg_type\":\"input_reply\"}".formatted(UUID.randomUUID());
    String parent = "{\"msg_id\":\"%s\"}".formatted(question);
    String content = "{\"value\":\"" + line + "\"}";
    String signature = sign(header, parent, "{}", content);
    sendFrames(stdin, "<IDS|MSG>", signature, header, parent, "{}", content);
  }

  void sendRaw(ZMQ.Socket socket, String header, String content, String signature) {
    sendFrames(socket, "<IDS|MSG>", signature, header, "{}", "{}", content);
  }

  void sendFrames(ZMQ.Socket socket, String... frames) {
    for (int i = 0; i < frames.length; i++) {
      socket.send(
          frames[i].getBytes(StandardCharsets.UTF_8), i + 1 < frames.length ? ZMQ.SNDMORE : 0);
    }
  }

  String execute(String code) {
    return execute(code, "");
  }

  /// Queues a cell; `more` are further fields, each with a comma before it.
  String execute(String code, String more) {
    var quoted = new com.google.gson.JsonPrimitive(code);
    return send(shell, "execute_request", "{\"code\":" + quoted + more + "}");
  }

  String sign(String... frames) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (String frame : frames) {
        mac.update(frame.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits for the next message on a socket, and checks its signature.
  Message receive(ZMQ.Socket socket) {
    var frames = new ArrayList<String>();
    do {
      byte[] frame = socket.recv();
      if (frame == null) {
        throw new AssertionError("nothing came within " + socket.getReceiveTimeOut() + " ms");
      }
      frames.add(new String(frame, StandardCharsets.UTF_8));
    } while (socket.hasReceiveMore());
    int delimiter = frames.indexOf("<IDS|MSG>");
    List<String> parts = frames.subList(delimiter + 2, delimiter + 6);
    if (!frames.get(delimiter + 1).equals(sign(parts.toArray(String[]::new)))) {
      throw new AssertionError("wrong signature on " + parts);
    }
    JsonObject header = JsonParser.parseString(parts.get(0)).getAsJsonObject();
    JsonObject parent = JsonParser.parseString(parts.get(1)).getAsJsonObject();
    return new Message(
        header.get("msg_type").getAsString(),
        header.get("msg_id").getAsString(),
        parent.has("msg_id") ? parent.get("msg_id").getAsString() : "",
        JsonParser.parseString(parts.get(3)).getAsJsonObject(),
        List.copyOf(frames.subList(delimiter + 6, frames.size())));
  }

  /// Waits for the reply to a request.
  Message reply(ZMQ.Socket socket, String id) {
    while (true) {
      Message message = receive(socket);
      if (message.parent.equals(id)) {
        return message;
      }
    }
  }

  /// The reply to a request, or null when nothing comes within the socket's time.
  @Nullable Message replyIfAny(ZMQ.Socket socket, String id) {
    var items = context.createPoller(1);
    items.register(socket, ZMQ.Poller.POLLIN);
    boolean some = items.poll(socket.getReceiveTimeOut()) > 0;
    items.close();
    return some ? reply(socket, id) : null;
  }

  /// Asks and waits for the answer.
  JsonObject ask(ZMQ.Socket socket, String type, String content) {
    return reply(socket, send(socket, type, content)).content;
  }

  /// Everything published for a request, up to and without its `idle`.
  List<Message> published(String id) {
    var messages = new ArrayList<Message>();
    while (true) {
      Message message = receive(iopub);
      if (!message.parent.equals(id)) {
        continue;
      }
      if (message.type.equals("status") && message.text("execution_state").equals("idle")) {
        return messages;
      }
      messages.add(message);
    }
  }

  /// The next message of a type that is published for a request.
  Message published(String id, String type) {
    while (true) {
      Message message = receive(iopub);
      if (message.parent.equals(id) && message.type.equals(type)) {
        return message;
      }
    }
  }

  /// One more subscriber, with ZeroMQ's usual bounds.
  ZMQ.Socket subscribe() {
    ZMQ.Socket socket = context.createSocket(SocketType.SUB);
    socket.setReceiveTimeOut(TIMEOUT_MILLIS);
    socket.connect("tcp://127.0.0.1:" + ports[3]);
    socket.subscribe(new byte[0]);
    return socket;
  }

  /// Runs a cell to its end.
  Ran run(String code) {
    return run(code, "");
  }

  Ran run(String code, String more) {
    String id = execute(code, more);
    List<Message> published = published(id);
    return new Ran(reply(shell, id).content, published);
  }

  /// What came of a cell.
  record Ran(JsonObject reply, List<Message> published) {
    String status() {
      return reply.get("status").getAsString();
    }

    List<Message> all(String type) {
      return published.stream().filter(message -> message.type.equals(type)).toList();
    }

    String printed(String stream) {
      return all("stream").stream()
          .filter(message -> message.text("name").equals(stream))
          .map(message -> message.text("text"))
          .reduce("", String::concat);
    }

    /// The value's plain text, or "nothing".
    String value() {
      return all("execute_result").stream()
          .map(m -> m.content.getAsJsonObject("data").get("text/plain").getAsString())
          .findFirst()
          .orElse("nothing");
    }

    /// The traceback without colours.
    String traceback() {
      var lines = new ArrayList<String>();
      all("error")
          .forEach(
              m -> m.content.getAsJsonArray("traceback").forEach(l -> lines.add(l.getAsString())));
      return String.join("\n", lines).replaceAll("\u001b\\[[0-9;]*m", "");
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
