package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a cell does, it ends soon after it is told to, nothing of it goes on, and the session
/// keeps its state.
class KernelStopTest {
  /// Ten times the goal.
  private static final long LIMIT_MILLIS = 500;

  /// A measurement asks for more.
  private static final int TIMES = Integer.getInteger("ketpoint.stops", 1);

  private static final String SPIN =
      """
      class Spin {
        static volatile long n = 0;
        static void loop() { while (true) { n++; } }
        static double heavy(double x) { for (int i = 0; i < 1000; i++) { x = Math.sin(x); n++; } return x; }
      }
      int keep = 42;
      var lock = new java.util.concurrent.locks.ReentrantLock();
      Thread holder = Thread.ofPlatform().daemon().start(() -> {
        lock.lock(); try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } });
      var training = Training.of(Qnn.classifier(4, 1, 2), Mnist.digits(0, 1).take(20).reduce(4));
      """;

  private static TestKernel kernel;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.startWithAgent();
    client = kernel.client;
    assertEquals("ok", client.run(SPIN).status());
    client.run("1 + 1");
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "loop | while (true) { }",
        "counting | while (true) { Spin.n++; }",
        "method | Spin.loop();",
        "stream | LongStream.iterate(0, i -> i + 1).filter(i -> i < 0).findFirst()",
        "big integer | BigInteger.TWO.pow(50_000_000).toString().length()",
        "shown value | BigInteger.TWO.pow(50_000_000)",
        "stream counting | LongStream.iterate(0, i -> i + 1).peek(i -> Spin.n = i).filter(i -> i < 0).findFirst()",
        "sleep | Thread.sleep(60000);",
        "catching all | while (true) { try { Spin.n++; } catch (Throwable t) { } }",
        "finally that goes on | while (true) { try { Spin.n++; } finally { continue; } }",
        "sleep that swallows | while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }",
        "printing | while (true) { System.out.println(Spin.n++); }",
        "showing | while (true) { display(Spin.n++); java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); }",
        "training | training.epochs(1_000_000);",
        "scanner | new Scanner(System.in).nextLine()",
        "parallel stream | LongStream.range(0, 1L << 40).parallel().mapToDouble(Spin::heavy).sum()",
        "parallel stream of the JDK's | LongStream.range(0, 1L << 40).parallel().filter(i -> false).count()",
        "lock | lock.lock();",
        "park | while (true) java.util.concurrent.locks.LockSupport.park();",
        "wait | synchronized (lock) { while (true) { try { lock.wait(); } catch (InterruptedException e) { } } }",
        "regex | `x`.repeat(40).matches(`x?`.repeat(40) + `x`.repeat(40) + `y`)",
        "sort | var big = new Random(1).ints(1 << 22).toArray(); while (true) Arrays.sort(big.clone());",
        "list | var list = new ArrayList<Integer>(); while (true) { list.add(1); if (list.size() > 1000) list.clear(); }",
        "to string | new Object() { public String toString() { Spin.loop(); return ``; } }",
        "array | var a = new double[1 << 20]; while (true) for (int i = 0; i < a.length; i++) a[i] = a[i] * 1.0000001 + 1;",
      })
  void a_cell_stops_soon(String name, String code) throws Exception {
    var millis = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      millis[i] = stopped(code.replace('`', '"'));
    }
    Arrays.sort(millis);
    System.out.printf(
        "stop %-30s median %d µs, worst %d µs%n", name, millis[TIMES / 2], millis[TIMES - 1]);
    assertTrue(
        millis[TIMES / 2] < LIMIT_MILLIS * 1000, LongStream.of(millis).boxed().toList()::toString);
  }

  /// Runs a cell, stops it, and checks what must hold afterwards.
  ///
  /// @return microseconds from the interrupt to idle
  private static long stopped(String code) throws Exception {
    String cell = client.execute(code, ",\"allow_stdin\":true");
    while (!client.receive(client.iopub).type().equals("execute_input")) {
      // Until the kernel has taken the cell.
    }
    Thread.sleep(400);
    long start = System.nanoTime();
    String asked = client.send(client.control, "interrupt_request", "{}");
    client.published(cell);
    long took = (System.nanoTime() - start) / 1000;
    assertEquals("ok", client.reply(client.control, asked).text("status"));
    var reply = client.reply(client.shell, cell);
    assertEquals("error", reply.text("status"), reply.content()::toString);
    assertEquals("Interrupted", reply.text("ename"));
    assertEquals("42", client.run("keep").value());
    String before = client.run("Spin.n").value();
    assertEquals(before, client.run("Thread.sleep(50); Spin.n").value(), "it goes on running");
    return took;
  }
}
