package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// A kernel in a process of its own, as Jupyter starts it.
final class TestKernel implements AutoCloseable {
  final Process process;
  final TestClient client;
  final Path log;
  final String key = UUID.randomUUID().toString();
  private final Path folder;

  private TestKernel(List<String> flags, Map<String, String> environment) throws IOException {
    folder = Files.createTempDirectory("ketpoint-kernel");
    log = folder.resolve("log");
    int[] ports = freePorts();
    Path connection = folder.resolve("connection.json");
    Files.writeString(
        connection,
        """
        {"transport": "tcp", "ip": "127.0.0.1", "key": "%s", "signature_scheme": "hmac-sha256",
         "shell_port": %d, "control_port": %d, "stdin_port": %d, "iopub_port": %d, "hb_port": %d,
         "kernel_name": "ketpoint"}
        """
            .formatted(key, ports[0], ports[1], ports[2], ports[3], ports[4]));
    if (connection.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(connection, PosixFilePermissions.fromString("rw-------"));
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-ea", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.addAll(List.of("-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED"); // As the kernel's jar has it.
    command.addAll(flags);
    if (flags.stream().noneMatch(flag -> flag.contains("native-access"))) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.ketpoint.kernel.Main", "kernel", connection.toString()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.environment().putAll(environment);
    process = builder.start();
    client = new TestClient(ports, key);
    await();
  }

  static TestKernel start() throws IOException {
    return new TestKernel(List.of(), Map.of());
  }

  static TestKernel start(List<String> flags) throws IOException {
    return new TestKernel(flags, Map.of());
  }

  static TestKernel startWith(List<String> flags, Map<String, String> environment)
      throws IOException {
    return new TestKernel(flags, environment);
  }

  static TestKernel startWith(String... flags) throws IOException {
    return new TestKernel(List.of(flags), Map.of());
  }

  static TestKernel startAsChildOf(long pid) throws IOException {
    return new TestKernel(List.of(), Map.of("JPY_PARENT_PID", String.valueOf(pid)));
  }

  /// With the agent of the kernel's manifest, as `java -jar` has it.
  static TestKernel startWithAgent() throws IOException {
    Path jar = Files.createTempFile("agent", ".jar");
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", "org.ketpoint.kernel.session.Agent");
    main.putValue("Can-Redefine-Classes", "true");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.finish();
    }
    return new TestKernel(List.of("-javaagent:" + jar), Map.of());
  }

  /// Until the kernel answers and its broadcasts arrive.
  private void await() {
    client.ask(client.shell, "kernel_info_request", "{}");
    TestClient.Message message = client.receive(client.iopub);
    while (!message.type().equals("iopub_welcome")) {
      message = client.receive(client.iopub);
    }
  }

  private static int[] freePorts() throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < 5; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /// Everything the process itself has printed.
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean ends(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
  }
}
