package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be stopped is never said to have been, and the kernel goes on once it has ended.
class KernelUnstoppableTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void native_code_is_named(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    try (var kernel = TestKernel.start()) {
      kernel.client.run("1 + 1");
      String cell =
          kernel.client.execute(
              "{ System.out.println(); new FileInputStream(\"%s\").read(); }".formatted(pipe));
      requireRefused(kernel, cell, "it is in native code (java.io.FileInputStream.open0)");
      Files.newOutputStream(pipe).close();
      requireEnd(kernel, cell);
    }
  }

  @Test
  void a_lock_is_named_by_who_holds_it() throws Exception {
    try (var kernel = TestKernel.start()) {
      kernel.client.run(
          """
          var done = new java.util.concurrent.CountDownLatch(1);
          var mine = new Object();
          Thread.ofPlatform().daemon().name("greedy").start(() -> {
            synchronized (mine) { try { done.await(); } catch (InterruptedException e) { } } });
          Thread.sleep(100);
          Thread.ofPlatform().daemon().start(() -> {
            try { Thread.sleep(4500); } catch (InterruptedException e) { } done.countDown(); });
          """);
      String cell =
          kernel.client.execute("{ System.out.println(); synchronized (mine) { mine.notify(); } }");
      requireRefused(kernel, cell, "the lock is held by the thread greedy");
      requireEnd(kernel, cell);
    }
  }

  @Test
  void a_class_being_initialized_stays_usable() throws Exception {
    try (var kernel = TestKernel.start()) {
      kernel.client.run(
          """
          class Slow {
            static int ready = 0;
            static { long end = System.nanoTime() + 4_500_000_000L; while (System.nanoTime() < end) { } ready = 7; }
          }
          """);
      String cell = kernel.client.execute("{ System.out.println(); int got = Slow.ready; }");
      requireRefused(kernel, cell, "it initializes the class Slow");
      requireEnd(kernel, cell);
      assertEquals("7", kernel.client.run("Slow.ready").value());
    }
  }

  @Test
  void a_jvm_without_the_means_says_so() throws Exception {
    try (var kernel = TestKernel.start(List.of("--illegal-native-access=deny"))) {
      kernel.client.run("1 + 1");
      String sleeping = kernel.client.execute("Thread.sleep(60_000);");
      Thread.sleep(500);
      var answer = kernel.client.ask(kernel.client.control, "interrupt_request", "{}");
      assertEquals("ok", answer.get("status").getAsString());
      requireEnd(kernel, sleeping);
      String cell = kernel.client.execute("{ System.out.println(); while (true) { } }");
      requireRefused(kernel, cell, "this JVM has no other way to stop it");
    }
  }

  private static void requireRefused(TestKernel kernel, String cell, String reason)
      throws InterruptedException {
    TestClient client = kernel.client;
    awaitStream(client, "stdout");
    Thread.sleep(200);
    long start = System.nanoTime();
    var answer = client.ask(client.control, "interrupt_request", "{}");
    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(took > 1000 && took < 4000, () -> took + " ms");
    assertEquals("error", answer.get("status").getAsString());
    assertTrue(answer.get("evalue").getAsString().contains(reason), answer::toString);
    TestClient.Message message = awaitStream(client, "stderr");
    assertEquals(cell, message.parent());
    assertTrue(message.text("text").contains("cannot be stopped"));
  }

  private static TestClient.Message awaitStream(TestClient client, String name) {
    while (true) {
      TestClient.Message message = client.receive(client.iopub);
      if (message.type().equals("stream") && message.text("name").equals(name)) {
        return message;
      }
    }
  }

  /// The cell has stopped where it could, and the next one runs.
  private static void requireEnd(TestKernel kernel, String cell) throws IOException {
    var reply = kernel.client.reply(kernel.client.shell, cell);
    assertEquals("Interrupted", reply.text("ename"), reply.content()::toString);
    assertEquals("2", kernel.client.run("1 + 1").value());
  }
}
