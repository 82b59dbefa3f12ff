package org.ketpoint.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.checkpoint.Child;

/// Runs a sweep in a child process that is killed with SIGKILL again and again.
class SweepKillTest {
  private static final int KILLS = 5;
  private static final int LATEST_MILLIS = 60;

  @TempDir Path parent;

  @Test
  void five_kills_at_random_moments_change_no_bit_of_the_table() throws Exception {
    Path directory = parent.resolve("sweep");
    var random = new Random(31);
    var reached = new TreeSet<Integer>(); // rows after each kill
    for (int round = 0; round < KILLS; round++) {
      int trials = 1 + random.nextInt(5);
      try (Child child = Child.start(SweepKillTest.class, directory, 1 + round % 2)) {
        child.await(("trial " + trials)::equals);
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        child.kill();
        child.end();
      }
      reached.add(Small.sweep().in(directory).table().rowCount());
    }
    assertTrue(reached.size() > 2, "the kills met no progress: " + reached);
    assertTrue(reached.last() < Small.sweep().size(), "the last kill came too late: " + reached);
    assertEquals(Small.unbroken(), TableFile.text(Small.sweep().in(directory).run(Small.trial())));
  }

  /// Sweeps on from what a directory holds, until it is killed.
  public static void main(String[] args) {
    Small.sweep()
        .in(Path.of(args[0]))
        .threads(Integer.parseInt(args[1]))
        .run(new Announced(Small.trial()));
  }

  /// Tells the parent of each trial that begins, and takes its time.
  private record Announced(TrainingTrial trial) implements Trial {
    private static final AtomicInteger BEGUN = new AtomicInteger();

    @Override
    public Result run(Point point) throws InterruptedException {
      System.out.println("trial " + BEGUN.incrementAndGet());
      Thread.sleep(40);
      return trial.run(point);
    }

    @Override
    public String definition() {
      return trial.definition();
    }
  }
}
