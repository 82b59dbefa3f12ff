package org.ketpoint.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicLinesTest {
  private static MagicLines of(String code) {
    return MagicLines.of(code, "known"::equals);
  }

  private static List<String> names(MagicLines lines) {
    return lines.magics().stream()
        .map(m -> (m.wholeCell() ? "%%" : "%") + m.magic().name() + " " + m.arguments())
        .map(String::strip)
        .toList();
  }

  @Test
  void magics_leave_the_positions_of_the_java_alone() {
    MagicLines lines = of("\n%%time\n  %who\nint x = 7\n% 3;\n");
    assertEquals(List.of("%%time", "%who"), names(lines));
    assertEquals("\n      \n      \nint x = 7\n% 3;\n", lines.java());
    assertEquals(List.of(), lines.problems());
  }

  @Test
  void magics_stand_between_statements_too() {
    MagicLines lines = of("int a = 1;\n%cd \"my folder\"\nclass A {\n}\n%pwd;\n!echo \"it's\"\na");
    assertEquals(List.of("%cd \"my folder\"", "%pwd", "%sh echo \"it's\""), names(lines));
    assertEquals("int a = 1;\n               \nclass A {\n}\n     \n            \na", lines.java());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a = 7\n%time;",
        "int a = f(7\n%time);",
        "var s = \"\"\"\n%who\n!ls\n\"\"\";",
        "/* one;\n%who\n!ls\n*/ int a;",
        "int a = switch (1) { default -> 9; }\n%b;",
        "boolean a = true\n!= b;",
        "boolean known = true;\n!known",
        "!known",
        "!(1 > 2)",
        "!!known",
        "!true",
        "!Files.exists(p)",
        "!done()",
        "boolean here = false;\n!here",
        "// done\n   % 3",
        "String s = \"%who\";"
      })
  void the_operators_of_java_are_no_magics(String code) {
    MagicLines lines = of(code);
    assertEquals(List.of(), names(lines));
    assertEquals(code, lines.java());
    assertEquals(List.of(), lines.problems());
  }

  @Test
  void a_backslash_continues_a_magic_on_the_next_line() {
    MagicLines lines = of("%maven a:b:1 \\\n  c:d:2\n1");
    assertEquals(List.of("%maven a:b:1    c:d:2"), names(lines));
    assertEquals("1", lines.java().strip());
  }

  @Test
  void the_java_beside_a_magic_stays_java() {
    MagicLines lines = of("%time int a = 1;\na");
    assertEquals(List.of("%time"), names(lines));
    assertEquals("      int a = 1;\na", lines.java());
  }

  @Test
  void a_body_is_no_java_whatever_it_looks_like() {
    MagicLines lines = of("\n%%writefile a.txt\n%who\n\"unclosed {\n");
    assertEquals("%who\n\"unclosed {\n", lines.magics().getFirst().body());
    assertEquals(1, lines.magics().size());
    assertEquals("", lines.java().strip());
  }

  @Test
  void an_unknown_magic_is_told_with_the_nearest_or_all() {
    MagicLines lines = of("1;\n  %tiem\n1 + 1");
    assertEquals(5, lines.problems().getFirst().position());
    assertTrue(
        lines.problems().getFirst().message().contains("did you mean %time?"),
        lines.problems()::toString);
    assertTrue(of("%plot").problems().getFirst().message().contains("%maven, %jars"));
  }

  @Test
  void a_magic_for_the_whole_cell_must_stand_at_its_head() {
    MagicLines lines = of("int a = 1;\n%%time\na");
    assertTrue(lines.problems().getFirst().message().contains("first lines"));
  }

  @Test
  void a_cell_without_magics_is_as_it_was() {
    String code = "int a = 7\n%3;";
    assertEquals(code, of(code).java());
    assertEquals("", of("").java());
  }
}
