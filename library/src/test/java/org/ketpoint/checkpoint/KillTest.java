package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// Trains in a child process that is killed with SIGKILL again and again, and resumes it each time,
/// on one thread and on two by turns: 20 kills, or as many as `ketpoint.kills` says.
class KillTest {
  private static final int KILLS = 20; // of one run
  private static final int LATEST_MILLIS = 250;

  @TempDir Path directory;

  static IntStream runs() {
    return IntStream.range(0, Math.max(1, Integer.getInteger("ketpoint.kills", KILLS) / KILLS));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void twenty_kills_at_random_moments_change_no_bit_and_lose_nothing(int seed) throws Exception {
    var random = new Random(17 + seed);
    var announced = new HashSet<String>();
    var reached = new TreeSet<Long>(); // the newest checkpoint's step after each kill
    for (int round = 0; round < KILLS; round++) {
      try (Child child = Child.start(KillTest.class, directory, 1 + round % 2)) {
        child.await("training"::equals);
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        child.kill();
        child.end();
        announced.addAll(acknowledged(child.lines()));
      }
      List<Checkpoint> all = Checkpoints.in(directory).all();
      reached.add(all.isEmpty() ? 0 : all.getLast().state().step());
    }
    assertTrue(reached.size() > KILLS / 2, "the kills met no progress: " + reached);
    assertTrue(announced.size() > KILLS, "hardly anything was announced: " + announced);
    requireWhole(announced);
  }

  /// Every checkpoint must be what an uninterrupted run comes by, and all announced ones be there.
  private void requireWhole(Set<String> announced) {
    List<Checkpoint> all = Checkpoints.in(directory).all();
    announced.removeAll(all.stream().map(Checkpoint::hash).collect(Collectors.toSet()));
    assertEquals(Set.of(), announced, "acknowledged and lost");
    assertEquals(all.size(), Checkpoints.in(directory).verify().rowCount(), "something is damaged");
    Training uninterrupted = run(1);
    for (Checkpoint checkpoint : all) {
      while (uninterrupted.state().step() < checkpoint.state().step()) {
        uninterrupted.step();
      }
      assertEquals(uninterrupted.state(), checkpoint.state());
    }
  }

  private static Set<String> acknowledged(List<String> lines) {
    return lines.stream()
        .filter(l -> l.startsWith("saved ") && l.endsWith(".")) // the last line may be torn
        .map(l -> l.substring(6, l.length() - 1))
        .collect(Collectors.toSet());
  }

  /// Trains on from what a directory holds, until it is killed.
  public static void main(String[] args) {
    Path directory = Path.of(args[0]);
    int threads = Integer.parseInt(args[1]);
    var store = Checkpoints.in(directory).everySteps(3);
    boolean resumes = !store.all().isEmpty(); // a kill may come before the first save has ended
    Training run =
        (resumes ? store.latest().resume().threads(threads) : run(threads).listen(store))
            .listen(new Announcement());
    while (true) {
      run.epochs(1);
    }
  }

  /// Tells the parent that training is under way, and what has been acknowledged.
  private static final class Announcement implements TrainingListener {
    private int steps;
    private String told = "";

    @Override
    public void stepped(TrainingSnapshot snapshot) {
      steps++;
      if (steps == 1) {
        System.out.println("training");
      }
      String newest = snapshot.lineage().parent();
      if (!newest.equals(told)) {
        told = newest;
        System.out.println("saved " + newest + ".");
      }
    }
  }

  private static Training run(int threads) {
    return Training.of(Qnn.classifier(4, 2, 2), Mnist.digits(0, 1).take(40).reduce(4))
        .seed(9)
        .batch(4)
        .threads(threads);
  }
}
