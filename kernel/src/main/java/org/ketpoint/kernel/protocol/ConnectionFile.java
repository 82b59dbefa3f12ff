package org.ketpoint.kernel.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a front end wants the kernel to listen, and the key that proves who is talking.
///
/// @param transport how to connect: `tcp`, or `ipc` for Unix domain sockets
/// @param ip the address to listen on; for `ipc`, what the sockets' paths begin with
/// @param shellPort port of the shell channel, 1 to 65535; for `ipc`, the end of its path
/// @param controlPort port of the control channel, 1 to 65535; for `ipc`, the end of its path
/// @param stdinPort port of the stdin channel, 1 to 65535; for `ipc`, the end of its path
/// @param iopubPort port of the iopub channel, 1 to 65535; for `ipc`, the end of its path
/// @param heartbeatPort port of the heartbeat, 1 to 65535
/// @param signatureScheme how messages are signed, such as `hmac-sha256`
/// @param key the secret key; empty when messages are not signed
/// @param curve the keys that encrypt the connection, if the front end wants it encrypted
public record ConnectionFile(
    String transport,
    String ip,
    int shellPort,
    int controlPort,
    int stdinPort,
    int iopubPort,
    int heartbeatPort,
    String signatureScheme,
    String key,
    @Nullable CurveKeys curve) {

  /// Checks what the file says.
  public ConnectionFile {
    if (!transport.equals("tcp") && !transport.equals("ipc")) {
      throw new IllegalArgumentException("transport must be tcp or ipc, got " + transport);
    }
    if (transport.equals("ipc") && curve != null) {
      throw new IllegalArgumentException("a connection with Curve keys must be tcp, got ipc");
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
          fields.text("key", ""),
          curve(fields));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage(fields.where() + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable CurveKeys curve(Fields fields) throws MalformedMessage {
    String open = fields.text("curve_publickey", "");
    String secret = fields.text("curve_secretkey", "");
    return open.isEmpty() && secret.isEmpty() ? null : new CurveKeys(open, secret);
  }

  /// What is dangerous about a connection file: everybody who knows the key can run code.
  ///
  /// @param file where it was read
  /// @return sentences for the log
  public List<String> dangers(Path file) {
    var dangers = new ArrayList<String>();
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ)) {
        dangers.add(
            "the connection file holds the key and should be readable by its owner only, but others"
                + " may read "
                + file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // No such permissions here.
    }
    if (key.isEmpty()) {
      dangers.add("the connection file has no key: whoever reaches the ports can run code");
    }
    return dangers;
  }

  /// Whether the channels are Unix domain sockets.
  ///
  /// @return otherwise they are TCP ports
  public boolean isLocal() {
    return transport.equals("ipc");
  }

  /// Where to bind one of the ports.
  ///
  /// @param port one of this file's ports
  /// @return the address in ZeroMQ's notation
  public String address(int port) {
    return isLocal() ? "ipc://" + path(port) : "tcp://" + host() + ":" + port;
  }

  /// The Unix domain socket of one of the ports.
  ///
  /// @param port one of this file's ports
  /// @return its path, as Jupyter puts it together
  public Path path(int port) {
    return Path.of(ip + "-" + port);
  }

  private String host() {
    return ip.indexOf(':') >= 0 && !ip.startsWith("[") ? "[" + ip + "]" : ip;
  }

  /// Everything but the key, so that no log ever shows it.
  @Override
  public String toString() {
    return "ConnectionFile[" + address(shellPort) + ", " + signatureScheme + "]";
  }
}
