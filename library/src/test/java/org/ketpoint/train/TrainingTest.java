package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

class TrainingTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(30).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);

  @Test
  void a_real_noisy_network_learns_to_tell_digits_apart() {
    var run = Training.of(MODEL, DIGITS).seed(7).epochs(6);
    var history = run.state().history();
    assertEquals(6, history.size());
    assertTrue(history.getLast().testLoss() < 0.45, () -> run.history().printAll());
    assertTrue(history.getLast().testAccuracy() > 0.85, () -> run.history().printAll());
    assertEquals(6 * 60, run.state().step());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 1", "7, 2", "60, 3"})
  void going_on_from_any_state_gives_the_same_bits(int batch, int threads) {
    var states = new ArrayList<TrainingState>();
    var snapshots = new ArrayList<TrainingSnapshot>();
    var listener =
        new TrainingListener() {
          @Override
          public void stepped(TrainingSnapshot snapshot) {
            states.add(snapshot.state());
            snapshots.add(snapshot);
          }
        };
    var whole = Training.of(MODEL, DIGITS).seed(3).batch(batch).threads(threads).listen(listener);
    whole.epochs(2);
    for (int i = 0; i < snapshots.size(); i += 1 + snapshots.size() / 9) {
      var resumed = Training.from(snapshots.get(i)); // on one thread
      while (resumed.state().epoch() < 2) {
        resumed.epochs(1);
      }
      assertEquals(whole.state(), resumed.state());
    }
    assertEquals(states.size(), whole.state().step());
  }

  @Test
  void a_step_shows_the_circuits_it_was_made_with() {
    var run = Training.of(MODEL, DIGITS).seed(5);
    var same = Training.of(MODEL, DIGITS).seed(5).threads(2);
    for (int i = 0; i < 3; i++) {
      StepReport report = run.step();
      var sample = report.samples().getFirst();
      assertEquals(49, sample.circuits().size());
      assertEquals("θ[0][0][0] + π/2", sample.circuits().get(1).name());
      double p = sample.circuits().getFirst().counts().get(sample.label()) / 1000.0;
      assertEquals(-Math.log(p), sample.loss(), 1e-12);
      for (int k = 0; k < 24; k++) {
        int plus = sample.circuits().get(1 + 2 * k).counts().get(sample.label());
        int minus = sample.circuits().get(2 + 2 * k).counts().get(sample.label());
        assertEquals(-(plus - minus) / 2000.0 / p, report.gradient().at(k), 1e-12);
      }
      same.step();
      assertEquals(same.theta(), report.after());
      assertEquals(49, report.circuits().rowCount());
      assertEquals(24, report.parameters().rowCount());
    }
    assertEquals(3, run.state().step());
  }

  @Test
  void the_gradients_variance_is_the_binomial_formulas() {
    // With p̂ of the unshifted circuit fixed, g = −(k₊ − k₋)/(2S·p̂) has the variance below.
    int shots = 200;
    double plus = 0.7;
    double minus = 0.2;
    double p = 0.5;
    double sum = 0;
    double squares = 0;
    int seeds = 20_000;
    for (int seed = 0; seed < seeds; seed++) {
      int a = Shots.binomial(shots, plus, Streams.key(Streams.shotKey(seed, 0, 0), 1));
      int b = Shots.binomial(shots, minus, Streams.key(Streams.shotKey(seed, 0, 0), 2));
      double g = -(a - b) / (2.0 * shots * p);
      sum += g;
      squares += g * g;
    }
    double mean = sum / seeds;
    double variance = squares / seeds - mean * mean;
    double expected = (plus * (1 - plus) + minus * (1 - minus)) / (4 * shots * p * p);
    assertEquals(-(plus - minus) / 2 / p, mean, 5 * Math.sqrt(expected / seeds));
    assertEquals(expected, variance, 5 * expected * Math.sqrt(2.0 / seeds));
  }

  @Test
  void gradients_with_shots_scatter_about_the_exact_one_as_the_binomial_says() {
    var exact = Training.of(MODEL, DIGITS).seed(2).exact().step();
    var circuits = exact.samples().getFirst().circuits();
    int label = exact.samples().getFirst().label();
    var model = Training.of(MODEL, DIGITS).seed(2).config();
    var program = Program.of(MODEL.circuit(), model.noise(), MODEL.measurement());
    Objective objective = Objective.of(MODEL.head(), 1000);
    double p = circuits.getFirst().probabilities().get(label);
    double[] sum = new double[24];
    double[] squares = new double[24];
    int runs = 4000;
    // The estimate p̂ scatters too; to first order in 1/S it adds g²·(1 − p)/(S·p) to the variance.
    for (int run = 0; run < runs; run++) {
      var sample =
          new SampleGradient(ExactEngine.of(program), objective, GradientRule.SHIFT_VALUES);
      sample.engine().bind(exact.before().toArray());
      var g = new double[24];
      int index = exact.samples().getFirst().index();
      double[] x = DIGITS.train().row(index);
      sample.compute(x, DIGITS.train(), new Draw(1000, run, 0), index, g);
      for (int k = 0; k < 24; k++) {
        sum[k] += g[k];
        squares[k] += g[k] * g[k];
      }
    }
    for (int k = 0; k < 24; k++) {
      double plus = circuits.get(1 + 2 * k).probabilities().get(label);
      double minus = circuits.get(2 + 2 * k).probabilities().get(label);
      double g = -(plus - minus) / 2 / p;
      double expected =
          (plus * (1 - plus) + minus * (1 - minus)) / (4 * 1000 * p * p)
              + g * g * (1 - p) / (1000 * p);
      double mean = sum[k] / runs;
      double variance = squares[k] / runs - mean * mean;
      assertEquals(expected, variance, 0.15 * expected, "parameter " + k);
      double bias = Math.abs(g) * (1 - p) / (1000 * p); // of 1/p̂, to first order
      assertEquals(g, mean, 5 * Math.sqrt(expected / runs) + 2 * bias, "parameter " + k);
    }
  }

  @Test
  void an_interrupt_stops_between_two_steps_and_training_goes_on() {
    var run = Training.of(MODEL, DIGITS).seed(1);
    var interrupting =
        run.listen(
            new TrainingListener() {
              @Override
              public void stepped(TrainingSnapshot snapshot) {
                if (snapshot.state().step() == 5) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    assertRefused(
        TrainingInterruptedException.class,
        "after step 5 (epoch 1, 5 of 60",
        () -> interrupting.epochs(1));
    assertFalse(Thread.currentThread().isInterrupted());
    interrupting.epochs(1);
    assertEquals(run.epochs(1).state(), interrupting.state());
  }

  @Test
  void an_interrupt_stops_single_steps_too() {
    var run = Training.of(MODEL, DIGITS);
    Thread.currentThread().interrupt();
    assertRefused(TrainingInterruptedException.class, "after step 0", run::step);
    assertEquals(0, run.state().step());
  }

  @Test
  void the_largest_numbers_mean_what_they_say() {
    var run = Training.of(MODEL, DIGITS).optimizer(Sgd.rate(2)).stopEarly(1);
    run.step();
    var whole = run.batch(Integer.MAX_VALUE);
    whole.epochs(1);
    assertEquals(2, whole.state().step());
    int before = whole.epochs(Integer.MAX_VALUE).state().epoch();
    assertTrue(whole.stopsEarly() && before > 1, "epochs " + before);
  }

  @Test
  void training_stops_early_where_the_test_loss_no_longer_falls() {
    var run = Training.of(MODEL, DIGITS).optimizer(Sgd.rate(2)).stopEarly(2).epochs(50);
    int done = run.state().epoch();
    assertTrue(done < 50, "epochs " + done);
    assertTrue(run.stopsEarly());
    assertEquals(done, run.epochs(3).state().epoch());
  }

  @Test
  void early_stopping_compares_only_losses_of_the_same_noise() {
    var run = Training.of(MODEL, DIGITS).seed(1).exact().epochs(4);
    var moved = run.on(Devices.rigettiAspen()).stopEarly(2); // where no loss gets as low
    assertFalse(moved.stopsEarly());
    assertEquals(10, moved.epochs(6).state().epoch());
  }

  @Test
  void adams_memory_goes_along_only_where_it_means_the_same() {
    var run = Training.of(MODEL, DIGITS).seed(1);
    run.step();
    assertEquals(1, run.optimizer(Adam.rate(0.5)).state().optimizer().updates());
    var other = new Adam(new LearningRate.Constant(0.01), 0.9, 0.9, 1e-8);
    assertEquals(0, run.optimizer(other).state().optimizer().updates());
  }

  @Test
  void changing_how_a_run_trains_leaves_the_run_alone() {
    var run = Training.of(MODEL, DIGITS).seed(4);
    run.epochs(1);
    TrainingState before = run.state();
    var moved = run.on(Devices.ibmEagle()).shots(500).optimizer(Adam.rate(0.001));
    moved.epochs(1);
    assertEquals(before, run.state());
    assertEquals("ibm_manila", moved.state().history().get(0).device());
    assertEquals("ibm_eagle_sherbrooke", moved.state().history().get(1).device());
    assertEquals(120, moved.state().optimizer().updates()); // Adam's memory went along
    var other = run.optimizer(Sgd.rate(0.1));
    assertEquals(0, other.state().optimizer().updates());
  }

  @Test
  void seeds_and_epochs_have_orders_of_their_own() {
    int[] first = Stepper.order(1, 0, 50);
    assertEquals(50, Arrays.stream(first).distinct().count());
    assertNotEquals(Arrays.toString(first), Arrays.toString(Stepper.order(1, 1, 50)));
    assertNotEquals(Arrays.toString(first), Arrays.toString(Stepper.order(2, 0, 50)));
  }

  @Test
  void three_classes_are_read_from_two_qubits() {
    var data = Mnist.digits(0, 1, 2).take(10).reduce(3);
    var run = Training.of(Qnn.classifier(3, 1, 3), data).batch(5).epochs(1);
    assertEquals(Measurement.outcomes(List.of(0, 1)), run.config().model().measurement());
    var confusion = run.evaluate(data.test()).confusion();
    assertEquals(30, confusion.stream().flatMap(List::stream).mapToInt(i -> i).sum());
    assertEquals(4, confusion.getFirst().size() + 1);
  }

  @Test
  void wrong_settings_are_refused_in_a_sentence() {
    var run = Training.of(MODEL, DIGITS);
    assertRefused("shots must be ≥ 1, got 0", () -> run.shots(0));
    assertRefused("at least 1 sample, got -1", () -> run.batch(-1));
    assertRefused("threads must be ≥ 1", () -> run.threads(0));
    assertRefused("epochs must be ≥ 1", () -> run.epochs(0));
    assertRefused("patience", () -> run.stopEarly(0));
    assertRefused("learning rate must be positive, got NaN", () -> Adam.rate(Double.NaN));
    assertRefused(
        "model's shape [2, 4, 3], got [24]",
        () -> run.parameters(Parameters.of(List.of(24), new double[24])));
    assertRefused("24 values, got 5", () -> run.theta().with(1, 2, 3, 4, 5));
    double[] nan = new double[24];
    nan[13] = Double.NaN;
    assertRefused("finite, got NaN at θ[1][0][1]", () -> run.theta().with(nan));
    assertRefused("reads 6 features", () -> Training.of(Qnn.classifier(6, 1, 2), DIGITS));
    assertRefused("tells 4 classes apart", () -> Training.of(Qnn.classifier(4, 1, 4), DIGITS));
    var small = NoiseModel.of(Devices.ibmManila().calibrated());
    assertRefused("needs 6 qubits, and IBM Manila (Falcon r5.11L) has 5", () -> six().on(small));
    run.step();
    assertThrows(IllegalStateException.class, () -> run.seed(3));
  }

  private static Training six() {
    return Training.of(Qnn.classifier(6, 1, 2), Mnist.digits(0, 1).take(10).reduce(6));
  }

  @Test
  void schedules_run_as_they_say() {
    assertEquals(0.01, new LearningRate.Constant(0.01).at(17));
    assertEquals(0.0081, new LearningRate.Exponential(0.01, 0.9).at(2), 1e-15);
    assertEquals(0.0025, new LearningRate.Steps(0.01, 0.5, 10).at(25), 1e-15);
    var cosine = new LearningRate.Cosine(0.01, 10);
    assertEquals(0.01, cosine.at(0), 1e-15);
    assertEquals(0.0001, cosine.at(10), 1e-15);
    assertEquals(0.0001, cosine.at(99), 1e-15);
    assertTrue(IntStream.range(0, 10).allMatch(epoch -> cosine.at(epoch + 1) < cosine.at(epoch)));
    var run = Training.of(MODEL, DIGITS).optimizer(Adam.rate(new LearningRate.Exponential(.1, .5)));
    run.epochs(2);
    assertEquals(0.05, run.state().history().get(1).learningRate());
  }

  @Test
  void sgd_follows_the_gradient_and_momentum_remembers_it() {
    var sgd = new Sgd(new LearningRate.Constant(0.5), 0.9);
    double[] theta = {1, 2};
    double[] gradient = {0.2, -0.4};
    var first = sgd.update(theta, gradient, sgd.start(2), 0);
    assertEquals("[0.9, 2.2]", Arrays.toString(first.theta()));
    var second = sgd.update(first.theta(), gradient, first.state(), 0);
    assertEquals(0.9 - 0.5 * (0.9 * 0.2 + 0.2), second.theta()[0], 1e-15);
    assertEquals(2, second.state().updates());
    assertEquals(List.of(), Sgd.rate(0.1).start(2).names());
  }
}
