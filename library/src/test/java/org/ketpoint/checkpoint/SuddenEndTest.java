package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// A program that is asked to end while nothing is due to be saved saves where training stands.
class SuddenEndTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);
  private static final int STEPS = 57; // not at the end of an epoch

  @TempDir Path directory;

  @Test
  void sigterm_loses_no_step_made_before_it() throws Exception {
    try (Child child = Child.start(SuddenEndTest.class, directory, "go on")) {
      child.await(("step " + STEPS)::equals);
      long reached = announced(child.lines());
      child.terminate();
      child.end();
      assertTrue(newest().state().step() >= reached, newest() + " at step " + reached);
    }
    requireSameBits();
  }

  @Test
  void exit_in_the_middle_loses_no_step() throws Exception {
    try (Child child = Child.start(SuddenEndTest.class, directory, "exit")) {
      assertEquals(3, child.end(), () -> child.lines().toString());
    }
    assertEquals(STEPS, newest().state().step());
    requireSameBits();
  }

  @Test
  void an_error_in_the_middle_loses_no_step() {
    var run = rare(Training.of(Qnn.classifier(3, 1, 2), DIGITS), directory);
    var failing =
        run.listen(
            new TrainingListener() {
              @Override
              public void stepped(TrainingSnapshot snapshot) {
                if (snapshot.state().step() == STEPS) {
                  throw new IllegalStateException("somebody else's mistake");
                }
              }
            });
    assertThrows(IllegalStateException.class, () -> failing.epochs(9));
    assertEquals(STEPS, newest().state().step());
    requireSameBits();
  }

  @ParameterizedTest
  @ValueSource(strings = {"time:PT1H", "automatic:PT24H:0.01", "steps:7", "improvement"})
  void a_normal_end_loses_no_step_under_any_policy(String policy) {
    var store = Checkpoints.in(directory).when(Policy.parse(policy));
    Training run = Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(8).listen(store).epochs(5);
    run.step();
    store.close();
    assertEquals(run.state(), newest().state());
  }

  @Test
  void a_pause_loses_no_step_even_where_nothing_is_closed() throws Exception {
    var store = Checkpoints.in(directory).when(Policy.every(Duration.ofHours(1)));
    Training run = Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(8).listen(store);
    run.step(); // a second one might come after a pause of its own
    for (int i = 0; store.saving().saved() == 0 && i < 500; i++) {
      Thread.sleep(10);
    }
    assertEquals(run.state(), newest().state());
    assertEquals(1, store.saving().saved());
  }

  @Test
  void an_interrupt_loses_no_step() throws Exception {
    var reached = new CountDownLatch(1);
    var run =
        rare(Training.of(Qnn.classifier(3, 1, 2), DIGITS), directory)
            .listen(
                new TrainingListener() {
                  @Override
                  public void stepped(TrainingSnapshot snapshot) {
                    if (snapshot.state().step() == STEPS) {
                      reached.countDown();
                    }
                  }
                });
    Thread trainer =
        Thread.ofPlatform()
            .daemon()
            .start(() -> assertThrows(Throwable.class, () -> run.epochs(1_000_000)));
    reached.await();
    trainer.interrupt();
    trainer.join(20_000);
    assertTrue(!trainer.isAlive(), "it trains on");
    assertTrue(newest().state().step() >= STEPS, newest().toString());
    assertEquals(run.state(), newest().state());
    requireSameBits();
  }

  private Checkpoint newest() {
    return Checkpoints.in(directory).latest();
  }

  private static long announced(List<String> lines) {
    return lines.stream()
        .filter(l -> l.matches("step \\d+"))
        .mapToLong(l -> Long.parseLong(l.substring(5)))
        .max()
        .orElseThrow();
  }

  /// What was saved, and what comes of going on from it, is what an uninterrupted run comes to.
  private void requireSameBits() {
    var whole = Training.of(Qnn.classifier(3, 1, 2), DIGITS);
    Checkpoint saved = newest();
    while (whole.state().step() < saved.state().step()) {
      whole.step();
    }
    // An end between an epoch's last step and its score leaves the epoch open: resuming closes it.
    assertEquals(whole.state().theta(), saved.state().theta());
    var resumed = saved.resume();
    for (int i = 0; i < 25; i++) {
      whole.step();
      resumed.step();
    }
    assertEquals(whole.state(), resumed.state());
  }

  private static Training rare(Training run, Path directory) {
    return run.listen(Checkpoints.in(directory).when(Policy.every(Duration.ofHours(1))));
  }

  /// Trains without any save being due.
  public static void main(String[] args) {
    rare(Training.of(Qnn.classifier(3, 1, 2), DIGITS), Path.of(args[0]))
        .listen(
            new TrainingListener() {
              @Override
              public void stepped(TrainingSnapshot snapshot) {
                System.out.println("step " + snapshot.state().step());
                if (args[1].equals("exit") && snapshot.state().step() == STEPS) {
                  System.exit(3);
                }
              }
            })
        .epochs(1_000_000);
  }
}
