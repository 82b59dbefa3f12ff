package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Interrupts, redefinition and the end of the process; each test has a kernel of its own.
class KernelLifeTest {
  @Test
  void an_interrupt_stops_a_sleep_and_what_follows_and_the_queue() throws Exception {
    try (var kernel = TestKernel.start()) {
      TestClient client = kernel.client;
      client.run("int reached = 0;");
      String cell = client.execute("System.out.println();\nThread.sleep(60_000);\nreached = 1;");
      String queued = client.execute("reached = 2;");
      while (!client.receive(client.iopub).type().equals("stream")) {
        // Until the cell is about to sleep.
      }
      Thread.sleep(200);
      assertEquals(
          "ok", client.ask(client.control, "interrupt_request", "{}").get("status").getAsString());
      var reply = client.reply(client.shell, cell);
      assertEquals("Interrupted", reply.text("ename"));
      assertEquals("aborted", client.reply(client.shell, queued).text("status"));
      assertEquals("0", client.run("reached").value());
      assertEquals(
          "ok", client.ask(client.control, "interrupt_request", "{}").get("status").getAsString());
      assertEquals("2", client.run("1 + 1").value());
    }
  }

  @Test
  void an_interrupt_ends_a_wait_for_input_and_a_cell_that_swallows_it_once() throws Exception {
    try (var kernel = TestKernel.start()) {
      TestClient client = kernel.client;
      String reading = client.execute("System.in.read()");
      client.receive(client.stdin);
      client.ask(client.control, "interrupt_request", "{}");
      assertEquals("Interrupted", client.reply(client.shell, reading).text("ename"));

      String swallowing =
          client.execute(
              "try { Thread.sleep(60_000); } catch (InterruptedException e) { }\nint after = 1;");
      Thread.sleep(500);
      client.ask(client.control, "interrupt_request", "{}");
      assertEquals("Interrupted", client.reply(client.shell, swallowing).text("ename"));
      assertEquals("error", client.run("after").status());
    }
  }

  @Test
  void an_interrupt_reaches_a_cell_that_still_waits_for_the_session() throws Exception {
    try (var kernel = TestKernel.start()) {
      TestClient client = kernel.client;
      String cell = client.execute("Thread.sleep(60_000);");
      while (!client.receive(client.iopub).type().equals("execute_input")) {
        // Until the kernel has taken the cell.
      }
      client.ask(client.control, "interrupt_request", "{}");
      assertEquals("Interrupted", client.reply(client.shell, cell).text("ename"));
      assertEquals("2", client.run("1 + 1").value());
    }
  }

  @Test
  void the_process_ends_soon_after_shutdown_even_while_a_cell_runs() throws Exception {
    try (var kernel = TestKernel.start()) {
      TestClient client = kernel.client;
      client.execute("while (true) { }");
      Thread.sleep(300);
      var answer = client.ask(client.control, "shutdown_request", "{\"restart\":false}");
      assertEquals("ok", answer.get("status").getAsString());
      assertFalse(answer.get("restart").getAsBoolean());
      assertTrue(kernel.ends(1500));
      assertEquals(0, kernel.process.exitValue());
      assertEquals("", kernel.log());
    }
  }

  @Test
  void the_process_ends_when_its_parent_does() throws Exception {
    try (var parent = TestKernel.start();
        var kernel = TestKernel.startAsChildOf(parent.process.pid())) {
      assertFalse(kernel.ends(1000));
      parent.process.destroyForcibly();
      assertTrue(kernel.ends(3000));
    }
  }

  @Test
  void variables_keep_their_values_when_code_is_redefined() throws IOException {
    try (var kernel = TestKernel.startWithAgent()) {
      TestClient client = kernel.client;
      client.run("int one() { return 1; }\nvar made = one();\nint typed = one();");
      client.run("class M { int v = 7; int g() { return v; } }\nM m = new M();");
      client.run("made = 8; typed = 9; m.v = 6;");
      client.run("int one() { return 2; }");
      client.run("class M { int v = 7; int g() { return v + 100; } }");
      assertEquals(
          "8 9 106 2", client.run("made + \" \" + typed + \" \" + m.g() + \" \" + one()").value());
    }
  }

  @Test
  void a_variable_that_cannot_be_kept_is_named() throws IOException {
    try (var kernel = TestKernel.startWithAgent()) {
      TestClient client = kernel.client;
      client.run("class M { int v = 7; }\nM kept = new M();");
      var ran = client.run("class M { int v = 7; int added = 1; }");
      assertEquals(
          "reset, as what they depend on changed its shape: kept\n", ran.printed("stderr"));
      client.run("int one() { return 1; }\nvar inferred = one();");
      assertEquals("", client.run("long one() { return 2; }").printed("stderr"));
      assertEquals("1", client.run("inferred").value());
    }
  }
}
