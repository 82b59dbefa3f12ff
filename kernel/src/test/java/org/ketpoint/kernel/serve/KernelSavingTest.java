package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.checkpoint.Checkpoints;

/// What is being trained when a kernel ends, however it ends, is on the disk afterwards. Its policy
/// mostly asks for a save an hour, so that nothing is there before.
class KernelSavingTest {
  private static final String TRAIN =
      """
      var store = Checkpoints.in(Path.of("%s")).%s;
      var data = Mnist.digits(0, 1).take(5).reduce(3);
      var run = Training.of(Qnn.classifier(3, 1, 2), data).listen(store).listen(new org.ketpoint.train.TrainingListener() {
        @Override public void stepped(TrainingSnapshot snapshot) {
          System.out.println(snapshot.state().step());
          try { Thread.sleep(10); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
        }
      });
      run.epochs(1_000_000);
      """;

  private static final String HARDLY = "when(Policy.every(Duration.ofHours(1)))";

  @TempDir Path directory;

  @Test
  void an_interrupted_cell_has_saved_its_newest_step() throws IOException {
    try (var kernel = TestKernel.start()) {
      String cell = kernel.client.execute(TRAIN.formatted(directory, HARDLY));
      long trained = awaitStep(kernel.client, 5);
      kernel.client.ask(kernel.client.control, "interrupt_request", "{}");
      assertEquals("error", kernel.client.reply(kernel.client.shell, cell).text("status"));
      assertSaved(trained);
    }
  }

  @Test
  void a_shutdown_waits_for_the_newest_step_even_on_a_slow_disk() throws Exception {
    // What hangs is a lock that the thread that saves has to take before it may delete.
    var options = new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
    try (var kernel = TestKernel.start();
        var lock = FileChannel.open(directory.resolve(".tags.lock"), options)) {
      FileLock held = lock.lock();
      String always = "everySteps(1).keep(Retention.last(2))";
      kernel.client.execute(TRAIN.formatted(directory, always));
      long trained = awaitStep(kernel.client, 5);
      kernel.client.ask(kernel.client.control, "shutdown_request", "{\"restart\":false}");
      assertFalse(kernel.ends(1500));
      assertTrue(Checkpoints.in(directory).latest().state().step() < trained);
      held.release();
      assertTrue(kernel.ends(8000));
      assertEquals(0, kernel.process.exitValue());
      assertSaved(trained);
    }
  }

  @Test
  void a_kernel_that_is_told_to_end_by_a_signal_saves_first() throws Exception {
    try (var kernel = TestKernel.start()) {
      kernel.client.execute(TRAIN.formatted(directory, HARDLY));
      long trained = awaitStep(kernel.client, 5);
      kernel.process.destroy(); // SIGTERM
      assertTrue(kernel.ends(8000));
      assertSaved(trained);
    }
  }

  @Test
  void a_kernel_whose_parent_is_gone_saves_before_it_follows() throws Exception {
    try (var parent = TestKernel.start();
        var kernel = TestKernel.startAsChildOf(parent.process.pid())) {
      kernel.client.execute(TRAIN.formatted(directory, HARDLY));
      long trained = awaitStep(kernel.client, 5);
      parent.process.destroyForcibly();
      assertTrue(kernel.ends(8000));
      assertSaved(trained);
    }
  }

  /// Until a cell has printed a number at least so large.
  private static long awaitStep(TestClient client, long least) {
    while (true) {
      var message = client.receive(client.iopub);
      if (message.type().equals("error")) {
        throw new AssertionError(message.content());
      }
      if (message.type().equals("stream") && message.text("name").equals("stdout")) {
        String[] lines = message.text("text").strip().split("\n", -1);
        long step = Long.parseLong(lines[lines.length - 1].strip());
        if (step >= least) {
          return step;
        }
      }
    }
  }

  private void assertSaved(long step) {
    long saved = Checkpoints.in(directory).latest().state().step();
    assertTrue(saved >= step, "step %d was trained, %d is on the disk".formatted(step, saved));
  }
}
