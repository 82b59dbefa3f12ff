package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A cell is compiled as a whole before any of it runs, and runs as if it were not.
class KernelWholeCellTest {
  private static TestKernel kernel;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.startWithAgent();
    client = kernel.client;
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void a_type_error_anywhere_runs_nothing_and_all_errors_are_shown() {
    var ran =
        client.run("System.out.println(\"never\");\nint a1 = \"text\";\nfoo1();\nString s1 = 3;");
    assertEquals("", ran.printed("stdout"));
    String trace = ran.traceback();
    assertTrue(trace.contains("line 2") && trace.contains("String cannot be converted to int"));
    assertTrue(trace.contains("line 3") && trace.contains("method foo1()"), trace);
    assertTrue(trace.contains("line 4") && trace.contains("int cannot be converted to String"));
    assertTrue(trace.contains("int a1 = \"text\";\n                    ^"), trace);
  }

  @Test
  void what_only_follows_from_an_error_is_not_shown() {
    for (String broken : new String[] {"int a2 = \"text\";", "var a2 = nope2();"}) {
      var ran = client.run(broken + "\nint b2 = a2 + 1;\nSystem.out.println(b2 + a2);");
      assertFalse(ran.traceback().contains("variable a2"), ran.traceback());
      assertFalse(ran.traceback().contains("variable b2"), ran.traceback());
    }
  }

  @Test
  void a_rejected_cell_leaves_variables_methods_types_and_imports_as_they_were() {
    client.run(
        """
        int a3 = 3;
        int f3() { return a3; }
        class C3 { int n = 5; int get() { return n; } }
        var c3 = new C3();
        """);
    var ran =
        client.run(
            """
            import java.util.concurrent.atomic.*;
            String a3 = "other";
            int f3() { return 100; }
            class C3 { int n; int more; int get() { return -1; } }
            int new3 = 1;
            undefined3;
            """);
    assertEquals("error", ran.status());
    assertEquals("3 3 5", client.run("a3 + \" \" + f3() + \" \" + c3.get()").value());
    assertTrue(client.run("new3").traceback().contains("variable new3"));
    assertTrue(client.run("new AtomicInteger()").traceback().contains("class AtomicInteger"));
    client.run("int a3 = 4;\nint new3 = 2;");
    assertEquals("46", client.run("a3 * 10 + f3() + new3").value());
  }

  @Test
  void redefinitions_within_a_cell_take_effect_in_their_turn() {
    client.run("int f4() { return 1; } int a4 = 1; String s4 = \"s\";");
    var ran =
        client.run(
            """
            System.out.println(f4() + " " + a4 + " " + s4);
            int f4() { return 2; }
            int a4 = 2;
            int s4 = 7;
            System.out.println(f4() + " " + a4 + " " + s4);
            int f4() { return 3; }
            a4 = 3;
            System.out.println(f4() + " " + a4 + " " + s4);
            """);
    assertEquals("1 1 s\n2 2 7\n3 3 7\n", ran.printed("stdout"), ran.traceback());
  }

  @Test
  void what_follows_an_exception_is_not_declared_and_what_came_before_stays() {
    client.run("int a5 = 1; int f5() { return 1; }");
    var ran =
        client.run(
            """
            int b5 = 2;
            a5 = 5;
            System.out.println(1 / 0);
            int c5 = 3;
            String a5 = "changed";
            int f5() { return 2; }
            """);
    assertEquals("error", ran.status());
    assertEquals("521", client.run("\"\" + a5 + b5 + f5()").value());
    assertTrue(client.run("c5").traceback().contains("variable c5"));
    client.run("int f5() { return 6; }");
    assertEquals("6", client.run("f5()").value());
  }

  @Test
  void an_import_is_known_to_the_rest_of_its_cell() {
    var ran = client.run("import java.util.concurrent.atomic.*;\nnew AtomicLong(6).get()");
    assertEquals("6", ran.value());
  }

  @Test
  void types_and_methods_that_need_each_other_work_in_either_order() {
    var ran =
        client.run(
            """
            class A6 extends B6 { C6 c = new C6(); }
            class C6 { A6 a; int v = 3; }
            class B6 { C6 make() { return new A6().c; } }
            int even(int n) { return n == 0 ? 1 : odd(n - 1); }
            int odd(int n) { return n == 0 ? 0 : even(n - 1); }
            new B6().make().v + even(10)
            """);
    assertEquals("4", ran.value(), ran.traceback());
  }

  @Test
  void sealed_types_of_different_snippets_work() {
    var ran =
        client.run(
            """
            sealed interface S7 permits P7, Q7 {}
            record P7(int i) implements S7 {}
            record Q7(String q) implements S7 {}
            S7 s7 = new P7(3);
            int area(S7 s) { return switch (s) { case P7(int i) -> i; case Q7 q -> q.q().length(); }; }
            """);
    assertEquals("ok", ran.status(), ran.traceback());
    assertEquals("8", client.run("area(s7) + area(new Q7(\"seven\"))").value());
  }

  @Test
  void members_that_are_not_public_can_be_used_from_other_cells() {
    client.run(
        "abstract class P8 { protected int v = 1; int w() { return v; } abstract int z(); }");
    client.run(
        "class Q8 extends P8 { int w() { return 2 + super.w(); } protected int z() { return 9; } }");
    assertEquals(
        "3 9 1", client.run("P8 p8 = new Q8(); p8.w() + \" \" + p8.z() + \" \" + p8.v").value());
  }

  @Test
  void a_type_that_lacks_something_says_what_where_it_is_used() {
    var ran = client.run("class A9 { Missing9 m; }\nvar a9 = new A9();");
    assertTrue(ran.traceback().contains("A9 cannot be used until there is class Missing9"));
  }

  @Test
  void a_lambda_keeps_what_it_was_made_with() {
    client.run("int a10 = 1; Runnable r10 = () -> System.out.println(a10);");
    client.run("String a10 = \"new\";");
    assertEquals("1\n", client.run("r10.run();").printed("stdout"));
  }
}
