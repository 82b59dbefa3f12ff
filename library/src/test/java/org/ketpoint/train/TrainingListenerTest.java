package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import tech.tablesaw.api.Table;

class TrainingListenerTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(2).reduce(2);
  private static final Training RUN = Training.of(Qnn.classifier(2, 1, 2), DIGITS);

  /// Writes down what it is told, and throws where it is asked to.
  private static final class Witness implements TrainingListener {
    final List<String> told = new ArrayList<>();
    final String name;
    final String failing;
    @Nullable Throwable cause;

    Witness(String name, String failing) {
      this.name = name;
      this.failing = failing;
    }

    private void hear(String event, TrainingSnapshot snapshot) {
      told.add(event + " " + snapshot.state().step());
      if (failing.contains(event)) {
        throw new IllegalStateException(name + " " + event);
      }
    }

    @Override
    public void beginning(TrainingSnapshot snapshot) {
      hear("beginning", snapshot);
    }

    @Override
    public void stepped(TrainingSnapshot snapshot) {
      hear("stepped", snapshot);
    }

    @Override
    public void epochEnded(TrainingSnapshot snapshot) {
      hear("epoch", snapshot);
    }

    @Override
    public void ended(TrainingSnapshot snapshot, @Nullable Throwable thrown) {
      cause = thrown;
      hear("ended", snapshot);
    }
  }

  @Test
  void a_listener_hears_of_the_end_of_each_call() {
    var witness = new Witness("", "");
    var run = RUN.listen(witness);
    run.step();
    run.epochs(1);
    assertEquals(
        List.of(
            "beginning 0",
            "stepped 1",
            "ended 1",
            "beginning 1",
            "stepped 2",
            "stepped 3",
            "stepped 4",
            "epoch 4",
            "ended 4"),
        witness.told);
    assertEquals(null, witness.cause);
  }

  @Test
  void all_are_told_where_one_throws_and_the_first_exception_is_thrown() {
    var first = new Witness("first", "stepped ended");
    var quiet = new Witness("quiet", "");
    var last = new Witness("last", "stepped");
    var run = RUN.listen(first).listen(quiet).listen(last);
    var thrown = assertThrows(IllegalStateException.class, () -> run.epochs(1));
    assertEquals("first stepped", thrown.getMessage());
    assertEquals(
        List.of("last stepped", "first ended"),
        List.of(thrown.getSuppressed()).stream().map(Throwable::getMessage).toList());
    assertEquals(List.of("beginning 0", "stepped 1", "ended 1"), quiet.told);
    assertEquals(quiet.told, last.told);
    assertSame(thrown, quiet.cause);
    assertEquals(1, run.state().step());
  }

  @Test
  void a_beginning_that_fails_has_an_end_too() {
    var quiet = new Witness("quiet", "");
    var run = RUN.listen(new Witness("first", "beginning")).listen(quiet);
    assertRefused(IllegalStateException.class, "first beginning", run::step);
    assertEquals(List.of("beginning 0", "ended 0"), quiet.told);
  }

  @Test
  void an_end_that_fails_is_told() {
    var quiet = new Witness("quiet", "");
    var run = RUN.listen(new Witness("first", "ended")).listen(quiet);
    assertRefused(IllegalStateException.class, "first ended", run::step);
    assertEquals(1, run.state().step());
    assertEquals(null, quiet.cause);
    assertEquals("ended 1", quiet.told.getLast());
  }

  @Test
  void an_interrupt_before_the_beginning_has_no_end_and_one_within_has() {
    var witness = new Witness("", "");
    var run = RUN.listen(witness);
    Thread.currentThread().interrupt();
    assertThrows(TrainingInterruptedException.class, run::step);
    assertEquals(List.of(), witness.told);
    Thread.currentThread().interrupt();
    var thrown = assertThrows(TrainingInterruptedException.class, () -> run.epochs(1));
    assertEquals(List.of("beginning 0", "ended 0"), witness.told);
    assertSame(thrown, witness.cause);
  }

  @Test
  void an_exception_thrown_twice_is_not_suppressed_in_itself() {
    var same = new IllegalStateException("same");
    var failing =
        new TrainingListener() {
          @Override
          public void ended(TrainingSnapshot snapshot, @Nullable Throwable cause) {
            throw same;
          }

          @Override
          public void stepped(TrainingSnapshot snapshot) {
            throw same;
          }
        };
    var run = RUN.listen(failing).listen(failing);
    assertSame(same, assertThrows(IllegalStateException.class, run::step));
    assertArrayEquals(new Throwable[0], same.getSuppressed());
  }

  @Test
  void a_runs_checkpoints_are_those_of_its_first_store() {
    assertRefused(
        IllegalStateException.class, ".listen(Checkpoints.in(directory))", RUN::checkpoints);
    CheckpointListener store = () -> Table.create("first");
    CheckpointListener second = () -> Table.create("second");
    assertEquals(
        "first", RUN.listen(new Witness("", "")).listen(store).listen(second).checkpoints().name());
  }
}
