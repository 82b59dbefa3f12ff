package org.ketpoint.kernel.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.Codec;
import org.ketpoint.kernel.protocol.Origin;
import org.zeromq.ZMQ;

/// The front ends that listen on iopub. What one of them has not read yet is bounded: past that, a
/// broadcast is refused and has to be offered again.
///
/// ZeroMQ would rather drop messages for a slow reader; here the kernel waits for it, and drops
/// only what a reader misses that has read nothing at all for [#PATIENCE], so that a suspended
/// front end can neither stop the kernel nor eat its memory. Such a reader hears the kernel again
/// once it has read what it was sent.
final class Subscribers {
  /// How many messages one front end may leave unread here, besides those in the operating system's
  /// buffers and in its own.
  static final int UNREAD = 128;

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int LONGEST_TOPIC = 4096;

  private final ZMQ.Socket socket;
  private final Consumer<String> log;
  private long refusedSince;
  private boolean refused;

  /// @param socket not yet bound
  Subscribers(ZMQ.Socket socket, Consumer<String> log) {
    this.socket = socket;
    this.log = log;
    socket.setSndHWM(UNREAD);
    socket.setMaxMsgSize(LONGEST_TOPIC);
    socket.setXpubNoDrop(true);
    socket.setXpubVerbose(true);
  }

  /// Sends a broadcast, unless a reader is too far behind.
  ///
  /// @return whether it was sent
  boolean offer(List<byte[]> frames) {
    if (send(frames)) {
      refused = false;
      return true;
    }
    if (!refused) {
      refused = true;
      refusedSince = System.nanoTime();
    }
    if (System.nanoTime() - refusedSince < PATIENCE.toNanos()) {
      return false;
    }
    skipStalled(frames);
    return true;
  }

  /// Sends past the readers that are full: ZeroMQ then leaves them out until they read on.
  private void skipStalled(List<byte[]> frames) {
    log.accept(
        "a front end has read nothing for "
            + PATIENCE.toSeconds()
            + " s; until it does, it misses what is published");
    socket.setXpubNoDrop(false);
    send(frames);
    socket.setXpubNoDrop(true);
    refused = false;
  }

  /// Greets new subscribers, before they hear anything else: a subscription arrives as the byte 1
  /// and the topic.
  ///
  /// @param later takes the greetings that are refused, as another reader is too far behind
  void welcome(Codec codec, Consumer<List<byte[]>> later) {
    for (byte[] frame = socket.recv(ZMQ.DONTWAIT);
        frame != null;
        frame = socket.recv(ZMQ.DONTWAIT)) {
      if (frame.length > 0 && frame[0] == 1) {
        byte[] topic = Arrays.copyOfRange(frame, 1, frame.length);
        var welcome = new Broadcast.Welcome(new String(topic, StandardCharsets.UTF_8));
        List<byte[]> frames = codec.encode(List.of(topic), Origin.NONE, welcome);
        if (!send(frames)) {
          later.accept(frames);
        }
      }
    }
  }

  private boolean send(List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      int more = i + 1 < frames.size() ? ZMQ.SNDMORE : 0;
      // Only a message's first frame can be refused.
      if (!socket.send(frames.get(i), ZMQ.DONTWAIT | more)) {
        return false;
      }
    }
    return true;
  }
}
