package org.ketpoint.kernel.transport;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// What is to be sent, in order. Its thread writes and signs the messages, then wakes the
/// [Reactor], the only thread that may use the sockets.
///
/// Nothing is ever dropped here. Whoever prints a lot asks for room first, and so goes as slowly as
/// the slowest front end reads.
final class Outbox {
  static final String WAKE = "inproc://wake";

  /// How many broadcasts may be on their way before those who print wait.
  private static final int ROOM = 64;

  /// How many before even an interrupted thread waits, which has to end soon.
  private static final int HARD_ROOM = 4 * ROOM;

  private static final long NAP_NANOS = 1_000_000;

  /// @param channel where to send; null for iopub
  /// @param message its frames, made on the outbox's thread; null to end the connection
  private record Letter(@Nullable Channel channel, @Nullable Supplier<List<byte[]>> message) {}

  /// A signed reply.
  ///
  /// @param channel where to send
  /// @param frames the message
  record Sealed(Channel channel, List<byte[]> frames) {}

  private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final Queue<Sealed> replies = new ConcurrentLinkedQueue<>();
  private final Queue<List<byte[]>> broadcasts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ZMQ.Socket bell;
  private final Consumer<String> log;
  private volatile boolean closing;
  private volatile boolean sealedAll;

  Outbox(ZContext context, Consumer<String> log) {
    this.log = log;
    bell = context.createSocket(SocketType.PUSH);
    bell.setHWM(0);
    bell.bind(WAKE);
  }

  void start() {
    Thread.ofPlatform().daemon().name("kernel-outbox").start(this::run);
  }

  void post(Channel channel, Supplier<List<byte[]>> message) {
    letters.add(new Letter(channel, message));
  }

  void publish(Supplier<List<byte[]>> message) {
    waiting.incrementAndGet();
    letters.add(new Letter(null, message));
  }

  /// Waits until few broadcasts are on their way. It holds no lock, so the waiting thread may be
  /// interrupted, and may even be stopped by an error from outside.
  void awaitRoom() {
    boolean interrupted = false;
    while (!closing && waiting.get() >= (interrupted ? HARD_ROOM : ROOM)) {
      if (Thread.interrupted()) {
        interrupted = true;
      } else {
        LockSupport.parkNanos(this, NAP_NANOS);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closing = true;
    letters.add(new Letter(null, null));
  }

  /// The next reply to send, on the reactor's thread.
  @Nullable Sealed nextReply() {
    return replies.poll();
  }

  /// The next broadcast to send, on the reactor's thread; it stays until [#published].
  @Nullable List<byte[]> nextBroadcast() {
    return broadcasts.peek();
  }

  void published() {
    broadcasts.remove();
    waiting.decrementAndGet();
  }

  /// Whether nothing can come any more.
  boolean sealedAll() {
    return sealedAll;
  }

  private void run() {
    while (!sealedAll) {
      try {
        seal(letters.take());
        bell.send(new byte[0]);
      } catch (Throwable e) {
        log.accept("a message could not be written: " + e);
      }
    }
  }

  private void seal(Letter letter) {
    Supplier<List<byte[]>> message = letter.message;
    if (message == null) {
      sealedAll = true;
    } else if (letter.channel != null) {
      replies.add(new Sealed(letter.channel, message.get()));
    } else {
      try {
        broadcasts.add(message.get());
      } catch (Throwable e) {
        waiting.decrementAndGet();
        throw e;
      }
    }
  }
}
