package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.digest.Sha256;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// A directory holds one line of states; what leaves it needs a directory of its own.
class BranchTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);

  @TempDir Path directory;
  @TempDir Path other;

  @Test
  void going_back_and_changing_something_is_refused_before_anything_is_trained()
      throws IOException {
    run().listen(Checkpoints.in(directory)).epochs(3);
    var before = contents(directory);
    Checkpoint old = Checkpoints.in(directory).atEpoch(1);
    for (Training branch :
        List.of(
            old.resume().shots(100), old.resume().on(Devices.ibmEagle()), old.resume().batch(3))) {
      assertRefused(CheckpointException.class, "branch into a directory", () -> branch.epochs(1));
      assertEquals(20, branch.state().step());
    }
    assertEquals(before, contents(directory));
  }

  @Test
  void a_branch_in_a_directory_of_its_own_leaves_the_run_alone() throws IOException {
    run().listen(Checkpoints.in(directory)).epochs(3);
    var before = contents(directory);
    Checkpoint old = Checkpoints.in(directory).atEpoch(1);
    Checkpoint there = Checkpoints.in(other).importFrom(old);
    assertEquals(old.hash(), there.hash());
    Training branch = there.resume().shots(100);
    branch.epochs(1);
    assertEquals(before, contents(directory));
    List<Checkpoint> line = Checkpoints.in(other).all();
    assertEquals(2, line.size());
    assertEquals(old.hash(), line.getLast().parent());
    assertEquals(100, line.getLast().config().shots());
    Checkpoint strange = line.getLast();
    assertRefused(
        CheckpointException.class,
        "is a branch of the run",
        () -> Checkpoints.in(directory).importFrom(strange));
  }

  @Test
  void a_branch_is_exported_and_gone_on_with_in_one_call() throws IOException {
    run().listen(Checkpoints.in(directory)).epochs(3);
    var before = contents(directory);
    Checkpoint old = Checkpoints.in(directory).atEpoch(2);
    Checkpoint copy = old.export(other.resolve("copy"));
    assertEquals(old.hash(), copy.hash());
    assertEquals(old.state(), copy.state());
    assertTrue(copy.file().startsWith(other.resolve("copy")));
    Training branch = old.branch(other.resolve("branch")).on(Devices.ibmEagle()).epochs(1);
    Checkpoint there = Checkpoints.in(other.resolve("branch")).latest();
    assertEquals(branch.state(), there.state());
    assertEquals(old.hash(), there.parent());
    assertEquals(before, contents(directory));
    assertRefused(CheckpointException.class, "branch", () -> there.export(directory));
  }

  @Test
  void repeating_steps_writes_the_same_bytes_again() throws IOException {
    run().listen(Checkpoints.in(directory)).epochs(3);
    var before = contents(directory);
    Training again = Checkpoints.in(directory).atEpoch(1).resume();
    Files.delete(Checkpoints.in(directory).atEpoch(2).file());
    again.epochs(2);
    assertEquals(before, contents(directory));
  }

  @Test
  void forks_of_one_run_share_no_parents_they_do_not_descend_from() {
    Training origin = run().listen(Checkpoints.in(directory)).epochs(1);
    Checkpoint first = Checkpoints.in(directory).latest();
    Training fork = origin.shots(50); // stands at epoch 1
    origin.epochs(1);
    assertRefused(CheckpointException.class, "branch into a directory", () -> fork.epochs(1));
    Training moved = Checkpoints.in(other).importFrom(first).resume().shots(50);
    moved.epochs(1);
    assertEquals(first.hash(), Checkpoints.in(other).latest().parent());
    assertEquals(first.hash(), Checkpoints.in(directory).latest().parent());
    assertNotEquals(
        Checkpoints.in(directory).latest().hash(), Checkpoints.in(other).latest().hash());
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(6);
  }

  /// All files but locks, each with the hash of its bytes.
  private static Map<String, String> contents(Path root) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().endsWith(".lock")) {
          contents.put(root.relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
        }
      }
    }
    return contents;
  }
}
