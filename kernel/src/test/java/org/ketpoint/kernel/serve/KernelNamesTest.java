package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KernelNamesTest {
  /// Each of these would go to the helper, which fits the call better, or would be refused.
  @Test
  void what_the_user_declares_wins_over_what_is_preloaded() throws IOException {
    try (var kernel = TestKernel.start()) {
      var client = kernel.client;
      client.run("String html(Object o) { return \"mine\"; }");
      var called = client.run("html(\"x\")");
      assertEquals("mine", called.value(), called::traceback);
      assertEquals("ok", client.run("display(markdown(\"others stay\"));").status());
      client.run("String display(Object... all) { return \"mine\"; }\nint progress = 3;");
      assertEquals("mine", client.run("display(1)").value());
      assertEquals("3", client.run("progress").value());
      client.run("static <T> String image(T o) { return \"mine\"; }");
      assertEquals("mine", client.run("image(Path.of(\"none.png\"))").value());
      for (String type : new String[] {"Observable", "Look", "Displayable", "Circuit", "Device"}) {
        var declared = client.run("record " + type + "(String mine) {}");
        assertEquals("ok", declared.status(), declared::traceback);
        assertEquals("mine", client.run("new " + type + "(\"mine\").mine()").value());
      }
      client.run("%reset -f");
      assertEquals("ok", client.run("display(html(\"x\"));").status());
      assertEquals("ok", client.run("Look again = html(\"x\");").status());
      assertEquals("[1]", client.run("var later = List.of(1);\nlater").value());
    }
  }

  /// A notebook's first line is often an import that is preloaded too.
  @Test
  void a_reset_gives_back_what_the_user_had_imported_too() throws IOException {
    try (var kernel = TestKernel.start()) {
      var client = kernel.client;
      client.run("import java.util.*;\nimport java.util.Observable;");
      assertEquals("java.util.Observable", client.run("Observable.class.getName()").value());
      client.run("%reset -f");
      assertEquals("[1]", client.run("List.of(1)").value());
      assertEquals(
          "org.ketpoint.circuit.Observable", client.run("Observable.class.getName()").value());
    }
  }

  @Test
  void a_declaration_that_fails_takes_no_preloaded_name_away() throws IOException {
    try (var kernel = TestKernel.start()) {
      var client = kernel.client;
      assertEquals("error", client.run("class Look { int q = \"a\"; }").status());
      assertEquals("Look", client.run("Look.class.getSimpleName()").value());
      assertEquals("error", client.run("int i = 1 / 0;\nclass Observable {}").status());
      assertEquals(
          "org.ketpoint.circuit.Observable", client.run("Observable.class.getName()").value());
      client.run("class Look { int mine = 3; }");
      client.run("int j = 1 / 0;\nclass Look { int other; }");
      assertEquals("3", client.run("new Look().mine").value());
    }
  }
}
