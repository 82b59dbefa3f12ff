package org.ketpoint.kernel.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.Codec;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.ketpoint.kernel.protocol.Incoming;
import org.ketpoint.kernel.protocol.MalformedMessage;
import org.ketpoint.kernel.protocol.Origin;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The thread that owns the message sockets. It waits for any of them and for the [Outbox], and no
/// message can end it.
final class Reactor {
  private static final int LINGER_MILLIS = 300;

  private final Map<Channel, ZMQ.Socket> routers = new EnumMap<>(Channel.class);
  private final ZMQ.Socket iopub;
  private final ZMQ.Socket bell;
  private final ZContext context;
  private final Codec codec;
  private final Outbox outbox;
  private final BiConsumer<Channel, Incoming> listener;
  private final Consumer<String> log;
  private final Thread thread = Thread.ofPlatform().daemon().name("kernel-io").unstarted(this::run);
  private boolean open = true;

  Reactor(
      ZContext context,
      ConnectionFile connection,
      Codec codec,
      Outbox outbox,
      BiConsumer<Channel, Incoming> listener,
      Consumer<String> log) {
    this.context = context;
    this.codec = codec;
    this.outbox = outbox;
    this.listener = listener;
    this.log = log;
    for (Channel channel : Channel.values()) {
      int port =
          switch (channel) {
            case SHELL -> connection.shellPort();
            case CONTROL -> connection.controlPort();
            case STDIN -> connection.stdinPort();
          };
      routers.put(channel, bind(SocketType.ROUTER, connection.address(port)));
    }
    iopub = bind(SocketType.XPUB, connection.address(connection.iopubPort()));
    iopub.setXpubVerbose(true);
    bell = context.createSocket(SocketType.PULL);
    bell.connect(Outbox.WAKE);
  }

  private ZMQ.Socket bind(SocketType type, String address) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setLinger(LINGER_MILLIS);
    socket.setHWM(0);
    socket.bind(address);
    return socket;
  }

  void start() {
    thread.start();
  }

  void join() {
    try {
      thread.join(2 * LINGER_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    ZMQ.Poller poller = context.createPoller(routers.size() + 2);
    routers.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
    poller.register(iopub, ZMQ.Poller.POLLIN);
    poller.register(bell, ZMQ.Poller.POLLIN);
    while (open) {
      try {
        poller.poll(-1);
        routers.forEach(this::receive);
        welcome();
        send();
      } catch (ZMQException e) {
        open = e.getErrorCode() != ZMQ.Error.ETERM.getCode();
        log.accept("a socket failed: " + e);
      } catch (Throwable e) {
        log.accept("a message was dropped: " + e);
      }
    }
    routers.values().forEach(ZMQ.Socket::close);
    iopub.close();
    bell.close();
  }

  private void receive(Channel channel, ZMQ.Socket socket) {
    for (byte[] first = socket.recv(ZMQ.DONTWAIT);
        first != null;
        first = socket.recv(ZMQ.DONTWAIT)) {
      List<byte[]> frames = frames(socket, first);
      try {
        listener.accept(channel, codec.decode(frames));
      } catch (MalformedMessage e) {
        log.accept("a message on " + channel + " was ignored: " + e.getMessage());
      } catch (Throwable e) {
        log.accept("a message on " + channel + " was ignored: " + e);
      }
    }
  }

  private static List<byte[]> frames(ZMQ.Socket socket, byte[] first) {
    var frames = new ArrayList<byte[]>();
    frames.add(first);
    while (socket.hasReceiveMore()) {
      frames.add(socket.recv());
    }
    return frames;
  }

  /// Greets new subscribers: a subscription arrives as the byte 1 and the topic.
  private void welcome() {
    for (byte[] frame = iopub.recv(ZMQ.DONTWAIT); frame != null; frame = iopub.recv(ZMQ.DONTWAIT)) {
      if (frame.length > 0 && frame[0] == 1) {
        byte[] topic = Arrays.copyOfRange(frame, 1, frame.length);
        var welcome = new Broadcast.Welcome(new String(topic, StandardCharsets.UTF_8));
        write(iopub, codec.encode(List.of(topic), Origin.NONE, welcome));
      }
    }
  }

  private void send() {
    while (bell.recv(ZMQ.DONTWAIT) != null) {
      Outbox.Sealed sealed = outbox.next();
      if (sealed == null) {
        continue;
      }
      List<byte[]> frames = sealed.frames();
      if (frames == null) {
        open = false;
        return;
      }
      Channel channel = sealed.channel();
      write(channel == null ? iopub : Objects.requireNonNull(routers.get(channel)), frames);
    }
  }

  private static void write(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
  }
}
