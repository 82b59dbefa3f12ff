package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.train.Change;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.Masks;
import org.ketpoint.train.OptimizerState;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingState;
import tech.tablesaw.api.Table;

/// Wherever two states differ, their difference has a row.
class DifferenceTest {
  private static final int SIZE = 9;
  private static final int ROUNDS = 20;
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(2).reduce(3);
  private static final Training RUN = Training.of(Qnn.classifier(3, 1, 2), DIGITS);

  @TempDir Path directory;

  /// The parts of a state.
  enum Part {
    SEED,
    STEP,
    CURSOR,
    THETA,
    MEMORY,
    LOSS_SUM,
    HISTORY,
    CHANGES,
    GRADIENTS,
    NO_GRADIENTS,
    MASKS,
    NO_MASKS
  }

  @ParameterizedTest
  @EnumSource
  void every_part_that_differs_has_a_row(Part part) {
    for (int round = 0; round < ROUNDS; round++) {
      TrainingState state = state(round, null);
      TrainingState other = state(round, part);
      assertNotEquals(state, other);
      Table rows = of(state, Saving.DEFAULT).diff(of(other, Saving.DEFAULT));
      assertEquals(1, rows.rowCount(), rows.print());
      assertNotEquals(rows.getString(0, "first"), rows.getString(0, "second"), rows.print());
    }
  }

  @Test
  void where_all_is_the_same_there_is_none() {
    Table rows = of(state(1, null), Saving.DEFAULT).diff(of(state(1, null), Saving.DEFAULT));
    assertEquals(0, rows.rowCount(), rows.print());
  }

  @Test
  void another_saving_plan_has_a_row() {
    var other = Saving.DEFAULT.with(Retention.last(3));
    Table rows = of(state(1, null), Saving.DEFAULT).diff(of(state(1, null), other));
    assertEquals(List.of("saving"), rows.stringColumn("what").asList());
  }

  @Test
  void two_epochs_of_a_run_differ_in_what_training_changes() {
    var store = Checkpoints.in(directory);
    Training run = RUN.listen(store).epochs(1);
    run.on(Devices.ibmEagle()).shots(50).epochs(1);
    Table rows = Checkpoints.diff(store.atEpoch(1), store.atEpoch(2));
    assertEquals(
        List.of(
            "epoch",
            "step",
            "device",
            "shots",
            "θ",
            "optimizer's memory",
            "test loss",
            "history",
            "changes"),
        rows.stringColumn("what").asList());
    int device = rows.stringColumn("what").asList().indexOf("device");
    assertTrue(rows.getString(device, "second").startsWith("ibm_eagle"));
  }

  /// Random, but for a part always the same; that part differs in one place.
  private static TrainingState state(int round, @Nullable Part other) {
    var random = new Random(round);
    double[] theta = random.doubles(SIZE, 0, 6).toArray();
    double[] m = random.doubles(SIZE).toArray();
    double[] v = random.doubles(SIZE).toArray();
    var means = new float[SIZE];
    var mask = new boolean[SIZE];
    for (int k = 0; k < SIZE; k++) {
      means[k] = random.nextFloat();
      mask[k] = random.nextBoolean();
    }
    var history = new ArrayList<EpochRecord>();
    for (int epoch = 1; epoch <= 3; epoch++) {
      double test = other == Part.HISTORY && epoch == 1 ? 0.3 : 0.7;
      history.add(new EpochRecord(epoch, 4L * epoch, "ibm_manila", 1000, 0.01, 0.6, test, 0.5));
    }
    int place = random.nextInt(SIZE);
    switch (other) {
      case THETA -> theta[place] = Math.nextUp(theta[place]);
      case MEMORY -> v[place] = Math.nextUp(v[place]);
      case GRADIENTS -> means[place] = Math.nextUp(means[place]);
      case MASKS -> mask[place] = !mask[place];
      case null, default -> {}
    }
    var change = new Change(4, 1, "shots", "100", other == Part.CHANGES ? "1001" : "1000");
    return new TrainingState(
        other == Part.SEED ? 8 : 7,
        other == Part.STEP ? 14 : 13,
        3,
        other == Part.CURSOR ? 2 : 1,
        Parameters.of(List.of(1, 3, 3), theta),
        OptimizerState.of(13, Map.of("m", m, "v", v)),
        other == Part.LOSS_SUM ? 0.5 : 0.25,
        history,
        List.of(change),
        other == Part.NO_GRADIENTS ? null : GradientHistory.of(5, 13, means),
        other == Part.NO_MASKS ? Masks.none() : Masks.none().with("prune", mask));
  }

  private static Checkpoint of(TrainingState state, Saving saving) {
    var contents =
        new CheckpointReader.Contents(
            "0".repeat(64),
            RUN.config(),
            state,
            DIGITS.hash(),
            DIGITS.recipe(),
            "",
            saving,
            0,
            List.of());
    return new Checkpoint(Checkpoints.in(Path.of("nowhere")), Path.of("none"), 0, contents);
  }
}
