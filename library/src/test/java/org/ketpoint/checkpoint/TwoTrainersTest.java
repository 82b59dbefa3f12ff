package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// Several threads and processes want one directory at once.
class TwoTrainersTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);
  private static final int EPOCHS = 15;

  @TempDir Path directory;

  @Test
  void another_process_keeps_the_directory_while_it_trains_and_gives_it_back_by_dying()
      throws Exception {
    try (Child child = Child.start(TwoTrainersTest.class, directory, "hold")) {
      child.await("trained"::equals);
      Checkpoint newest = Checkpoints.in(directory).latest(); // reading is free
      Training resumed = newest.resume();
      assertRefused(
          CheckpointException.class, "(process " + child.pid() + " since", () -> resumed.epochs(1));
      assertEquals(newest.state(), resumed.state(), "it was trained before it was refused");
      Training fresh = run().listen(Checkpoints.in(directory));
      assertRefused(CheckpointException.class, "another trainer has", fresh::step);
      child.kill();
      child.end();
    }
    Training heir = Checkpoints.in(directory).latest().resume();
    heir.epochs(1);
    assertEquals(uninterrupted(heir.state().epoch()).state(), heir.state());
    assertEquals(heir.state(), Checkpoints.in(directory).latest().state());
  }

  @Test
  void another_thread_is_refused_while_a_run_trains_and_not_afterwards() {
    var refusals = new ArrayList<String>();
    Training first =
        run()
            .listen(Checkpoints.in(directory))
            .listen(
                new TrainingListener() {
                  @Override
                  public void stepped(TrainingSnapshot snapshot) {
                    refusals.add(refusalOfASecondRun());
                  }
                });
    first.step();
    first.step();
    assertEquals(2, refusals.size());
    assertTrue(refusals.getFirst().contains("another run of this program"), refusals.toString());
    Training second = run().listen(Checkpoints.in(directory)).epochs(2);
    assertEquals(uninterrupted(2).state(), second.state());
    assertEquals(second.state(), Checkpoints.in(directory).latest().state());
  }

  private String refusalOfASecondRun() {
    Training second = run().listen(Checkpoints.in(directory));
    var training = CompletableFuture.runAsync(second::step);
    var refused = assertThrows(CompletionException.class, training::join);
    Throwable cause = Objects.requireNonNull(refused.getCause());
    assertEquals(CheckpointException.class, cause.getClass());
    assertEquals(0, second.state().step());
    return String.valueOf(cause.getMessage());
  }

  @Test
  void eight_processes_at_once_make_one_run() throws Exception {
    var children = new ArrayList<Child>();
    try {
      for (String role :
          List.of("train", "train", "read", "train", "train", "read", "train", "train")) {
        children.add(Child.start(TwoTrainersTest.class, directory, role));
      }
      for (Child child : children) {
        assertEquals(0, child.end(), () -> child.lines().toString());
      }
    } finally {
      children.forEach(Child::close);
    }
    Checkpoints store = Checkpoints.in(directory);
    assertEquals(uninterrupted(EPOCHS).state(), store.latest().state());
    assertEquals(EPOCHS, store.all().size()); // nothing lost, nothing twice
    String parent = "";
    for (Checkpoint checkpoint : store.all()) {
      assertEquals(parent, checkpoint.parent());
      parent = checkpoint.hash();
    }
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(4);
  }

  private static Training uninterrupted(int epochs) {
    return run().epochs(epochs);
  }

  /// Trains or reads in a process of its own.
  public static void main(String[] args) throws InterruptedException {
    Checkpoints store = Checkpoints.in(Path.of(args[0]));
    switch (args[1]) {
      case "hold" -> hold(store);
      case "train" -> trainWhenever(store);
      default -> readOn(store);
    }
  }

  private static void hold(Checkpoints store) {
    Training run = run().listen(store).epochs(1);
    System.out.println("trained");
    while (true) {
      run.step();
    }
  }

  private static void trainWhenever(Checkpoints store) throws InterruptedException {
    while (true) {
      List<Checkpoint> all = store.all(); // looked at once: another may save in between
      if (!all.isEmpty() && all.getLast().state().epoch() >= EPOCHS) {
        return;
      }
      try {
        (all.isEmpty() ? run().listen(store) : all.getLast().resume()).epochs(1);
        store.close();
      } catch (CheckpointException e) {
        if (!String.valueOf(e.getMessage()).contains("another trainer has")) {
          throw e;
        }
        Thread.sleep(5); // another one trains
      }
    }
  }

  private static void readOn(Checkpoints store) throws InterruptedException {
    int newest = 0;
    while (newest < EPOCHS) {
      int now = epoch(store);
      if (now < newest) {
        throw new AssertionError("the newest was epoch %d, now %d".formatted(newest, now));
      }
      newest = now;
      for (var row : store.verify()) {
        if (!row.getString("whole").equals("yes")) {
          throw new AssertionError(row.toString());
        }
      }
      Thread.sleep(10);
    }
  }

  private static int epoch(Checkpoints store) {
    List<Checkpoint> all = store.all();
    return all.isEmpty() ? 0 : all.getLast().state().epoch();
  }
}
