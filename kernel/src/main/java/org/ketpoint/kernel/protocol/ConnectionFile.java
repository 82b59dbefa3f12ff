package org.ketpoint.kernel.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a front end wants the kernel to listen, and the key that proves who is talking.
///
/// @param transport how to connect; only `tcp`
/// @param ip the address to listen on
/// @param shellPort port of the shell channel, 1 to 65535
/// @param controlPort port of the control channel, 1 to 65535
/// @param stdinPort port of the stdin channel, 1 to 65535
/// @param iopubPort port of the iopub channel, 1 to 65535
/// @param heartbeatPort port of the heartbeat, 1 to 65535
/// @param signatureScheme how messages are signed, such as `hmac-sha256`
/// @param key the secret key; empty when messages are not signed
public record ConnectionFile(
    String transport,
    String ip,
    int shellPort,
    int controlPort,
    int stdinPort,
    int iopubPort,
    int heartbeatPort,
    String signatureScheme,
    String key) {

  /// Checks what the file says.
  public ConnectionFile {
    if (!transport.equals("tcp")) {
      throw new IllegalArgumentException("transport must be tcp, got " + transport);
    }
    for (int port : new int[] {shellPort, controlPort, stdinPort, iopubPort, heartbeatPort}) {
      if (!(port >= 1 && port <= 65535)) {
        throw new IllegalArgumentException("a port must be in [1, 65535], got " + port);
      }
    }
  }

  /// Reads the file that Jupyter writes for each kernel.
  ///
  /// @param file the connection file
  /// @return what it says
  /// @throws IOException when it cannot be read
  /// @throws MalformedMessage when it is not a connection file
  public static ConnectionFile read(Path file) throws IOException, MalformedMessage {
    Fields fields = Fields.parse("connection file " + file, Files.readString(file));
    try {
      return new ConnectionFile(
          fields.text("transport", "tcp"),
          fields.text("ip", "127.0.0.1"),
          fields.number("shell_port"),
          fields.number("control_port"),
          fields.number("stdin_port"),
          fields.number("iopub_port"),
          fields.number("hb_port"),
          fields.text("signature_scheme", "hmac-sha256"),
          fields.text("key", ""));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage(fields.where() + ": " + e.getMessage(), e);
    }
  }

  /// Where to bind one of the ports.
  ///
  /// @param port one of this file's ports
  /// @return the address in ZeroMQ's notation
  public String address(int port) {
    return transport + "://" + ip + ":" + port;
  }

  /// Everything but the key, so that no log ever shows it.
  @Override
  public String toString() {
    return "ConnectionFile[" + address(shellPort) + ", " + signatureScheme + "]";
  }
}
