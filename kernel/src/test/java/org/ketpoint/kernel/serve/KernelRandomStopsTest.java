package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.kernel.serve.TestClient.Ran;

/// Interrupts at random moments, over cells that do everything a cell does.
class KernelRandomStopsTest {
  private static final int STOPS =
      Integer.getInteger("ketpoint.stops", Boolean.getBoolean("ketpoint.long") ? 1000 : 200);

  /// Each is told its number, so that no two are alike.
  private static final String[] CELLS = {
    "for (long i = 0; ; i++) System.out.println(\"line \" + i);",
    "for (long i = 0; ; i++) System.out.printf(\"line %%d%%n\", i);",
    "class K%1$d { int f(int x) { return x + %1$d; } String g() { return \"g\" + f(1); } }\nnew K%1$d().g()",
    "class I%1$d { static final long T; static { long s = 0; for (int i = 0; i < 30_000_000; i++) s += i ^ %1$d; T = s; } }\nfor (long t = I%1$d.T; ; t++) { }",
    "for (int i = 0; ; i++) display(Table.create(\"t\").addColumns(IntColumn.create(\"i\", i)));",
    "training.epochs(1_000_000);",
    "while (true) training.step();",
    "while (true) { lock.lock(); try { map.merge(%1$d, 1, Integer::sum); } finally { lock.unlock(); } }",
    "try { Thread.sleep(60_000); } finally { System.out.println(\"line 0\"); }",
    "while (true) { try { map.put(map.size() %% 1000, %1$d); } catch (Throwable t) { } }",
    "LongStream.range(0, 1L << 40).parallel().map(x -> x * %1$d).filter(x -> x < 0).count()",
    "Stream.iterate(BigInteger.ONE, x -> x.add(BigInteger.valueOf(%1$d))).filter(x -> x.signum() < 0).findFirst()",
    "while (true) { Supplier<String> s = () -> String.join(\",\", List.of(\"a\", \"\" + %1$d)); s.get().matches(\"(a|,)*\"); }",
  };

  @TempDir Path directory;
  private TestKernel kernel;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    kernel = TestKernel.startWithAgent();
    client = kernel.client;
    String begin =
        """
        int keep = 42;
        var lock = new java.util.concurrent.locks.ReentrantLock();
        var map = new HashMap<Integer, Integer>();
        Training fresh() { return Training.of(Qnn.classifier(4, 1, 2), Mnist.digits(0, 1).take(20).reduce(4)).seed(5); }
        var store = Checkpoints.in(Path.of("%s")).everySteps(3);
        var training = fresh().listen(store).epochs(1);
        """
            .formatted(directory);
    assertEquals("ok", client.run(begin).status());
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  @Test
  void nothing_is_lost_or_broken() throws Exception {
    long seed = Long.getLong("ketpoint.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < STOPS; i++) {
      int kind = random.nextInt(CELLS.length);
      String where = "seed %d, cell %d of kind %d".formatted(seed, i, kind);
      Ran ran = stopped(CELLS[kind].formatted(i), random.nextInt(250));
      check(ran, where);
      assertEquals("42", client.run("keep").value(), where);
      if (kind == 3 && client.run("I%d.class".formatted(i)).status().equals("ok")) {
        assertEquals("ok", client.run("I%d.T".formatted(i)).status(), where);
      }
    }
    requireTrue("lock.tryLock()");
    requireTraining();
    assertFalse(kernel.log().contains("failed"), kernel::log);
  }

  private void requireTrue(String expression) {
    Ran ran = client.run(expression);
    assertEquals("true", ran.value(), () -> expression + ": " + ran.traceback());
  }

  /// A cell that was stopped at some moment, perhaps before it began or after it had ended.
  private Ran stopped(String code, int millis) throws InterruptedException {
    String cell = client.execute(code);
    Thread.sleep(millis);
    client.shell.setReceiveTimeOut(200);
    TestClient.@Nullable Message reply = null;
    while (reply == null) {
      client.ask(client.control, "interrupt_request", "{}");
      reply = client.replyIfAny(client.shell, cell);
    }
    client.shell.setReceiveTimeOut(30_000);
    return new Ran(reply.content(), client.published(cell));
  }

  private static void check(Ran ran, String where) {
    String status = ran.status();
    if (status.equals("error")) {
      assertEquals(
          "Interrupted",
          ran.reply().get("ename").getAsString(),
          () -> where + ": " + ran.traceback());
    }
    String printed = ran.printed("stdout").replace("\r\n", "\n");
    String late =
        "The cell has not ended yet, as the kernel is busy with it; no more of it will be run.\n";
    assertEquals("", ran.printed("stderr").replace(late, ""), where);
    assertTrue(printed.isEmpty() || printed.endsWith("\n"), where);
    List<String> lines = printed.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      assertEquals("line " + i, lines.get(i), where);
    }
  }

  /// Every step is there, and all of them are what they would have been undisturbed.
  private void requireTraining() {
    client.run("store.flush(); var last = training.state();");
    requireTrue("last.step() > 0");
    requireTrue(
        "store.verify().stringColumn(\"damage\").isEmptyString().size() == store.verify().rowCount()");
    // An epoch whose end was cut short is closed, to the same bits, when training goes on.
    requireTrue("store.latest().state().step() == last.step()");
    requireTrue("store.latest().state().theta().equals(last.theta())");
    client.run("var replay = fresh();\nwhile (replay.state().step() < last.step()) replay.step();");
    requireTrue("replay.epochs(1).state().equals(training.epochs(1).state())");
  }
}
