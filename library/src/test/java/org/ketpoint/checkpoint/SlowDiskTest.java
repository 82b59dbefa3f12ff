package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// Training goes on while the disk hangs or fails, and says so.
class SlowDiskTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);
  private static final int STEPS = 200;

  @TempDir Path directory;

  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listenToWarnings() {
    Notices.showWith((message, table) -> warnings.add(message));
  }

  @AfterEach
  void logWarningsAgain() {
    Notices.showWith((m, t) -> System.getLogger("ketpoint").log(System.Logger.Level.WARNING, m));
  }

  @Test
  void a_hanging_disk_neither_stalls_training_nor_is_kept_silent() throws Exception {
    // What hangs is a lock that the thread that saves has to take before it may delete.
    var store = Checkpoints.in(directory).everySteps(1).keep(Retention.last(2_000));
    var run = run().listen(store);
    run.step();
    try (var _ = hang()) {
      long begin = System.nanoTime();
      run.epochs(STEPS / 20);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(Duration.ofSeconds(15)) < 0, "training was stalled: " + took);
      SavingReport report = store.saving();
      // One less where the last save was taken from the full queue just before the disk hung.
      assertTrue(report.waiting() >= SaveQueue.MOST - 1, report.toString());
      assertTrue(report.waiting() <= SaveQueue.MOST, report.toString());
      assertTrue(report.superseded() > STEPS / 2, report.toString());
      assertEquals(report.asked(), accounted(report), report.toString());
      assertTrue(warnings.stream().anyMatch(w -> w.contains("not saved yet")), warnings.toString());
    }
    store.flush();
    SavingReport report = store.saving();
    assertEquals(0, report.waiting());
    assertEquals(report.asked(), accounted(report), report.toString());
    assertEquals(report.saved(), store.all().size(), "acknowledged and there differ");
    assertEquals(run.state(), store.latest().state());
    store.close();
  }

  @Test
  void a_hanging_disk_holds_a_loop_over_steps_up_once_not_at_every_step() throws Exception {
    var store = Checkpoints.in(directory).everySteps(1).keep(Retention.last(2_000));
    var run = run().listen(store);
    run.step();
    try (var _ = hang()) {
      for (int step = 0; step < 6; step++) {
        run.step();
      }
      long waits = warnings.stream().filter(w -> w.contains("not saved yet")).count();
      assertEquals(1, waits, warnings.toString());
    }
    store.close();
    assertEquals(run.state(), store.latest().state());
  }

  private static long accounted(SavingReport report) {
    return report.saved() + report.repeated() + report.superseded() + report.waiting();
  }

  /// Holds the lock that tagging and deleting take.
  private AutoCloseable hang() throws Exception {
    Child child = Child.start(SlowDiskTest.class, directory);
    child.await("hanging"::equals);
    return () -> {
      child.kill();
      child.end();
    };
  }

  /// Holds the lock until it is killed.
  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args[0]).resolve(DirectoryLock.TAGS);
    var options = new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
    try (var channel = FileChannel.open(file, options);
        var lock = channel.lock()) {
      System.out.println("hanging");
      Thread.sleep(Duration.ofMinutes(10));
      lock.release();
    }
  }

  @Test
  void a_dead_disk_lets_training_go_on_and_gets_the_newest_state_when_it_is_back()
      throws IOException {
    var store = Checkpoints.in(directory).everySteps(1);
    var run = run().listen(store).epochs(1);
    Path checkpoints = directory.resolve("checkpoints");
    Path away = directory.resolve("away");
    Files.move(checkpoints, away);
    Files.writeString(checkpoints, "in the way"); // no user, root included, can write into it
    assertRefused(CheckpointException.class, "could not save", () -> run.epochs(STEPS / 20));
    assertEquals(1 + STEPS / 20, run.state().epoch(), "training did not go on");
    SavingReport dead = store.saving();
    assertTrue(dead.failed() > 0 && dead.problem() != null, dead.toString());
    assertEquals(20, dead.saved(), "acknowledged what is not there");
    assertEquals(1, warnings.stream().filter(w -> w.contains("could not save")).count());
    assertRefused(CheckpointException.class, "could not save", store::flush);
    Files.delete(checkpoints);
    Files.move(away, checkpoints);
    store.flush();
    SavingReport back = store.saving();
    assertEquals(null, back.problem());
    assertEquals(back.asked(), accounted(back), back.toString());
    assertEquals(run.state(), store.latest().state());
    assertEquals(back.saved(), store.all().size());
    store.close();
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(8);
  }
}
