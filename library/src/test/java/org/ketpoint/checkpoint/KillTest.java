package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// Trains in a child process that is killed with SIGKILL again and again, and resumes it each time.
class KillTest {
  private static final int EPOCHS = 120;
  private static final int KILLS = 20;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void twenty_kills_at_random_moments_change_no_bit(int threads) throws Exception {
    var whole = run(threads);
    whole.epochs(EPOCHS);
    var random = new Random(17 + threads);
    int killed = 0;
    var reached = new TreeSet<Long>(); // the newest checkpoint's step after each kill
    for (int round = 0; round < KILLS; round++) {
      Process child = start(threads);
      waitForStart(child);
      if (!child.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS)) {
        child.destroyForcibly();
        killed++;
      }
      child.waitFor();
      reached.add(Checkpoints.in(directory).latest().state().step());
    }
    assertTrue(reached.size() > KILLS / 2, "the kills met no progress: " + reached);
    assertEquals(KILLS, killed, "a child had finished before it could be killed");
    Process last = start(threads);
    assertTrue(last.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, last.exitValue());
    assertEquals(whole.state(), Checkpoints.in(directory).latest().state());
  }

  /// Trains what the checkpoints in a directory leave to train.
  public static void main(String[] args) {
    Path directory = Path.of(args[0]);
    int threads = Integer.parseInt(args[1]);
    var store = Checkpoints.in(directory).everySteps(3);
    boolean resumes = Files.exists(directory.resolve("checkpoints"));
    Training run =
        (resumes ? store.latest().resume().threads(threads) : run(threads).listen(store))
            .listen(new Announcement());
    while (run.state().epoch() < EPOCHS) {
      run.epochs(1);
    }
  }

  /// Tells the parent that training is under way and a checkpoint has been saved.
  private static final class Announcement implements TrainingListener {
    private int steps;

    @Override
    public void stepped(TrainingSnapshot snapshot) {
      steps++;
      if (steps == 4) {
        System.out.println("training");
      }
    }
  }

  private static Training run(int threads) {
    return Training.of(Qnn.classifier(4, 2, 2), Mnist.digits(0, 1).take(40).reduce(4))
        .seed(9)
        .batch(4)
        .threads(threads);
  }

  private Process start(int threads) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(KillTest.class.getName());
    command.add(directory.toString());
    command.add(Integer.toString(threads));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.PIPE)
        .start();
  }

  private static void waitForStart(Process child) throws Exception {
    var out = child.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("training")) {
        return;
      }
    }
  }
}
