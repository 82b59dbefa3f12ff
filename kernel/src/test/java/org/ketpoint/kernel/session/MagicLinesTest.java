package org.ketpoint.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MagicLinesTest {
  @Test
  void magics_stand_before_the_java_and_leave_its_positions_alone() {
    MagicLines lines = MagicLines.of("\n%%time\n  %who\nint x = 7\n% 3;\n");
    assertEquals(List.of(Magic.TIME, Magic.WHO), lines.magics());
    assertEquals("\n      \n      \nint x = 7\n% 3;\n", lines.java());
    assertEquals(List.of(), lines.problems());
  }

  @Test
  void an_unknown_magic_is_told_with_those_there_are() {
    MagicLines lines = MagicLines.of("%tiem\n1 + 1");
    assertEquals(0, lines.problems().getFirst().position());
    assertTrue(lines.problems().getFirst().message().contains("%%time"));
  }

  @Test
  void a_cell_without_magics_is_as_it_was() {
    String code = "int a = 7\n%3;";
    assertEquals(code, MagicLines.of(code).java());
    assertEquals("", MagicLines.of("").java());
  }
}
