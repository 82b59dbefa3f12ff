package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What is too much for the compiler costs its cell, not the session.
class KernelLimitsTest {
  @Test
  void code_too_large_for_the_compiler_is_an_error_and_leaves_the_session_as_it_was()
      throws IOException {
    try (var kernel = TestKernel.start()) {
      var client = kernel.client;
      client.run("int data = 42;");
      String huge = "\"" + "x".repeat(70_000) + "\"";
      for (String code : new String[] {"String big = " + huge + ";", "IO.println(" + huge + ");"}) {
        var refused = client.run("int other = 1;\n" + code + "\nint more = 1;");
        assertEquals("error", refused.status());
        assertTrue(refused.traceback().contains("constant string too long"), refused::traceback);
        assertEquals("43", client.run("int x = 1;\ndata + x").value());
      }
      var deep = client.run("1+".repeat(20_000) + "1");
      assertTrue(deep.traceback().contains("the compiler itself failed"), deep::traceback);
      assertEquals("42", client.run("data").value());
    }
  }

  @Test
  void a_cell_that_takes_the_streams_away_does_not_end_the_session() throws IOException {
    try (var kernel = TestKernel.start()) {
      var client = kernel.client;
      assertEquals("error", client.run("System.setErr(null);\nSystem.setOut(null);").status());
      var next = client.run("System.out.println(\"out\");\nSystem.err.println(\"err\");\n1 + 1");
      assertEquals("2", next.value());
      assertEquals("out\n", next.printed("stdout"));
      assertEquals("err\n", next.printed("stderr"));
    }
  }
}
