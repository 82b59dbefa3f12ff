package org.ketpoint.kernel.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// The other end of one connection, speaking ZMTP 3.0 with the NULL mechanism, as ZeroMQ does on a
/// local socket.
///
/// ```
/// greeting:  FF 8×0 7F | 03 00 | "NULL" and zeros to 20 bytes | 00 | 31×0
/// frame:     flags (1 more, 2 long, 4 command) | length in 1 or 8 bytes | body
/// handshake: each side sends the command READY with the properties Socket-Type and Identity
/// ```
final class ZmtpPeer implements AutoCloseable {
  private static final int GREETING = 64;
  private static final int MORE = 1;
  private static final int LONG = 2;
  private static final int COMMAND = 4;

  /// A longer frame ends the connection.
  private static final long LONGEST_FRAME = Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 4);

  private static final class Frame {
    final int flags;
    final byte[] body;

    Frame(int flags, byte[] body) {
      this.flags = flags;
      this.body = body;
    }
  }

  private final SocketChannel channel;
  private final String socketType;
  private final Selector writable;
  private ByteBuffer in = ByteBuffer.allocate(1 << 16).flip();

  /// @param channel connected, and blocking
  /// @param socketType what this end says it is
  ZmtpPeer(SocketChannel channel, String socketType) throws IOException {
    this.channel = channel;
    this.socketType = socketType;
    writable = Selector.open();
  }

  /// Greets.
  ///
  /// @return the identity by which the peer wants to be addressed; may be empty
  byte[] shakeHands() throws IOException {
    ByteBuffer greeting = ByteBuffer.allocate(GREETING);
    greeting.put((byte) 0xff).position(9).put((byte) 0x7f).put((byte) 3).put((byte) 0);
    greeting.put("NULL".getBytes(StandardCharsets.US_ASCII)).rewind();
    channel.write(greeting);
    while (in.remaining() < GREETING) {
      fill();
    }
    byte[] theirs = new byte[GREETING];
    in.get(theirs);
    String mechanism = new String(theirs, 12, 20, StandardCharsets.US_ASCII).trim();
    if (theirs[0] != (byte) 0xff || theirs[10] < 3 || !mechanism.equals("NULL")) {
      throw new ProtocolException(
          "a front end must speak ZMTP 3 without encryption on this socket");
    }
    write(new Frame(COMMAND, ready()));
    Frame frame = next();
    while (frame == null) {
      fill();
      frame = next();
    }
    return identity(frame);
  }

  private byte[] ready() {
    byte[] name = "Socket-Type".getBytes(StandardCharsets.US_ASCII);
    byte[] value = socketType.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer body = ByteBuffer.allocate(6 + 1 + name.length + 4 + value.length);
    body.put((byte) 5).put("READY".getBytes(StandardCharsets.US_ASCII));
    body.put((byte) name.length).put(name).putInt(value.length).put(value);
    return body.array();
  }

  private static byte[] identity(Frame frame) throws ProtocolException {
    ByteBuffer body = ByteBuffer.wrap(frame.body);
    try {
      if ((frame.flags & COMMAND) == 0 || !text(body, body.get()).equals("READY")) {
        throw new ProtocolException("a front end must begin with READY");
      }
      while (body.hasRemaining()) {
        String name = text(body, body.get() & 0xff);
        int length = body.getInt();
        if (length < 0 || length > body.remaining()) {
          throw new ProtocolException("a property must end before its command does");
        }
        byte[] value = new byte[length];
        body.get(value);
        if (name.equalsIgnoreCase("Identity")) {
          return value;
        }
      }
      return new byte[0];
    } catch (BufferUnderflowException e) {
      throw new ProtocolException("the command READY must be complete");
    }
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] text = new byte[Math.min(length, bytes.remaining())];
    bytes.get(text);
    return new String(text, StandardCharsets.US_ASCII);
  }

  /// Carries frames between the peer and a socket, both ways, until either ends.
  void exchange(ZContext context, ZMQ.Socket socket) throws IOException {
    channel.configureBlocking(false);
    channel.register(writable, SelectionKey.OP_WRITE);
    try (ZMQ.Poller poller = context.createPoller(2)) {
      int inner = poller.register(socket, ZMQ.Poller.POLLIN);
      poller.register(channel, ZMQ.Poller.POLLIN);
      while (true) {
        forward(socket);
        if (poller.poll(-1) < 0) {
          return;
        }
        if (poller.pollin(inner)) {
          for (byte[] body = socket.recv(ZMQ.DONTWAIT);
              body != null;
              body = socket.recv(ZMQ.DONTWAIT)) {
            write(new Frame(socket.hasReceiveMore() ? MORE : 0, body));
          }
        }
        fill();
      }
    } catch (EOFException e) {
      // The front end has gone.
    }
  }

  private void forward(ZMQ.Socket socket) throws IOException {
    for (Frame frame = next(); frame != null; frame = next()) {
      if ((frame.flags & COMMAND) == 0) {
        socket.send(frame.body, (frame.flags & MORE) != 0 ? ZMQ.SNDMORE : 0);
      }
    }
  }

  /// Reads what there is; on a blocking channel, at least something.
  private void fill() throws IOException {
    in.compact();
    if (!in.hasRemaining()) {
      in = ByteBuffer.wrap(Arrays.copyOf(in.array(), 2 * in.capacity())).position(in.position());
    }
    int count = channel.read(in);
    in.flip();
    if (count < 0) {
      throw new EOFException("the front end has gone");
    }
  }

  /// The next frame, if it is complete.
  private @Nullable Frame next() throws IOException {
    int start = in.position();
    if (in.remaining() < 2 || ((in.get(start) & LONG) != 0 && in.remaining() < 9)) {
      return null;
    }
    int flags = in.get();
    long length = (flags & LONG) != 0 ? in.getLong() : in.get() & 0xff;
    if (!(length >= 0 && length <= LONGEST_FRAME)) {
      throw new ProtocolException(
          "a frame must have at most " + LONGEST_FRAME + " bytes, got " + length);
    }
    if (in.remaining() < length) {
      in.position(start);
      return null;
    }
    byte[] body = new byte[(int) length];
    in.get(body);
    return new Frame(flags, body);
  }

  private void write(Frame frame) throws IOException {
    boolean isLong = frame.body.length > 255;
    ByteBuffer head = ByteBuffer.allocate(9);
    head.put((byte) (frame.flags | (isLong ? LONG : 0)));
    if (isLong) {
      head.putLong(frame.body.length);
    } else {
      head.put((byte) frame.body.length);
    }
    ByteBuffer[] all = {head.flip(), ByteBuffer.wrap(frame.body)};
    while (all[0].hasRemaining() || all[1].hasRemaining()) {
      if (channel.write(all) == 0) {
        writable.select();
        writable.selectedKeys().clear();
      }
    }
  }

  @Override
  public void close() throws IOException {
    writable.close();
  }
}
