package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a user reads when a cell fails.
class KernelErrorTest {
  private static TestKernel kernel;
  private static TestClient client;
  private String trace = "";

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.start();
    client = kernel.client;
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  private TestClient.Ran fail(String code) {
    var ran = client.run(code);
    assertEquals("error", ran.status());
    trace = ran.traceback();
    return ran;
  }

  @AfterEach
  void no_frame_is_the_kernels() {
    assertFalse(trace.contains("REPL") || trace.contains("$JShell"), trace);
    assertFalse(trace.contains("at org.ketpoint.kernel") || trace.contains("at jdk."), trace);
    assertFalse(trace.contains("do_it"), trace);
  }

  @Test
  void a_users_exception_has_its_own_name_and_a_recursion_is_shown_once() {
    var ran =
        fail(
            """
            class Oops extends Exception { Oops(String m) { super(m); } }
            void dig(int n) throws Oops {
              if (n == 0) throw new Oops("deep");
              dig(n - 1);
            }
            dig(3)
            """);
    assertEquals("Oops", ran.reply().get("ename").getAsString());
    assertEquals("deep", ran.reply().get("evalue").getAsString());
    assertTrue(trace.contains("> 6 dig(3)"), trace);
    assertTrue(trace.contains("> 3   if (n == 0)"), trace);
    assertTrue(trace.contains("the same call twice more") || trace.contains("2 times more"), trace);
    assertTrue(trace.endsWith("Oops: deep"), trace);
  }

  @Test
  void library_frames_between_and_below_are_folded_and_named() {
    fail("Stream.of(1, 0).map(i ->\n  1 / i).toList()");
    assertTrue(trace.contains("frames of java.base"), trace);
    assertTrue(trace.contains("> 2   1 / i).toList()"), trace);
    assertTrue(trace.contains("in a lambda"), trace);
  }

  @Test
  void causes_and_suppressed_errors_follow_each_once() {
    fail(
        """
        var first = new IllegalStateException("first");
        var second = new RuntimeException("second", first);
        first.initCause(second);
        second.addSuppressed(new IOException("beside"));
        throw second;
        """);
    assertEquals(1, trace.split("IllegalStateException: first", -1).length - 1, trace);
    assertTrue(trace.contains("Suppressed:"), trace);
    assertTrue(trace.contains("IOException: beside"), trace);
  }

  @Test
  void an_endless_recursion_is_short() {
    var ran =
        fail(
            "int ping(int n) { return pong(n) + 1; }\nint pong(int n) { return ping(n); }\nping(1)");
    assertEquals("StackOverflowError", ran.reply().get("ename").getAsString());
    assertTrue(trace.lines().count() < 60, trace);
    assertTrue(trace.contains("more calls"), trace);
  }

  @Test
  void overloaded_methods_point_at_their_own_lines() {
    fail(
        "int over(int a) {\n  return 1 / a;\n}\nint over(String s) {\n  return over(s.length());\n}\nover(\"\")");
    assertTrue(trace.contains("> 7 over"), trace);
    assertTrue(trace.contains("> 5   return over"), trace);
    assertTrue(trace.contains("> 2   return 1 / a"), trace);
  }

  @Test
  void a_constructor_and_an_initializer_are_named() {
    fail("class Egg {\n  int n = 1 / 0;\n}\nnew Egg()");
    assertTrue(trace.contains("> 2   int n = 1 / 0;") && trace.contains("in new Egg()"), trace);
    fail("class Hen {\n  static int n = 1 / 0;\n}\nnew Hen()");
    assertTrue(trace.contains("as Hen is initialized"), trace);
    assertTrue(trace.contains("Caused by:"), trace);
  }

  @Test
  void an_error_of_another_thread_shows_where_it_arose() {
    fail("java.util.concurrent.CompletableFuture.supplyAsync(() ->\n  List.of(1).get(7)).join()");
    assertTrue(trace.contains("Caused by:"), trace);
    assertTrue(trace.contains("> 2   List.of(1).get(7)"), trace);
  }

  @Test
  void messages_do_not_name_what_the_kernel_wraps_around_code() {
    fail("class Box {}\nObject box = new Box();\nString text = (String) box;");
    assertTrue(trace.endsWith("class Box cannot be cast to class java.lang.String"), trace);
    fail("String none = null;\nnone.length()");
    assertTrue(trace.contains("because \"none\" is null"), trace);
  }

  @Test
  void a_cell_long_forgotten_still_has_its_lines() {
    client.run("Runnable old =\n  () -> List.of(1).get(9);");
    client.run("var olds = new ArrayList<Runnable>();\nolds.add(() ->\n    List.of(1).get(8));");
    for (int i = 0; i < 40; i++) {
      client.run("1 + " + i);
    }
    fail("old.run()");
    assertTrue(trace.contains("> 2   () -> List.of(1).get(9);"), trace);
    fail("olds.get(0).run()");
    assertTrue(trace.contains("> 3     List.of(1).get(8));"), trace);
  }

  @Test
  void an_error_without_a_message_is_shown_without_a_colon() {
    fail("throw new Exception();");
    assertTrue(trace.endsWith("\nException"), trace);
  }
}
