package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Observable;
import org.ketpoint.compress.Status;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.data.Samples;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engines;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.TrajectoryEngine;

class ICansTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(30).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);

  /// Two parameters, α = 0.1, L = 2, μ = 0.5, b = 0.01: 2Lα/(2 − Lα) = 0.4/1.8, and after one
  /// update the corrected running means are the first measurement itself.
  @Test
  void one_step_is_that_of_a_hand_calculation() {
    var icans = new ICans(new LearningRate.Constant(0.1), ICans.Rule.ICANS1, 2, 2, 0.5, 0.01);
    double[] theta = {1, 2};
    var measured =
        new ICans.Measured(
            new double[] {0.5, -0.1}, new double[] {9, 4}, new int[] {2, 2}, new double[] {6, 4});
    var update = icans.update(theta, measured, icans.start(2), 0);
    assertArrayEquals(new double[] {0.95, 2.01}, update.theta(), 1e-15);
    assertArrayEquals(new double[] {0.25, -0.05}, update.state().tensor("chi"), 1e-15);
    assertArrayEquals(new double[] {4.5, 2}, update.state().tensor("xi"), 1e-15);
    // s₀ = ⌈.2222·9/(.25 + .01)⌉ = ⌈7.692⌉ = 8, s₁ = ⌈.2222·4/(.01 + .01)⌉ = ⌈44.4⌉ = 45;
    // γ₀ = ((.1 − .01)·.25 − .01·9/8)/8 = .00140625, γ₁ = (.09·.01 − .01·4/45)/45 = 2.5e-7,
    // so that 8 is the most.
    assertArrayEquals(new double[] {8, 8}, update.state().tensor("shots"));
    assertArrayEquals(new double[] {6, 4}, update.state().tensor("spent"));
    assertEquals(10, ICans.spent(update.state()));
    // The careful rule: χ²/(L(χ² + ξ/s)) = .25/(2(.25 + 4.5)) = .026316, .01/(2(.01 + 2)) =
    // .0024876.
    double[] careful =
        icans.rule(ICans.Rule.ICANS2).update(theta, measured, icans.start(2), 0).theta();
    assertArrayEquals(new double[] {1 - 0.5 * 0.25 / 9.5, 2 + 0.1 * 0.01 / 4.02}, careful, 1e-15);
  }

  /// With 2Lα/(2 − Lα) = 0.4/1.8: s = ⌈.2222·40.6⌉ = 10 and ⌈.2222·40.4⌉ = 9; the gains a shot are
  /// (.09·1.03 − .01·41.818/10)/10 = .005088 and (.09 − .01·40.4/9)/9 = .005012, so that the first
  /// may have its 10. Gains without the noise's share would choose the second.
  @Test
  void the_most_shots_are_those_of_the_largest_gain_a_shot() {
    var icans = new ICans(new LearningRate.Constant(0.1), ICans.Rule.ICANS1, 2, 2, 0.5, 1e-9);
    double[] gradient = {Math.sqrt(1.03), 1};
    double[] variance = {1.03 * 40.6, 40.4};
    var measured = new ICans.Measured(gradient, variance, new int[] {2, 2}, new double[2]);
    var update = icans.update(new double[2], measured, icans.start(2), 0);
    assertArrayEquals(new double[] {10, 9}, update.state().tensor("shots"));
  }

  @Test
  void equal_shots_give_the_estimates_of_the_ordinary_way() {
    var circuit = Circuit.ansatz(3, 2).crx(0, 1, Angle.parameter(18)); // with a four-term site
    var theta = new double[19];
    Arrays.setAll(theta, k -> 0.3 + 0.1 * k);
    var logical = NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL);
    var program = Program.of(circuit, logical, List.of(0));
    for (var engine : List.of(Engines.of(program, 50), TrajectoryEngine.of(program))) {
      engine.bind(theta);
      var ordinary = new Shifted(program.sites().size());
      var frugal = new Shifted(program.sites().size());
      var even = new int[program.sites().size()];
      Arrays.fill(even, 50);
      engine.estimate(new double[0], 1, new Draw(50, 7, 3), 2, ordinary);
      engine.estimate(new double[0], 1, new Draw(50, 7, 3), even, 2, frugal);
      assertEquals(ordinary.unshifted(), frugal.unshifted());
      for (int k = 0; k < even.length; k++) {
        for (int t = 0; t < program.sites().get(k).rule().terms().size(); t++) {
          assertEquals(ordinary.at(k, t), frugal.at(k, t));
        }
      }
      assertRefused(
          "at least 1 shot",
          () -> engine.estimate(new double[0], 1, new Draw(50, 7, 3), new int[3], 2, frugal));
    }
  }

  /// The mean of what the counts say, over many draws, is p(1 − p) of the exact probabilities.
  @Test
  void the_variance_is_the_one_of_the_gradients_own_draws() {
    var model =
        Qnn.of(Circuit.of(1).ry(0, Angle.parameter(0)).rx(0, Angle.parameter(1)))
            .regression(Observable.of("Z0"));
    var noise = NoiseModel.of(Devices.ibmManila());
    var program = Program.of(model.circuit(), noise, model.measurement());
    var engine = Engines.of(program, 20);
    engine.bind(new double[] {0.7, 0.4});
    var samples = Samples.of(new double[1][1], new double[] {3});
    var plan = new ShotPlan(new int[] {20, 5}, new int[] {20, 5}, 1_000_000);
    var gradient = new FrugalGradient(engine, model.head(), plan);
    int draws = 20_000;
    var g = new double[2];
    var s = new double[2];
    var sum = new double[2];
    var squares = new double[2];
    var told = new double[2];
    for (int i = 0; i < draws; i++) {
      gradient.compute(new double[0], samples, new Draw(20, 1, i), 0, g, s);
      for (int k = 0; k < 2; k++) {
        sum[k] += g[k] / draws;
        squares[k] += g[k] * g[k] / draws;
        told[k] += s[k] / draws;
      }
    }
    int[] shots = {20, 5};
    for (int k = 0; k < 2; k++) {
      double variance = squares[k] - sum[k] * sum[k];
      assertEquals(1, told[k] / shots[k] / variance, 0.05); // σ of a variance: √(2/20000) = 0.01
    }
  }

  /// Counted from the circuits shown, the first step with other shots for each parameter.
  @Test
  void spent_shots_are_those_of_the_circuits_that_were_run() {
    var icans = ICans.rate(0.5).leastShots(2);
    var fresh = Training.of(MODEL, DIGITS).seed(5).batch(7).optimizer(icans);
    var shots = new double[24];
    Arrays.setAll(shots, k -> 2 + 7 * k % 24);
    var none = new double[24];
    var memory = Map.of("chi", none, "shots", shots, "spent", none, "xi", none);
    var begun = fresh.state().withOptimizer(OptimizerState.of(0, memory));
    var run =
        Training.from(new TrainingSnapshot(fresh.config(), fresh.data(), begun, Lineage.fresh()));
    long counted = 0;
    for (int i = 0; i < 12; i++) { // the ninth step has the epoch's last 4 samples
      for (var sample : run.step().samples()) {
        assertEquals(49, sample.circuits().size());
        for (var circuit : sample.circuits()) {
          counted += circuit.counts().stream().mapToInt(Integer::intValue).sum();
        }
      }
      assertEquals(counted, ICans.spent(run.state().optimizer()));
      if (i == 0) {
        assertEquals(7 * (2L * (24 * 2 + 23 * 24 / 2) + 25), counted);
      }
    }
  }

  /// What is not trained is not measured, keeps its memory, and limits nobody else's shots.
  @Test
  void only_what_is_trained_is_measured_and_counted() {
    var run =
        Training.of(MODEL, DIGITS)
            .seed(5)
            .rememberGradients(20)
            .optimizer(ICans.rate(0.5).leastShots(2));
    for (int i = 0; i < 20; i++) {
      run.step();
    }
    OptimizerState before = run.state().optimizer();
    var held = run.freeze(0.25).prune(0.25);
    long counted = ICans.spent(before);
    for (int i = 0; i < 12; i++) {
      for (var sample : held.step().samples()) {
        assertEquals(1 + 2 * (24 - 6 - 6), sample.circuits().size());
        for (var circuit : sample.circuits()) {
          counted += circuit.counts().stream().mapToInt(Integer::intValue).sum();
        }
      }
      assertEquals(counted, ICans.spent(held.state().optimizer()));
    }
    for (int k = 0; k < 24; k++) {
      boolean kept = held.compressed().status(k) != Status.FREE;
      for (String name : before.names()) {
        double now = held.state().optimizer().tensor(name)[k];
        assertTrue(!kept || now == before.tensor(name)[k], name + " of parameter " + k);
      }
    }
  }

  @Test
  void the_step_is_made_with_the_counts_it_shows() {
    var run = Training.of(MODEL, DIGITS).seed(5).optimizer(ICans.rate(0.1).leastShots(25));
    for (int i = 0; i < 5; i++) {
      var report = run.step();
      var sample = report.samples().getFirst();
      var unshifted = sample.circuits().getFirst().counts();
      double total = unshifted.stream().mapToInt(Integer::intValue).sum();
      double p = Math.max(unshifted.get(sample.label()) / total, 0.5 / total);
      assertEquals(-Math.log(p), sample.loss(), 1e-12);
      for (int k = 0; k < 24; k++) {
        double slope = (share(sample, 1 + 2 * k) - share(sample, 2 + 2 * k)) / 2;
        assertEquals(-slope / p, report.gradient().toArray()[k], 1e-12);
      }
    }
  }

  private static double share(StepReport.SampleReport sample, int circuit) {
    var counts = sample.circuits().get(circuit).counts();
    return counts.get(sample.label()) / (double) counts.stream().mapToInt(Integer::intValue).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void a_saved_and_resumed_run_is_the_unbroken_one_to_the_bit(int batch, @TempDir Path directory) {
    var icans = ICans.rate(0.1).rule(ICans.Rule.ICANS2);
    var start = Training.of(MODEL, DIGITS).seed(3).batch(batch).optimizer(icans);
    var whole = start.threads(2);
    for (int i = 0; i < 26; i++) {
      whole.step();
    }
    var store = Checkpoints.in(directory).everySteps(13);
    var first = start.listen(store);
    for (int i = 0; i < 13; i++) {
      first.step();
    }
    store.flush();
    var resumed = Checkpoints.in(directory).latest().resume(DIGITS);
    assertEquals(icans, resumed.config().optimizer());
    for (int i = 0; i < 13; i++) {
      resumed.step();
    }
    assertEquals(whole.state(), resumed.state());
    assertTrue(ICans.spent(whole.state().optimizer()) > 0);
  }

  @ParameterizedTest
  @EnumSource
  void a_real_network_learns_with_few_shots(ICans.Rule rule) {
    var run = Training.of(MODEL, DIGITS).seed(7).optimizer(ICans.rate(0.1).rule(rule)).epochs(6);
    assertTrue(run.state().history().getLast().testAccuracy() > 0.85, run.history()::printAll);
    long fixed = 6L * 60 * 49 * 1000;
    long spent = ICans.spent(run.state().optimizer());
    assertTrue(spent < fixed / 10, () -> spent + " shots");
  }

  @Test
  void no_circuit_gets_more_shots_than_the_run_allows() {
    var run = Training.of(MODEL, DIGITS).seed(7).shots(12).optimizer(ICans.rate(0.5)).epochs(1);
    assertTrue(ICans.spent(run.state().optimizer()) <= 60L * 49 * 12);
    assertTrue(ICans.spent(run.state().optimizer()) >= 60L * 49 * 10);
  }

  /// Second differences of the loss in single parameters never exceed the bound.
  @Test
  void the_loss_curves_no_more_than_the_bound_says() {
    var circuit =
        Circuit.ansatz(2, 1).rx(0, Angle.parameter(0).times(2)).cry(0, 1, Angle.parameter(3));
    var random = new Random(5);
    var ideal = NoiseModel.of(Devices.ibmManila()).ideal();
    var heads =
        List.of(
            Qnn.of(circuit),
            Qnn.of(circuit).regression(Observable.of("Z0").times(1.5)),
            Qnn.of(circuit).softmax(Observable.of("Z0").times(3), Observable.of("Z1")));
    for (Qnn model : heads) {
      var program = Program.of(circuit, ideal, model.measurement());
      var engine = Engines.of(program, 0);
      var objective = Objective.of(model.head(), 0);
      double most = 0;
      for (int i = 0; i < 2000; i++) {
        double[] theta = random.doubles(6, 0, 2 * Math.PI).toArray();
        int k = i % 6;
        double[] at = new double[3];
        double p = 0;
        for (int d = -1; d <= 1; d++) {
          double[] moved = theta.clone();
          moved[k] += 1e-3 * d;
          engine.bind(moved);
          var all = new double[program.outcomes()];
          engine.probabilities(new double[0], all);
          double[] v = Arrays.stream(objective.needed(1)).mapToDouble(j -> all[j]).toArray();
          at[d + 1] = objective.loss(v, 1, -1.5);
          p = v[0];
        }
        double bound = LossCurvature.bound(model, model.head() instanceof Head.Outcomes ? p : 1);
        double curvature = Math.abs(at[0] - 2 * at[1] + at[2]) / 1e-6;
        most = Math.max(most, curvature / bound);
      }
      double reached = most;
      assertTrue(reached < 1.01 && reached > 0.05, () -> model + " reaches " + reached);
    }
    assertEquals(9 * 2, LossCurvature.bound(Qnn.of(circuit), 0.5)); // 1 + 2 turns of θ₀
  }

  @Test
  void what_cannot_be_is_refused_in_a_sentence() {
    var run = Training.of(MODEL, DIGITS);
    assertRefused("below 2/L, got L = 2.0 and the rate 1.5", () -> ICans.rate(1.5));
    assertRefused("at least 2 shots", () -> ICans.rate(0.1).leastShots(1));
    assertRefused("L > 0", () -> ICans.rate(0.1).lipschitz(Double.NaN));
    assertRefused(
        "μ must be in [0, 1)",
        () -> new ICans(new LearningRate.Constant(0.1), ICans.Rule.ICANS1, 2, 2, 1, 0.01));
    assertRefused("got exact", () -> run.exact().optimizer(ICans.rate(0.1)));
    assertRefused("must be as many, got 5", () -> run.shots(5).optimizer(ICans.rate(0.1)));
    assertRefused(
        "gradient rule SHIFT_COST",
        () -> run.gradientRule(GradientRule.SHIFT_COST).optimizer(ICans.rate(0.1)));
    assertRefused("least probability", () -> LossCurvature.bound(MODEL, 0));
    assertRefused("no 'spent'", () -> ICans.spent(run.state().optimizer()));
    var zeros = new double[1];
    var half = Map.of("chi", zeros, "shots", new double[] {10.5}, "spent", zeros, "xi", zeros);
    assertRefused("whole numbers", () -> ICans.rate(0.1).requireFit(OptimizerState.of(1, half), 1));
  }
}
