package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;

class RecordsTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(2).reduce(2);
  private static final Training RUN = Training.of(Qnn.classifier(2, 1, 2), DIGITS);

  private static EpochRecord record(String device, double rate, double loss, double accuracy) {
    return new EpochRecord(1, 4, device, 0, rate, loss, loss, accuracy);
  }

  @Test
  void an_epochs_record_says_only_what_training_can_come_to() {
    assertEquals(-1e-10, record("ibm_manila", 0, -1e-10, 1).testLoss()); // −ln of 1 + the floor
    assertEquals(Double.NaN, record("ibm_manila", 0.1, 3, Double.NaN).testAccuracy());
    assertRefused("number must be ≥ 1", () -> new EpochRecord(0, 4, "d", 0, 1, 1, 1, 1));
    assertRefused("got 1, -4 and 0", () -> new EpochRecord(1, -4, "d", 0, 1, 1, 1, 1));
    assertRefused("got 1, 4 and -1", () -> new EpochRecord(1, 4, "d", -1, 1, 1, 1, 1));
    assertRefused("no spaces, got 'IBM Manila' (epoch 1)", () -> record("IBM Manila", 1, 1, 1));
    assertRefused("no spaces, got ''", () -> record("", 1, 1, 1));
    assertRefused("rate must be finite and ≥ 0, got -0.1", () -> record("d", -0.1, 1, 1));
    assertRefused("got NaN", () -> record("d", Double.NaN, 1, 1));
    assertRefused("got Infinity", () -> record("d", Double.POSITIVE_INFINITY, 1, 1));
    assertRefused("losses must be finite, got NaN", () -> record("d", 1, Double.NaN, 1));
    assertRefused("finite, got Infinity", () -> record("d", 1, Double.POSITIVE_INFINITY, 1));
    assertRefused("accuracy must be in [0, 1]", () -> record("d", 1, 1, 1.01));
    assertRefused("accuracy must be in [0, 1]", () -> record("d", 1, 1, -0.01));
  }

  @Test
  void a_memory_that_its_optimizer_cannot_have_made_is_refused() {
    var adam = Adam.rate(0.1);
    adam.requireFit(memory(-1, 0), 1);
    assertRefused(
        "v must be ≥ 0, got -0.5 (parameter 0)", () -> adam.requireFit(memory(1, -.5), 1));
    assertRefused("adam's m must have 2 values, got 1", () -> adam.requireFit(memory(1, 1), 2));
    assertRefused(
        "adam's memory must have the tensors [m, v], got []",
        () -> adam.requireFit(Sgd.rate(1).start(1), 1));
    assertRefused("sgd's memory", () -> Sgd.rate(1).requireFit(memory(1, 1), 1));
    var state =
        RUN.state()
            .withOptimizer(OptimizerState.of(1, Map.of("m", new double[6], "v", negative())));
    var snapshot = new TrainingSnapshot(RUN.config(), DIGITS, state, Lineage.fresh());
    assertRefused("v must be ≥ 0, got -1.0 (parameter 5)", () -> Training.from(snapshot));
  }

  private static OptimizerState memory(double m, double v) {
    return OptimizerState.of(1, Map.of("m", new double[] {m}, "v", new double[] {v}));
  }

  private static double[] negative() {
    return new double[] {0, 0, 0, 0, 0, -1};
  }

  @Test
  void a_states_parts_must_fit() {
    var state = RUN.state();
    assertRefused(
        "a record for each of 0 epochs, got 1",
        () ->
            new TrainingState(
                0,
                4,
                0,
                0,
                state.theta(),
                state.optimizer(),
                0,
                List.of(record("d", 1, 1, 1)),
                List.of(),
                null,
                Masks.none()));
    assertRefused(
        "those of 6 parameters, got 5",
        () ->
            new TrainingState(
                0,
                0,
                0,
                0,
                state.theta(),
                state.optimizer(),
                0,
                List.of(),
                List.of(),
                GradientHistory.empty(1, 5),
                Masks.none()));
  }
}
