package org.ketpoint.kernel.transport;

import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.ketpoint.kernel.protocol.CurveKeys;
import org.zeromq.ZMQ;

/// Where the kernel's sockets listen. With Unix domain sockets they listen inside the process only,
/// and [UnixDoor] brings the front ends there: what the Java ZeroMQ calls ipc is a TCP port.
///
/// @param connection where front ends want to connect
record Binding(ConnectionFile connection) {

  /// Binds a socket to one of the connection's ports.
  void bind(ZMQ.Socket socket, int port) {
    CurveKeys keys = connection.curve();
    if (keys != null) {
      socket.setCurveServer(true);
      socket.setCurvePublicKey(ZMQ.Curve.z85Decode(keys.publicKey()));
      socket.setCurveSecretKey(ZMQ.Curve.z85Decode(keys.secretKey()));
    }
    socket.bind(address(port));
  }

  String address(int port) {
    return connection.isLocal() ? "inproc://port-" + port : connection.address(port);
  }

  int port(@Nullable Channel channel) {
    return switch (channel) {
      case SHELL -> connection.shellPort();
      case CONTROL -> connection.controlPort();
      case STDIN -> connection.stdinPort();
      case null -> connection.iopubPort();
    };
  }
}
