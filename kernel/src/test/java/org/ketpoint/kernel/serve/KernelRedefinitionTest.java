package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What survives when a declaration is run again in another form.
class KernelRedefinitionTest {
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

  private static void edit(String code) {
    var ran = client.run(code);
    assertEquals("ok", ran.status(), ran.traceback());
    assertEquals("", ran.printed("stderr"));
  }

  @Test
  void variables_survive_an_edited_method() {
    edit("int f1() { return 1; } var v1 = f1(); int w1 = f1();");
    edit("int f1() { return List.of(1, 2, 3).stream().mapToInt(i -> i).sum(); }");
    assertEquals("1 1 6", client.run("v1 + \" \" + w1 + \" \" + f1()").value());
  }

  @Test
  void variables_survive_a_method_with_another_result_type() {
    edit("int f2() { return 1; } var v2 = f2(); int w2 = f2();");
    edit("long f2() { return 2; }");
    assertEquals("1 1 2", client.run("v2 + \" \" + w2 + \" \" + f2()").value());
  }

  @Test
  void objects_survive_edited_bodies_of_every_kind_of_type() {
    edit(
        """
        class Gen3<T> { T t; Gen3(T t) { this.t = t; } T get() { return t; } }
        interface Shape3 { double area(); default String hi() { return "hi"; } }
        class Circle3 implements Shape3 {
          static int made = 7;
          static class Inner { int v() { return 1; } }
          public double area() { return 1; }
        }
        enum Col3 { RED { int n() { return 1; } }, BLUE { int n() { return 2; } }; abstract int n(); }
        record Point3(int x) { int twice() { return 2 * x; } }
        var g3 = new Gen3<>("a"); Shape3 c3 = new Circle3(); var col3 = Col3.RED; var p3 = new Point3(4);
        var in3 = new Circle3.Inner(); Circle3.made = 42; List<Point3> l3 = List.of(p3);
        """);
    edit(
        """
        class Gen3<T> { T t; Gen3(T t) { this.t = t; } T get() { t.hashCode(); return t; } }
        interface Shape3 { double area(); default String hi() { return "hello"; } }
        class Circle3 implements Shape3 {
          static int made = 7;
          static class Inner { int v() { return 10; } }
          public double area() { return 2; }
        }
        enum Col3 { RED { int n() { return 10; } }, BLUE { int n() { return 2; } }; abstract int n(); }
        record Point3(int x) { int twice() { return 20 * x; } }
        """);
    assertEquals(
        "a 2.0 hello 10 80 10 42 80",
        client
            .run(
                """
                g3.get() + " " + c3.area() + " " + c3.hi() + " " + col3.n() + " " + p3.twice() + " "
                  + in3.v() + " " + Circle3.made + " " + l3.get(0).twice()
                """)
            .value());
  }

  @Test
  void a_class_used_by_another_can_be_edited() {
    edit("class Wheel4 { int r = 3; int size() { return r; } }");
    edit(
        "class Car4 { Wheel4 w = new Wheel4(); int size() { return w.size(); } } var car4 = new Car4();");
    edit("class Wheel4 { int r = 3; int size() { return 2 * r; } }");
    assertEquals("6", client.run("car4.size()").value());
  }

  @Test
  void lambdas_within_may_change() {
    edit(
        "class L5 { int f() { return Stream.of(1, 2).mapToInt(i -> i).sum(); } } var l5 = new L5();");
    edit("class L5 { int f() { return Stream.of(1, 2).mapToInt(i -> 10 * i).sum(); } }");
    assertEquals("30", client.run("l5.f()").value());
  }

  @Test
  void where_a_field_was_added_the_variables_that_begin_anew_are_named_and_others_survive() {
    edit("class F6 { int a = 1; } F6 m6 = new F6(); var n6 = m6; int k6 = 4; Object o6 = m6;");
    edit("List<F6> l6 = new ArrayList<>(List.of(m6)); F6 empty6 = null;");
    var ran = client.run("class F6 { int a = 1; int b = 2; }");
    String said = ran.printed("stderr");
    assertTrue(said.contains("m6") && said.contains("n6"), said);
    assertTrue(!said.contains("k6") && !said.contains("l6") && !said.contains("empty6"), said);
    assertEquals(
        "null null 4 1 true",
        client
            .run("m6 + \" \" + n6 + \" \" + k6 + \" \" + l6.size() + \" \" + (o6 != null)")
            .value());
    edit("m6 = new F6();");
    assertEquals("3", client.run("m6.a + m6.b").value());
  }

  @Test
  void a_background_thread_runs_the_new_body() {
    edit("class T7 { volatile boolean on = true; int step() { return 1; } } var t7 = new T7();");
    edit(
        "volatile int last7 = 0; Thread.ofVirtual().start(() -> { while (t7.on) { last7 = t7.step(); Thread.yield(); } });");
    edit("class T7 { volatile boolean on = true; int step() { return 2; } }");
    edit("Thread.sleep(200);");
    assertEquals("2", client.run("last7").value());
    edit("t7.on = false;");
  }

  @Test
  void a_class_whose_initializer_failed_can_be_mended() {
    edit("class Failing9 { static int x = 1 / 0; }");
    assertEquals("error", client.run("Failing9.x").status());
    edit("class Failing9 { static int x = 1; }");
    assertEquals("1", client.run("Failing9.x").value());
  }

  @Test
  void a_sealed_family_can_grow_after_it_was_edited() {
    edit("sealed interface Shape10 permits A10 {} record A10() implements Shape10 {}");
    client.run("Shape10 s10 = new A10();");
    client.run("sealed interface Shape10 permits A10 { default int n() { return 1; } }");
    client.run("sealed interface Shape10 permits A10, B10 {} record B10() implements Shape10 {}");
    edit("Shape10 t10 = new B10();");
    assertEquals("B10[]", client.run("t10").value());
  }
}
