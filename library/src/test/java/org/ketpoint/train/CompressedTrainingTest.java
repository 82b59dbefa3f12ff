package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;

class CompressedTrainingTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(8).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);

  private static Training begun() {
    return Training.of(MODEL, DIGITS).rememberGradients(10).seed(4).epochs(1);
  }

  @Test
  void the_losses_of_all_samples_have_the_scores_mean() {
    var run = begun().prune(0.2);
    Rescoring scores = run.rescoring(DIGITS.train());
    double[] losses = scores.losses(run.compressed(), run.config().noise());
    assertEquals(DIGITS.train().size(), losses.length);
    assertEquals(
        scores.score(run.compressed()).loss(), Arrays.stream(losses).average().orElse(0), 1e-12);
    assertEquals(run.evaluate(DIGITS.train().take(1)).loss(), losses[0], 1e-12);
  }

  @Test
  void freezing_a_quarter_of_54_leaves_83_circuits_of_109() {
    var digits = Mnist.digits(0, 1).take(5).reduce(6);
    var run = Training.of(Qnn.classifier(6, 3, 2), digits).rememberGradients(5).seed(1);
    assertEquals(109, run.step().samples().getFirst().circuits().size());
    StepReport frozen = run.freeze(0.25).step();
    assertEquals(83, frozen.samples().getFirst().circuits().size());
    assertEquals(
        1000,
        frozen.samples().getFirst().circuits().get(82).counts().stream().mapToInt(i -> i).sum());
    assertEquals(83, run.prune(0.25).step().samples().getFirst().circuits().size());
    assertEquals(55, run.quantize(0.5).step().samples().getFirst().circuits().size());
  }

  @ParameterizedTest
  @CsvSource({"adam, 1", "adam, 3", "momentum, 1"})
  void what_is_pruned_quantized_or_frozen_stays_to_the_bit(String name, int threads) {
    Optimizer optimizer =
        "adam".equals(name) ? Adam.rate(0.1) : new Sgd(new LearningRate.Constant(0.1), 0.9);
    var before =
        Training.of(MODEL, DIGITS)
            .optimizer(optimizer)
            .rememberGradients(10)
            .seed(4)
            .batch(threads)
            .threads(threads)
            .epochs(1);
    var run = before.prune(0.2).quantize(0.25).freeze(0.25);
    Compression compression = run.compressed();
    assertEquals("of 24 parameters 4 pruned, 6 quantized, 6 frozen", compression.toString());
    TrainingState from = run.state();
    assertEquals(before.theta(), from.theta());
    run.epochs(2);
    TrainingState to = run.state();
    assertEquals(compression, to.compression());
    for (int k = 0; k < 24; k++) {
      boolean free = compression.status(k) == Status.FREE;
      assertEquals(free, from.theta().at(k) != to.theta().at(k));
      for (String tensor : optimizer.tensors()) {
        assertEquals(free, from.optimizer().tensor(tensor)[k] != to.optimizer().tensor(tensor)[k]);
      }
      float was = Objects.requireNonNull(from.gradients()).means()[k];
      float is = Objects.requireNonNull(to.gradients()).means()[k];
      assertEquals(free, was != is);
    }
  }

  @Test
  void a_compressed_run_goes_on_from_any_state_with_the_same_bits_on_any_number_of_threads() {
    var snapshots = new ArrayList<TrainingSnapshot>();
    var listener =
        new TrainingListener() {
          @Override
          public void stepped(TrainingSnapshot snapshot) {
            snapshots.add(snapshot);
          }
        };
    var whole = begun().prune(0.2).quantize(0.25).freeze(0.25).batch(3).listen(listener).epochs(2);
    for (int threads : new int[] {1, 2, 3}) {
      var resumed = Training.from(snapshots.get(2)).threads(threads).epochs(2);
      assertEquals(whole.state(), resumed.state());
    }
  }

  @Test
  void changes_are_noted_and_losses_before_and_after_are_not_compared() {
    var run = begun().prune(0.25).freeze(0.25);
    List<Change> changes = run.state().changes();
    assertEquals(List.of("pruned", "frozen"), changes.stream().map(Change::what).toList());
    assertEquals("none", changes.getFirst().from());
    assertTrue(changes.getFirst().to().matches("6 of 24: [0-9a-f]{6}"), changes.toString());
    assertEquals(1, run.state().comparableFrom());
    assertEquals(0, begun().freeze(0.25).state().comparableFrom());
    assertEquals(begun().state(), run.compress(Compression.none(24)).state());
  }

  @Test
  void released_parameters_are_fine_tuned_from_where_they_were_fixed_and_pruned_ones_stay_absent() {
    var run = begun().prune(0.25).quantize(0.25).freeze(0.25);
    Compression before = run.compressed();
    var tuned = run.release();
    for (int k = 0; k < 24; k++) {
      double quarters = tuned.theta().at(k) / (Math.PI / 2);
      if (before.status(k) == Status.QUANTIZED) {
        assertEquals(Math.rint(quarters), quarters, 1e-12);
        assertEquals(tuned.theta().at(k), run.theta().at(k), Math.PI / 4 + 1e-12);
      } else {
        assertEquals(run.theta().at(k), tuned.theta().at(k));
      }
    }
    assertEquals("of 24 parameters 6 pruned, 0 quantized, 0 frozen", tuned.compressed().toString());
    Parameters start = tuned.theta();
    tuned.epochs(1);
    for (int k = 0; k < 24; k++) {
      assertEquals(before.status(k) != Status.PRUNED, start.at(k) != tuned.theta().at(k));
    }
  }

  @Test
  void scores_without_training_are_those_of_a_run_that_is_compressed_so() {
    var run = begun();
    Rescoring scores = run.rescoring(DIGITS.train());
    for (Attachment attachment : Attachment.values()) {
      var noise = NoiseModel.of(Devices.rigettiAspen()).attached(attachment);
      for (Training other : List.of(run, run.prune(0.25), run.quantize(0.5), run.freeze(0.25))) {
        assertEquals(
            other.on(noise).evaluate(DIGITS.train()),
            scores.score(other.compressed(), noise),
            attachment.name());
      }
    }
    assertNotEquals(scores.score(run.compressed()), scores.score(run.prune(0.25).compressed()));
    assertEquals(scores.score(run.compressed()), scores.score(run.freeze(0.25).compressed()));
    var table =
        scores.table(
            List.of(run.compressed(), run.freeze(0.25).compressed()),
            List.of(NoiseModel.of(Devices.ibmManila()), NoiseModel.of(Devices.ibmEagle())));
    assertEquals(4, table.rowCount());
    assertEquals(49, table.intColumn("circuits").get(0));
    assertEquals(37, table.intColumn("circuits").get(1));
    // 4 encoding RX of 5; per layer and qubit 5 + 4 + 1 and a CX: 20 + 8 · 11
    assertEquals(108, table.intColumn("Table 1 gates").get(0));
    assertEquals(40, table.intColumn("pulses").get(0));
    assertEquals(40, table.intColumn("pulses").get(1));
  }

  /// Of qubit 0's gates in the first layer RX is left out, RY is at π/2 and RZ at 0.
  @Test
  void gates_that_are_pruned_or_quantized_cost_what_table_1_and_the_device_say() {
    var theta = new double[24];
    Arrays.fill(theta, 1);
    theta[0] = 6.2;
    theta[1] = 1.5;
    theta[2] = 0.1;
    var run = Training.of(MODEL, DIGITS).parameters(Parameters.of(List.of(2, 4, 3), theta));
    var pruned = Compression.none(24).with(Status.PRUNED, firstOnly(0));
    var both = pruned.with(Status.QUANTIZED, firstOnly(1));
    var all = both.with(Status.QUANTIZED, firstOnly(2));
    var models =
        List.of(
            NoiseModel.of(Devices.ibmManila()),
            NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL),
            NoiseModel.of(Devices.googleSycamore()));
    var table =
        run.rescoring(DIGITS.test()).table(List.of(run.compressed(), pruned, both, all), models);
    var lengths = table.intColumn("Table 1 gates").asList();
    assertEquals(List.of(108, 103, 102, 101), lengths.subList(0, 4));
    var pulses = table.intColumn("pulses").asList();
    assertEquals(List.of(40, 38, 37, 37), pulses.subList(0, 4));
    assertEquals(List.of(20, 19, 19, 19), pulses.subList(4, 8));
    assertEquals(List.of(36, 35, 35, 35), pulses.subList(8, 12));
  }

  @Test
  void adaptive_thresholds_prune_much_that_the_loss_does_not_feel() {
    var digits = Mnist.digits(0, 1).take(40).reduce(4);
    var run = Training.of(MODEL, digits).rememberGradients(80).seed(1).epochs(10);
    var pruned = run.pruneAdaptively();
    int count = pruned.compressed().count(Status.PRUNED);
    assertTrue(count >= 4, pruned.compressed().toString());
    double before = run.evaluate(digits.train()).loss();
    assertEquals(before, pruned.evaluate(digits.train()).loss(), 0.02);
  }

  private static boolean[] firstOnly(int k) {
    var chosen = new boolean[24];
    chosen[k] = true;
    return chosen;
  }

  @Test
  void a_compressed_circuit_is_routed_on_a_real_device() {
    var run = begun().on(Devices.ibmEagle().calibrated()).prune(0.5).freeze(0.25);
    assertTrue(run.config().layout() != null);
    assertEquals(13, run.step().samples().getFirst().circuits().size());
    assertEquals(run.evaluate(DIGITS.test()), run.rescoring(DIGITS.test()).score(run.compressed()));
  }

  @Test
  void a_parameter_without_a_gate_left_does_not_shorten_theta() {
    var all = new boolean[24];
    Arrays.fill(all, 6, 24, true);
    var run = begun();
    var pruned = run.compress(Compression.none(24).with(Status.PRUNED, all));
    assertEquals(13, pruned.step().samples().getFirst().circuits().size());
    assertEquals(24, pruned.theta().size());
    assertTrue(
        run.compress(Compression.none(24).with(Status.PRUNED, new boolean[24]))
            .compressed()
            .isNone());
    var none = run.prune(1);
    assertEquals(1, none.step().samples().getFirst().circuits().size());
    assertArrayEquals(run.theta().toArray(), none.theta().toArray());
  }

  @Test
  void bad_input_is_refused_and_changes_nothing() {
    var run = begun();
    TrainingState before = run.state();
    assertRefused("(120.0 %)", () -> run.prune(1.2));
    assertRefused("must be used on as many", () -> run.compress(Compression.none(25)));
    assertRefused(
        "train with rememberGradients(window) first",
        () -> Training.of(MODEL, DIGITS).freeze(0.25));
    assertRefused("what is pruned is in force", () -> run.mask("pruned", new boolean[24]));
    var twice = Masks.none().with("pruned", true, false).with("frozen", true, false);
    assertRefused("got 0 in pruned and frozen", () -> twice.compression(2));
    assertEquals(before, run.state());
  }
}
