package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// Whoever goes on with a run cuts its history back to what the checkpoints name.
class HistoryCutTest {
  @TempDir Path directory;
  private Checkpoints store;
  private Path log;

  @BeforeEach
  void train() {
    store = Checkpoints.in(directory);
    log = directory.resolve("history.log");
    var data = Mnist.digits(0, 1).take(4).reduce(3);
    Training.of(Qnn.classifier(3, 1, 2), data).listen(store).epochs(3);
    store.close();
  }

  @Test
  void lines_that_no_checkpoint_names_are_cut_off() throws IOException {
    byte[] third = HistoryLog.lines(store.latest().state().history().subList(2, 3));
    Files.write(log, third, StandardOpenOption.APPEND);
    Files.writeString(log, "0123", StandardOpenOption.APPEND); // and a torn one
    assertGoneOnWith(store.latest().resume());
  }

  @Test
  void epochs_that_are_trained_otherwise_replace_those_of_a_lost_checkpoint() throws IOException {
    Files.delete(store.latest().file());
    assertGoneOnWith(store.latest().resume().shots(10));
  }

  @Test
  void a_damaged_line_that_no_checkpoint_names_does_not_stand_in_the_way() throws IOException {
    Files.delete(store.latest().file());
    damage(3);
    assertEquals(2, store.latest().state().epoch());
    assertGoneOnWith(store.latest().resume());
  }

  @Test
  void a_damaged_line_that_checkpoints_name_is_told_by_where_the_whole_ones_end()
      throws IOException {
    damage(2);
    assertEquals("yes", store.verify().getString(0, "whole"));
    assertRefused(CheckpointException.class, "in 1 whole lines", () -> store.atEpoch(3));
    assertEquals(1, store.latest().state().epoch());
  }

  private void assertGoneOnWith(Training run) throws IOException {
    run.epochs(1);
    store.close();
    assertArrayEquals(HistoryLog.lines(run.state().history()), Files.readAllBytes(log));
    assertEquals(run.state(), store.latest().state());
  }

  /// Another digit in a line, which stays a record of an epoch.
  private void damage(int epoch) throws IOException {
    String[] lines = Files.readString(log).split("\n", -1);
    lines[epoch - 1] = lines[epoch - 1].replace("\"learning_rate\":0.01", "\"learning_rate\":0.02");
    Files.write(log, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
