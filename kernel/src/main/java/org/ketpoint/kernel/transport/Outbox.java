package org.ketpoint.kernel.transport;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// What is to be sent, in order. Its thread writes and signs the messages, then wakes the
/// [Reactor], the only thread that may use the sockets.
final class Outbox {
  static final String WAKE = "inproc://wake";

  /// @param channel where to send; null for iopub
  /// @param message its frames, made on the outbox's thread; null to end the connection
  record Letter(@Nullable Channel channel, @Nullable Supplier<List<byte[]>> message) {}

  /// @param channel where to send; null for iopub
  /// @param frames the signed message; null to end the connection
  record Sealed(@Nullable Channel channel, @Nullable List<byte[]> frames) {}

  private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final Queue<Sealed> sealed = new ConcurrentLinkedQueue<>();
  private final ZMQ.Socket bell;
  private final Consumer<String> log;

  Outbox(ZContext context, Consumer<String> log) {
    this.log = log;
    bell = context.createSocket(SocketType.PUSH);
    bell.bind(WAKE);
  }

  void start() {
    Thread.ofPlatform().daemon().name("kernel-outbox").start(this::run);
  }

  void post(Channel channel, Supplier<List<byte[]>> message) {
    letters.add(new Letter(channel, message));
  }

  void publish(Supplier<List<byte[]>> message) {
    letters.add(new Letter(null, message));
  }

  void close() {
    letters.add(new Letter(null, null));
  }

  /// The next message to send, on the reactor's thread.
  @Nullable Sealed next() {
    return sealed.poll();
  }

  private void run() {
    for (boolean open = true; open; ) {
      try {
        Letter letter = letters.take();
        Supplier<List<byte[]>> message = letter.message;
        open = message != null;
        sealed.add(new Sealed(letter.channel, message == null ? null : message.get()));
        bell.send(new byte[0]);
      } catch (Throwable e) {
        log.accept("a message could not be written: " + e);
      }
    }
  }
}
