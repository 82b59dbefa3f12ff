package org.ketpoint.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.ketpoint.kernel.protocol.MalformedMessage;
import org.ketpoint.kernel.serve.Kernel;
import org.ketpoint.kernel.transport.FrontEnd;
import picocli.CommandLine.Command;

/// Does what a notebook does in its first minutes, for the JVM's AOT cache to learn from.
@Command(name = "rehearse", description = "Run a kernel through a short session.", hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final int PATIENCE_MILLIS = 60_000;

  /// How often the cells are run: javac's methods must become hot enough to be compiled.
  static final int ROUNDS = 6;

  private static final List<String> CELLS =
      List.of(
          "1 + 1",
          "int x%1$d = 5;",
          "var text%1$d = \"word\" + x%1$d;\nSystem.out.println(text%1$d);",
          "class P%1$d {\n  int a;\n  P%1$d(int a) { this.a = a; }\n  int twice() { return 2 * a; }\n}",
          "int square%1$d(int n) { return n * n; }\nnew P%1$d(square%1$d(x%1$d)).twice()",
          "IntStream.range(0, 9).mapToObj(i -> \"n\" + i).collect(Collectors.toList())",
          "int good%1$d = 1;\nint bad%1$d = \"text\";",
          "Integer.parseInt(\"zz\")",
          "Table.create(\"t\", DoubleColumn.create(\"loss\", 0.75, 0.5))",
          "Devices.ibmManila()",
          "var run%1$d = Training.of(Qnn.classifier(2, 1, 2), Mnist.digits(0, 1).take(4).reduce(2))"
              + ".on(Devices.ibmManila()).shots(100).seed(7);\nrun%1$d.epochs(1);\nrun%1$d.history()");

  @Override
  public Integer call() throws IOException, MalformedMessage, InterruptedException {
    Path file = Files.createTempFile("ketpoint-rehearsal", ".json"); // For its owner only.
    try {
      rehearse(connection(file));
    } finally {
      Files.delete(file);
    }
    return 0;
  }

  /// Runs the session, and gives the replies to its cells, as JSON.
  static List<String> rehearse(ConnectionFile connection) throws InterruptedException {
    var replies = new ArrayList<String>();
    var kernel = new Kernel(connection, System.err::println);
    Thread session = Thread.ofPlatform().start(() -> run(kernel));
    try (var frontEnd = new FrontEnd(connection, PATIENCE_MILLIS)) {
      frontEnd.ask("kernel_info_request", Map.of());
      for (int round = 0; round < ROUNDS; round++) {
        for (String cell : CELLS) {
          replies.add(frontEnd.ask("execute_request", cell(cell.formatted(round))));
        }
        frontEnd.ask("kernel_info_request", Map.of());
        frontEnd.ask("complete_request", Map.of("code", "\"abc\".len", "cursor_pos", 9));
        frontEnd.ask("inspect_request", Map.of("code", "Math.abs(", "cursor_pos", 9));
        frontEnd.ask("is_complete_request", Map.of("code", "int f(int x) {"));
      }
      frontEnd.ask("shutdown_request", Map.of("restart", false));
    }
    session.join();
    return replies;
  }

  /// What follows a cell that fails must run too.
  private static Map<String, Object> cell(String code) {
    return Map.of("code", code, "stop_on_error", false);
  }

  private static void run(Kernel kernel) {
    try {
      kernel.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Written and read again, as reading it is part of a start.
  static ConnectionFile connection(Path file) throws IOException, MalformedMessage {
    List<Integer> ports = freePorts();
    Files.writeString(
        file,
        """
        {"transport": "tcp", "ip": "127.0.0.1", "key": "%s", "signature_scheme": "hmac-sha256",
         "shell_port": %d, "control_port": %d, "stdin_port": %d, "iopub_port": %d, "hb_port": %d}
        """
            .formatted(
                UUID.randomUUID(),
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                ports.get(4)));
    return ConnectionFile.read(file);
  }

  private static List<Integer> freePorts() throws IOException {
    var held = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < 5; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }
}
