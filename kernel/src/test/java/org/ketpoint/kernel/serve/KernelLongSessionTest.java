package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A day's work in one kernel. With `-Dketpoint.long=true` as long as promised: 10,000
/// redefinitions, 20,000 cells; else as long as shows a leak.
class KernelLongSessionTest {
  private static final boolean LONG = Boolean.getBoolean("ketpoint.long");

  private TestKernel kernel;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    kernel = TestKernel.startWithAgent();
    client = kernel.client;
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  /// Bytes after a collection.
  private record State(long heap, long metaspace) {}

  private State state() {
    client.run("1"); // Whatever is swept after a cell is swept.
    String[] values =
        client
            .run(
                """
                for (int i = 0; i < 3; i++) { System.gc(); Thread.sleep(50); }
                var heap = java.lang.management.ManagementFactory.getMemoryMXBean();
                var metaspace = java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace")).findFirst().orElseThrow();
                heap.getHeapMemoryUsage().getUsed() + " " + metaspace.getUsage().getUsed()
                """)
            .value()
            .split(" ", -1);
    return new State(Long.parseLong(values[0]), Long.parseLong(values[1]));
  }

  /// The median of the last hundred round trips, in milliseconds.
  private double run(int from, int to, java.util.function.IntFunction<String> cell) {
    var times = new double[100];
    for (int i = from; i < to; i++) {
      long start = System.nanoTime();
      var ran = client.run(cell.apply(i));
      times[i % times.length] = (System.nanoTime() - start) / 1e6;
      assertEquals("ok", ran.status(), ran.traceback());
    }
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String redefinition(int i) {
    return switch (i % 4) {
      case 0 -> "int edited() { return " + i + "; }";
      case 1 -> "class Edited { int n; int get() { return " + i + "; } }";
      case 2 -> "class Reshaped { int n" + i + "; String s = \"" + i + "\"; }";
      default -> (i / 4 % 2 == 0 ? "int" : "String") + " retyped;";
    };
  }

  @Test
  void redefinitions_do_not_pile_up() {
    int some = LONG ? 1000 : 100;
    int many = LONG ? 10_000 : 300;
    client.run(
        "class Edited { int n; int get() { return 0; } } var kept = new Edited(); kept.n = 5;");
    double early = run(0, some, KernelLongSessionTest::redefinition);
    State before = state();
    double late = run(some, many, KernelLongSessionTest::redefinition);
    State after = state();
    report("redefinitions", some, early, before);
    report("redefinitions", many, late, after);
    assertEquals("5", client.run("kept.n").value());
    assertBounded(before, after);
  }

  /// Cells as they come, with at most 500 names in use.
  private static String mixed(int i) {
    int name = i % 160;
    return switch (i % 10) {
      case 0 -> "int i" + name + " = " + i + ";";
      case 1 -> "var s" + name + " = \"text \" + " + i + ";\nSystem.out.println(s" + name + ");";
      case 2 -> "int m" + name + "(int a) { return a + " + i + "; }\nm" + name + "(1)";
      case 3 -> "record R" + name + "(int a) { int sum() { return a + " + i + "; } }";
      case 4 -> "for (int k = 0; k < 3; k++) System.out.println(k + " + i + ");";
      case 5 -> "List.of(1, 2, 3).stream().map(k -> k * " + i + ").toList()";
      case 6 -> "try { int z = 1 / 0; } catch (ArithmeticException e) { System.out.println(e); }";
      case 7 ->
          "Runnable r" + name + " = () -> System.out.println(" + i + ");\nr" + name + ".run();";
      case 8 -> "import java.util.concurrent.atomic.*;\nnew AtomicInteger(" + i + ").get()";
      default -> "1 + " + i;
    };
  }

  @Test
  void mixed_cells_stay_as_quick_and_small_as_at_the_start() {
    int some = LONG ? 2000 : 200;
    int many = LONG ? 20_000 : 500;
    double early = run(0, some, KernelLongSessionTest::mixed);
    State before = state();
    double late = run(some, many, KernelLongSessionTest::mixed);
    State after = state();
    report("mixed cells", some, early, before);
    report("mixed cells", many, late, after);
    assertBounded(before, after);
    assertTrue(late < 5 * early, early + " ms, later " + late + " ms");
  }

  /// 1.6 GB in all, of which 16 MB are in use at any time.
  @Test
  void what_is_no_longer_used_does_not_fill_all_the_memory_there_is() {
    for (int i = 0; i < 100; i++) {
      client.run("var block = new byte[16 << 20];");
    }
    long taken = Long.parseLong(client.run("Runtime.getRuntime().totalMemory() >> 20").value());
    assertTrue(taken < 800, taken + " MB");
  }

  private static void assertBounded(State before, State after) {
    assertTrue(after.heap < 1.2 * before.heap, before + " " + after);
    assertTrue(after.metaspace < 1.2 * before.metaspace, before + " " + after);
  }

  private static void report(String what, int count, double millis, State state) {
    System.out.printf(
        "%s: after %d, %.1f ms a cell, %.1f MB of heap, %.1f MB of classes%n",
        what, count, millis, state.heap / 1e6, state.metaspace / 1e6);
  }
}
