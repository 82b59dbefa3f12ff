package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.ZMQ;

/// What is printed arrives whole, where it belongs, however slowly it is read. The kernel's heap is
/// much smaller than what is printed.
@Timeout(90)
class KernelOutputTest {
  /// 180 MB.
  private static final String PRINT_MUCH =
      """
      for (int i = 0; i < 600_000; i++) System.out.println(i + "x".repeat(300));
      """;

  private static TestKernel kernel;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.startWith("-Xmx160m");
    client = kernel.client;
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void a_thread_and_an_executor_print_to_the_cell_that_started_them() {
    String first =
        client.execute(
            """
            var pool = java.util.concurrent.Executors.newSingleThreadExecutor();
            pool.submit(() -> System.out.println("pool")).get();
            new Thread(() -> {
              try { Thread.sleep(300); } catch (InterruptedException e) {}
              System.out.println("late");
              display("shown");
            }).start();
            """);
    client.published(first);
    String second = client.execute("pool.submit(() -> System.out.println(\"again\")).get();");
    var seen = new TreeSet<String>();
    while (seen.size() < 3) {
      var message = client.receive(client.iopub);
      if (message.parent().equals(first) && message.type().equals("stream")) {
        message.text("text").lines().forEach(seen::add);
      } else if (message.parent().equals(first)) {
        seen.add(message.type());
      }
    }
    assertEquals(Set.of("again", "late", "display_data"), seen);
    assertEquals("ok", client.reply(client.shell, second).text("status"));
  }

  @Test
  void a_parallel_stream_prints_to_its_cell() {
    var ran = client.run("IntStream.range(0, 500).parallel().forEach(System.out::println);");
    assertEquals(500, ran.printed("stdout").lines().distinct().count());
  }

  @Test
  void bytes_are_put_together_to_characters() {
    var ran =
        client.run(
            """
            byte[] bytes = "€ 𝄞\\r".getBytes("UTF-8");
            for (byte b : bytes) System.out.write(b);
            System.out.write(0xff);
            System.out.print("𝄞".charAt(0)); System.out.print("𝄞".charAt(1));
            """);
    assertEquals("€ 𝄞\r\ufffd𝄞", ran.printed("stdout"));
  }

  @Test
  void a_slow_reader_gets_every_line_in_order_and_then_idle() throws Exception {
    try (ZMQ.Socket slow = client.subscribe()) {
      awaitSubscription(slow);
      int lines = 1_000_000;
      String cell =
          client.execute("for (int i = 0; i < %d; i++) System.out.println(i);".formatted(lines));
      Thread.sleep(2000);
      assertLines(slow, cell, lines, "");
      assertEquals("ok", client.reply(client.shell, cell).text("status"));
      assertLines(client.iopub, cell, lines, "");
    }
  }

  @Test
  void more_than_the_heap_holds_can_be_printed_for_a_reader_that_comes_late() throws Exception {
    try (ZMQ.Socket late = client.subscribe()) {
      awaitSubscription(late);
      client.iopub.unsubscribe(new byte[0]);
      String padding = "x".repeat(300);
      String cell = client.execute(PRINT_MUCH);
      Thread.sleep(4000);
      assertLines(late, cell, 600_000, padding);
    } finally {
      client.iopub.subscribe(new byte[0]);
    }
    assertEquals("ok", client.run("1 + 1").status());
  }

  @Test
  void a_cell_that_waits_for_a_reader_can_be_interrupted() throws Exception {
    String cell =
        client.execute(
            "while (!Thread.currentThread().isInterrupted()) System.out.println(\"y\".repeat(1000));");
    Thread.sleep(3000);
    long told = System.nanoTime();
    client.ask(client.control, "interrupt_request", "{}");
    assertTrue(System.nanoTime() - told < 1_500_000_000L);
    assertEquals("Interrupted", client.reply(client.shell, cell).text("ename"));
    client.published(cell);
    assertEquals("2", client.run("1 + 1").value());
  }

  @Test
  void a_reader_that_never_reads_delays_the_others_once_and_holds_nothing() throws Exception {
    try (ZMQ.Socket stalled = client.subscribe()) {
      awaitSubscription(stalled);
      String cell = client.execute(PRINT_MUCH);
      assertLines(client.iopub, cell, 600_000, "x".repeat(300));
      assertEquals("2", client.run("1 + 1").value());
      assertTrue(kernel.log().contains("has read nothing for 10 s"));
    }
  }

  /// A new subscriber of the Java ZeroMQ may not notice the first message before there is a second;
  /// so something is published after it.
  private static void awaitSubscription(ZMQ.Socket subscriber) throws InterruptedException {
    Thread.sleep(200);
    client.ask(client.shell, "kernel_info_request", "{}");
    while (!client.receive(subscriber).type().equals("iopub_welcome")) {
      // Something published before.
    }
  }

  private static void assertLines(ZMQ.Socket socket, String cell, int count, String padding) {
    int next = 0;
    var rest = new StringBuilder();
    while (true) {
      var message = client.receive(socket);
      if (!message.parent().equals(cell)) {
        continue;
      }
      if (message.type().equals("status") && message.text("execution_state").equals("idle")) {
        break;
      }
      if (message.type().equals("stream")) {
        rest.append(message.text("text"));
        List<String> lines = new ArrayList<>(List.of(rest.toString().split("\n", -1)));
        rest = new StringBuilder(lines.removeLast());
        for (String line : lines) {
          assertEquals(next++ + padding, line);
        }
      }
    }
    assertEquals(count, next);
  }
}
