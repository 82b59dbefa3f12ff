package org.ketpoint.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Observable;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.data.Dataset;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class ShotNoiseTest {
  private static final int DRAWS = 6000;
  private static final Circuit CIRCUIT =
      Circuit.of(2)
          .ry(0, Angle.feature(0, 1))
          .ry(0, Angle.parameter(0))
          .cx(0, 1)
          .crx(0, 1, Angle.parameter(1))
          .ry(1, Angle.parameter(0).times(0.5))
          .rx(1, Angle.parameter(2));
  private static final double[] THETA = {0.4, 1.1, 0.3};

  /// The spread of the gradients that training itself draws, seed after seed, against the variance
  /// by formula; a variance of so many draws scatters by √(2/6000) = 1.8 %, and by more where the
  /// distribution has tails.
  @ParameterizedTest
  @ValueSource(ints = {20, 300})
  void the_variance_is_that_of_the_gradients_that_training_draws(int shots) {
    var classifier = Qnn.of(CIRCUIT).outcomes(2, 1);
    var labelled =
        Dataset.of(
            new double[][] {{0.7}, {0.1}}, new int[] {1, 0}, new double[][] {{0.7}}, new int[] {1});
    check(Training.of(classifier, labelled).shots(shots), labelled, shots);
    var prediction =
        Qnn.of(CIRCUIT).regression(Observable.of("Z1").times(0.8).plus(0.5, "X0").plus(0.2));
    var measured =
        Dataset.regression(
            new double[][] {{0.7}},
            new double[] {-0.4},
            new double[][] {{0.7}},
            new double[] {-0.4});
    check(Training.of(prediction, measured).shots(shots), measured, shots);
  }

  private static void check(Training run, Dataset data, int shots) {
    var theta = Parameters.of(run.config().model().shape(), THETA);
    int samples = data.train().size();
    var sums = new double[samples][3];
    var squares = new double[samples][3];
    var counts = new int[samples];
    for (int seed = 0; seed < DRAWS; seed++) {
      var report = run.seed(seed).parameters(theta).step();
      int sample = report.samples().getFirst().index();
      double[] gradient = report.gradient().toArray();
      counts[sample]++;
      for (int k = 0; k < 3; k++) {
        sums[sample][k] += gradient[k];
        squares[sample][k] += gradient[k] * gradient[k];
      }
    }
    var noise = ShotNoise.of(Evaluator.of(run), theta, data.train(), shots);
    for (int k = 0; k < 3; k++) {
      double variance = 0;
      for (int i = 0; i < samples; i++) {
        double mean = sums[i][k] / counts[i];
        variance += (squares[i][k] / counts[i] - mean * mean) / samples;
      }
      assertEquals(1, variance / noise.parameters().get(k).variance(), 0.12);
    }
  }

  /// One rotation, p(1) = sin²(θ/2): ∂p = sin θ/2, and at so many shots Var(s·D) is the sum of both
  /// variances to first order.
  @Test
  void signal_and_noise_of_one_rotation_are_in_closed_form() {
    var ideal = NoiseModel.of(Devices.ibmManila()).ideal();
    var data =
        Dataset.of(
            new double[][] {{0}, {0}}, new int[] {0, 1}, new double[][] {{0}}, new int[] {1});
    var model = Qnn.of(Circuit.of(1).rx(0, Angle.feature(0, 1)).ry(0, Angle.parameter(0)));
    var run = Training.of(model, data).on(ideal);
    double angle = 1.1;
    int shots = 100_000;
    var noise =
        ShotNoise.of(Evaluator.of(run), Parameters.of(model.shape(), angle), data.test(), shots);
    double p = Math.pow(Math.sin(angle / 2), 2);
    double d = Math.sin(angle) / 2;
    double up = (1 + Math.sin(angle)) / 2; // p at θ + π/2; at θ − π/2 it is 1 − up
    double shifted = 2 * up * (1 - up) / 4 / shots;
    double slope = p * (1 - p) / shots / Math.pow(p, 4);
    var only = noise.parameters().getFirst();
    assertEquals(d * d / (p * p), only.signal(), 1e-8);
    assertEquals(1, (shifted / (p * p) + slope * d * d) / only.variance(), 1e-3);
    var row = noise.table().row(0);
    assertEquals(only.variance() * shots / only.signal(), row.getDouble("shots for 1"), 1e-9);
    assertEquals("θ[0]", row.getString("parameter"));
    assertTrue(noise.plot().png().length > 1000);
  }

  @Test
  void what_cannot_be_is_refused_in_a_sentence() {
    var data =
        Dataset.of(
            new double[][] {{0}, {0}}, new int[] {0, 1}, new double[][] {{0}}, new int[] {1});
    var run = Training.of(Qnn.of(CIRCUIT), data);
    var evaluator = Evaluator.of(run);
    assertRefused("in [1, 1000000]", () -> ShotNoise.of(evaluator, run.theta(), data.test(), 0));
    var softmax = Qnn.of(CIRCUIT).softmax(Observable.of("Z0"), Observable.of("Z1"));
    var other = Evaluator.of(Training.of(softmax, data));
    assertRefused("not of a softmax", () -> ShotNoise.of(other, run.theta(), data.test(), 10));
  }

  /// The circuit that is run then has fewer parameters than θ.
  @Test
  void a_pruned_parameter_has_neither_signal_nor_noise() {
    var data =
        Dataset.of(
            new double[][] {{0.3}, {0.2}}, new int[] {0, 1}, new double[][] {{0}}, new int[] {1});
    var model = Qnn.of(Circuit.of(1).rx(0, Angle.feature(0, 1)).ry(0, Angle.parameter(0)));
    var longer =
        Qnn.of(
            Circuit.of(1)
                .rx(0, Angle.feature(0, 1))
                .ry(0, Angle.parameter(0))
                .rx(0, Angle.parameter(1)));
    var pruned =
        Training.of(longer, data)
            .compress(Compression.none(2).with(Status.PRUNED, false, true))
            .parameters(Parameters.of(longer.shape(), 1.1, 0.5));
    var noise = ShotNoise.of(Evaluator.of(pruned), pruned.theta(), data.train(), 100);
    var alone = Evaluator.of(Training.of(model, data));
    var expected =
        ShotNoise.of(alone, Parameters.of(model.shape(), 1.1), data.train(), 100).parameters();
    assertEquals(expected.getFirst(), noise.parameters().getFirst());
    assertEquals(0, noise.parameters().getLast().signal());
    assertEquals(0, noise.parameters().getLast().variance());
  }
}
