package org.ketpoint.kernel.transport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Codec;
import org.ketpoint.kernel.protocol.Incoming;
import org.ketpoint.kernel.protocol.MalformedMessage;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The thread that owns the message sockets. It waits for any of them and for the [Outbox], and no
/// message can end it.
final class Reactor {
  private static final int LINGER_MILLIS = 300;

  /// A longer frame ends its connection: a message must not take the memory that cells need.
  private static final long LONGEST_FRAME = Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 4);

  private static final int AT_ONCE = 100;

  /// How soon a broadcast that was refused is offered again.
  private static final int OFFER_AGAIN_MILLIS = 3;

  private final Map<Channel, ZMQ.Socket> routers = new EnumMap<>(Channel.class);
  private final ZMQ.Socket iopub;
  private final Subscribers subscribers;
  private final ZMQ.Socket bell;
  private final ZContext context;
  private final Codec codec;
  private final Outbox outbox;
  private final BiConsumer<Channel, Incoming> listener;
  private final Consumer<String> log;
  private final Thread thread = Thread.ofPlatform().daemon().name("kernel-io").unstarted(this::run);
  private boolean open = true;
  private long pause = -1;

  Reactor(
      ZContext context,
      Binding binding,
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
      ZMQ.Socket router = socket(SocketType.ROUTER);
      router.setHWM(0);
      router.setMaxMsgSize(LONGEST_FRAME);
      binding.bind(router, binding.port(channel));
      routers.put(channel, router);
    }
    iopub = socket(SocketType.XPUB);
    subscribers = new Subscribers(iopub, log);
    binding.bind(iopub, binding.port(null));
    bell = context.createSocket(SocketType.PULL);
    bell.connect(Outbox.WAKE);
  }

  private ZMQ.Socket socket(SocketType type) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setLinger(LINGER_MILLIS);
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
        poller.poll(pause);
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

  private void welcome() {
    subscribers.welcome(codec, frames -> outbox.publish(() -> frames));
  }

  private void send() {
    while (bell.recv(ZMQ.DONTWAIT) != null) {
      // One ring or more: all that is there is sent.
    }
    boolean last = outbox.sealedAll();
    // First, so that a cell's end is rarely seen before its outputs and its idle.
    pause = publish();
    for (var reply = outbox.nextReply(); reply != null; reply = outbox.nextReply()) {
      write(Objects.requireNonNull(routers.get(reply.channel())), reply.frames());
    }
    open = !last;
  }

  /// Publishes some of what is there: a cell that prints a lot must not keep requests waiting.
  ///
  /// @return how many milliseconds to wait for other things before there is more to publish
  private long publish() {
    for (int i = 0; i < AT_ONCE; i++) {
      List<byte[]> frames = outbox.nextBroadcast();
      if (frames == null) {
        return -1;
      }
      welcome();
      if (!subscribers.offer(frames)) {
        return OFFER_AGAIN_MILLIS;
      }
      outbox.published();
    }
    return 0;
  }

  private static void write(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
  }
}
