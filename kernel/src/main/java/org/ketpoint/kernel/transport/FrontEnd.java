package org.ketpoint.kernel.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ketpoint.kernel.protocol.Codec;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// The other end of a kernel's connection: asks one thing after the other and waits for each reply.
/// It checks nothing; it is there to make a kernel work, for the AOT cache to learn from.
public final class FrontEnd implements AutoCloseable {
  private final ZContext context = new ZContext();
  private final Codec codec;
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket iopub;

  /// Connects, whether or not the kernel is there yet.
  ///
  /// @param connection where the kernel listens
  /// @param patienceMillis how long to wait for a reply
  public FrontEnd(ConnectionFile connection, int patienceMillis) {
    codec = new Codec(connection);
    shell = connect(SocketType.DEALER, connection.address(connection.shellPort()));
    control = connect(SocketType.DEALER, connection.address(connection.controlPort()));
    iopub = connect(SocketType.SUB, connection.address(connection.iopubPort()));
    iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    shell.setReceiveTimeOut(patienceMillis);
    control.setReceiveTimeOut(patienceMillis);
  }

  private ZMQ.Socket connect(SocketType type, String address) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.connect(address);
    return socket;
  }

  /// Asks on the shell channel, or what ends the kernel on the control channel.
  ///
  /// @param type the message's type, such as `execute_request`
  /// @param content what to ask, field by field
  /// @return the reply's content, as JSON
  /// @throws IllegalStateException when no reply came in time
  public String ask(String type, Map<String, ?> content) {
    ZMQ.Socket socket = type.equals("shutdown_request") ? control : shell;
    List<byte[]> frames = codec.ask(type, content);
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
    byte[] last = socket.recv();
    while (last != null && socket.hasReceiveMore()) {
      last = socket.recv();
    }
    while (iopub.recv(ZMQ.DONTWAIT) != null) {} // What the kernel publishes is only taken away.
    if (last == null) {
      throw new IllegalStateException("the kernel must answer " + type + ", got nothing");
    }
    return new String(last, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
  }
}
