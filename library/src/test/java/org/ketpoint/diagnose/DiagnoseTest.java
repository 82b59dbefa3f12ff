package org.ketpoint.diagnose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Observable;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.data.Samples;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.plot.Plots;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class DiagnoseTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(30).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);
  private static final NoiseModel IDEAL = NoiseModel.of(Devices.ibmManila()).ideal();

  private static Training run() {
    return Training.of(MODEL, DIGITS).seed(7);
  }

  @Test
  void the_exact_gradient_is_the_slope_of_the_exact_loss() {
    var evaluator = Evaluator.of(run());
    var theta = run().theta();
    double[] gradient = evaluator.gradient(theta, DIGITS.train());
    for (int k = 0; k < 24; k += 5) {
      double[] up = theta.toArray();
      double[] down = theta.toArray();
      up[k] += 1e-5;
      down[k] -= 1e-5;
      double rise =
          evaluator.score(Parameters.of(theta.shape(), up), DIGITS.train()).loss()
              - evaluator.score(Parameters.of(theta.shape(), down), DIGITS.train()).loss();
      assertEquals(rise / 2e-5, gradient[k], 1e-8);
    }
  }

  @Test
  void a_trace_follows_the_gradient_through_training() {
    var trace = GradientTrace.of(run(), DIGITS.train());
    var trained = run().listen(trace).epochs(3);
    var table = trace.table();
    assertEquals(4, table.rowCount());
    assertArrayEquals(new int[] {0, 1, 2, 3}, table.intColumn("epoch").asIntArray());
    double[] last = Evaluator.of(trained).gradient(trained.theta(), DIGITS.train());
    double norm = Math.sqrt(Arrays.stream(last).map(g -> g * g).sum());
    assertEquals(norm, table.row(3).getDouble("norm"), 1e-15);
    assertTrue(trace.plot().png().length > 1000);
  }

  /// One layer without noise: after RX(a)·RY(b) from |0⟩ ⟨Z⟩ = cos a·cos b, RZ does nothing, and
  /// each of two derivatives has the variance E[sin²]·E[cos²] = 1/4: a third is 0, so 1/6 on the
  /// mean.
  @Test
  void the_variance_of_one_qubits_gradient_is_in_closed_form() {
    var measured =
        BarrenPlateaus.measure(IDEAL, BarrenPlateaus.Cost.LOCAL, List.of(1), List.of(1), 20_000, 5);
    assertEquals(1 / 6.0, measured.cells().getFirst().variance(), 0.003);
    assertEquals(0.25, measured.cells().getFirst().first(), 0.006);
  }

  @Test
  void a_global_cost_has_a_barren_plateau_where_a_local_one_has_less() {
    List<Integer> qubits = List.of(2, 4, 6);
    var global =
        BarrenPlateaus.measure(IDEAL, BarrenPlateaus.Cost.GLOBAL, qubits, List.of(1, 4), 200, 5);
    var noisy =
        BarrenPlateaus.measure(
            NoiseModel.of(Devices.rigettiAspen()),
            BarrenPlateaus.Cost.GLOBAL,
            qubits,
            List.of(1, 4),
            200,
            5);
    for (int l = 0; l < 2; l++) {
      var cells = global.cells().subList(3 * l, 3 * l + 3);
      for (int i = 0; i < 2; i++) {
        assertTrue(cells.get(i + 1).variance() < cells.get(i).variance() / 2, global::toString);
      }
    }
    for (int i = 0;
        i < 6;
        i++) { // noise flattens further: Wang et al., Nat. Commun. 12, 6961 (2021)
      assertTrue(noisy.cells().get(i).variance() < global.cells().get(i).variance());
    }
    assertEquals(6, global.table().rowCount());
    assertTrue(global.plot().png().length > 1000);
  }

  @Test
  void a_line_of_losses_begins_and_ends_at_the_two_parameters() {
    var trained = run().epochs(2);
    var evaluator = Evaluator.of(trained);
    var start = run().theta();
    var line = LossLandscape.between(evaluator, DIGITS.test(), start, trained.theta(), 11);
    assertEquals(evaluator.score(start, DIGITS.test()).loss(), line.points().getFirst().loss());
    assertEquals(trained.evaluate(DIGITS.test()).loss(), line.points().getLast().loss(), 1e-12);
    assertTrue(line.barrier() >= 0);
    assertEquals(11, line.table().rowCount());
    assertTrue(line.plot().png().length > 1000);
  }

  @Test
  void a_plane_of_losses_is_filter_normalized_around_its_centre() {
    var theta = run().theta();
    var u = LossLandscape.direction(theta, 1);
    var v = LossLandscape.direction(theta, 2);
    double[] angles = theta.toArray();
    double[] direction = u.toArray();
    for (int f = 0; f < 8; f++) {
      double of = 0;
      double own = 0;
      for (int k = 3 * f; k < 3 * f + 3; k++) {
        double angle = angles[k] > Math.PI ? angles[k] - 2 * Math.PI : angles[k];
        of += angle * angle;
        own += direction[k] * direction[k];
      }
      assertEquals(of, own, 1e-12);
    }
    var evaluator = Evaluator.of(run());
    var plane = LossLandscape.around(evaluator, DIGITS.test(), theta, u, v, 1, 5);
    double centre = evaluator.score(theta, DIGITS.test()).loss();
    assertEquals(centre, plane.losses().get(2).get(2), 1e-12);
    double[] corner =
        IntStream.range(0, 24)
            .mapToDouble(k -> angles[k] + direction[k] - v.toArray()[k])
            .toArray();
    double expected = evaluator.score(Parameters.of(theta.shape(), corner), DIGITS.test()).loss();
    assertEquals(expected, plane.losses().get(0).get(4), 1e-12); // a = 1, b = −1
    assertEquals(25, plane.table().rowCount());
    assertEquals(expected, plane.table().row(4).getDouble("loss"));
    assertTrue(plane.plot().png().length > 1000);
  }

  /// Five samples by hand. Of the choice: (0.5, 0.6] holds 0.6, 0.6 right and 0.6 wrong; (0.8, 0.9]
  /// holds 0.9 right, 0.9 wrong.
  @Test
  void the_calibration_error_is_the_one_by_hand() {
    double[][] answers = {{0.6, 0.4}, {0.4, 0.6}, {0.6, 0.4}, {0.9, 0.1}, {0.1, 0.9}};
    var samples = Samples.of(new double[5][1], new int[] {0, 1, 1, 0, 0});
    var choice = Reliability.ofChoice(answers, samples, 10);
    // 3/5·|2/3 − 0.6| + 2/5·|1/2 − 0.9| = 0.04 + 0.16
    assertEquals(0.2, choice.expectedError(), 1e-15);
    assertEquals(0.4, choice.largestError(), 1e-15);
    assertEquals(3, choice.bins().get(5).samples());
    assertEquals(2, choice.bins().get(8).samples());
    var one = Reliability.ofClass(answers, samples, 1, 10);
    // (0, .1]: .1, of class 0; (.3, .4]: .4 of 0, .4 of 1; (.5, .6]: .6 of 1; (.8, .9]: .9 of 0
    assertEquals((0.1 + 2 * 0.1 + 0.4 + 0.9) / 5, one.expectedError(), 1e-15);
    double[][] three = {{0.2, 0.5, 0.3}, {0.4, 0.3, 0.3}};
    var labels = Samples.of(new double[2][1], new int[] {1, 2});
    // (1/4, 1/2]: 0.5 right and 0.4 wrong
    assertEquals(0.05, Reliability.ofChoice(three, labels, 4).expectedError(), 1e-15);
    assertEquals(10, choice.table().rowCount());
    assertTrue(choice.plot().png().length > 1000);
    assertRefused("at least 1 bin", () -> Reliability.ofChoice(answers, samples, 0));
    assertRefused("in [0, 1], got 2", () -> Reliability.ofClass(answers, samples, 2, 10));
    assertRefused("got 2 for 5 labels", () -> Reliability.ofChoice(three, samples, 10));
    double[][] wrong = {{1.5, -0.5}, {0.5, 0.5}};
    assertRefused("probabilities, got 1.5", () -> Reliability.ofChoice(wrong, labels, 10));
  }

  @Test
  void a_confusion_matrix_is_drawn_of_a_classifier_only() {
    var trained = run().epochs(1);
    var score = trained.evaluate(DIGITS.test());
    assertEquals(
        "rows: true class, columns: predicted: matrix over [0, 1]",
        Plots.confusion(score).toString());
    assertTrue(Plots.confusion(score).png().length > 1000);
    double[][] uneven = {{1, 2}, {3}};
    assertRefused(
        "2 labels, 2 rows and 1 columns", () -> Plots.matrix("", List.of("a", "b"), uneven));
    double[][] none = {{Double.NaN}};
    assertRefused("finite", () -> Plots.matrix("", List.of("a"), none));
  }

  /// p(1) = sin²(θ/2) has the information (∂p)²/(p(1 − p)) = 1 at any θ; noise makes it less.
  @Test
  void the_information_of_one_rotation_is_one() {
    var data =
        Dataset.of(
            new double[][] {{0}, {0}}, new int[] {0, 1}, new double[][] {{0}}, new int[] {1});
    var circuit =
        Circuit.of(1)
            .rx(0, Angle.feature(0, 1))
            .ry(0, Angle.parameter(0))
            .rz(0, Angle.parameter(1));
    var model = Qnn.of(circuit);
    for (double angle : new double[] {0.3, 1.1, 2.9}) {
      var theta = Parameters.of(model.shape(), angle, 0.4);
      var evaluator = Evaluator.of(Training.of(model, data).on(IDEAL));
      var fisher = FisherInformation.of(evaluator, theta, data.test());
      assertArrayEquals(new double[] {1, 0}, fisher.eigenvalues(), 1e-13);
      assertEquals(0, fisher.matrix()[0][1], 1e-15);
      var noisy = Evaluator.of(Training.of(model, data));
      assertTrue(FisherInformation.of(noisy, theta, data.test()).eigenvalues()[0] < 0.99);
    }
    // A scale of 2, used twice, is 16 times the information of one use of scale 1.
    var twice =
        Qnn.of(
            Circuit.of(1)
                .rx(0, Angle.feature(0, 1))
                .ry(0, Angle.parameter(0).times(2))
                .ry(0, Angle.parameter(0).times(2)));
    var evaluator = Evaluator.of(Training.of(twice, data).on(IDEAL));
    var fisher = FisherInformation.of(evaluator, Parameters.of(twice.shape(), 0.3), data.test());
    assertEquals(16, fisher.eigenvalues()[0], 1e-12);
  }

  /// The information is the curvature of the divergence between outcomes at θ and near it.
  @Test
  void the_information_is_the_curvature_of_the_divergence() {
    var evaluator = Evaluator.of(run());
    var theta = run().theta();
    var fisher = FisherInformation.of(evaluator, theta, DIGITS.test());
    double[] way = new Random(3).doubles(24, -1, 1).map(w -> 1e-3 * w).toArray();
    double divergence = 0;
    double[][] here = evaluator.values(theta, DIGITS.test());
    for (int sign = -1; sign <= 1; sign += 2) {
      double[] moved = theta.toArray();
      for (int k = 0; k < 24; k++) {
        moved[k] += sign * way[k];
      }
      double[][] there = evaluator.values(Parameters.of(theta.shape(), moved), DIGITS.test());
      for (int i = 0; i < here.length; i++) {
        for (int y = 0; y < 2; y++) {
          divergence += here[i][y] * Math.log(here[i][y] / there[i][y]) / here.length / 2;
        }
      }
    }
    double quadratic = 0;
    for (int i = 0; i < 24; i++) {
      for (int j = 0; j < 24; j++) {
        quadratic += way[i] * way[j] * fisher.matrix()[i][j] / 2;
      }
    }
    assertEquals(1, divergence / quadratic, 1e-4);
    double trace = IntStream.range(0, 24).mapToDouble(i -> fisher.matrix()[i][i]).sum();
    assertEquals(trace, Arrays.stream(fisher.eigenvalues()).sum(), 1e-12);
    assertEquals(24, fisher.table().rowCount());
    assertTrue(fisher.plot().png().length > 1000);
  }

  /// With one constant information of eigenvalues e, d = Σ ln(1 + κ·d·e/Σe)/ln κ; here (1, 0),
  /// whose normalized eigenvalues are (2, 0).
  @Test
  void the_effective_dimension_is_in_closed_form_for_one_rotation() {
    var data =
        Dataset.of(
            new double[][] {{0}, {0}}, new int[] {0, 1}, new double[][] {{0}}, new int[] {1});
    var model =
        Qnn.of(
            Circuit.of(1)
                .rx(0, Angle.feature(0, 1))
                .ry(0, Angle.parameter(0))
                .rz(0, Angle.parameter(1)));
    var evaluator = Evaluator.of(Training.of(model, data).on(IDEAL));
    var all =
        IntStream.range(1, 5)
            .mapToObj(
                i ->
                    FisherInformation.of(
                        evaluator, Parameters.of(model.shape(), 0.6 * i, 0), data.test()))
            .toList();
    double kappa = 1000 / (2 * Math.PI * Math.log(1000));
    double expected = Math.log(1 + 2 * kappa) / Math.log(kappa);
    assertEquals(expected, FisherInformation.effectiveDimension(all, 1000, 1), 1e-12);
    assertRefused("γ in (0, 1]", () -> FisherInformation.effectiveDimension(all, 1000, 2));
    assertRefused("got 0 matrices", () -> FisherInformation.effectiveDimension(List.of(), 1000, 1));
  }

  @Test
  void what_cannot_be_is_refused_in_a_sentence() {
    var evaluator = Evaluator.of(run());
    var theta = run().theta();
    var other = Parameters.of(List.of(24), theta.toArray());
    assertRefused("model's shape [2, 4, 3], got [24]", () -> evaluator.score(other, DIGITS.test()));
    var narrow = Samples.of(new double[2][3], new int[] {0, 1});
    assertRefused("with 4 features, got 2 with 3", () -> evaluator.gradient(theta, narrow));
    assertRefused(
        "each of 60 samples, got 0", () -> evaluator.score(new double[0][], DIGITS.train()));
    assertRefused(
        "at least 2 points",
        () -> LossLandscape.between(evaluator, DIGITS.test(), theta, theta, 1));
    assertRefused(
        "one shape", () -> LossLandscape.between(evaluator, DIGITS.test(), theta, other, 2));
    assertRefused(
        "odd number of points",
        () -> LossLandscape.around(evaluator, DIGITS.test(), theta, theta, theta, 1, 4));
    assertRefused(
        "at least 2 draws",
        () ->
            BarrenPlateaus.measure(IDEAL, BarrenPlateaus.Cost.LOCAL, List.of(2), List.of(1), 1, 0));
    var regression =
        Qnn.of(Circuit.of(1).ry(0, Angle.feature(0, 1)).ry(0, Angle.parameter(0)))
            .regression(Observable.of("Z0"));
    var data = Dataset.regression(new double[1][1], new double[1], new double[1][1], new double[1]);
    var predictor = Evaluator.of(Training.of(regression, data));
    var at = Parameters.of(regression.shape(), 1);
    assertRefused("measures outcomes", () -> FisherInformation.of(predictor, at, data.test()));
    assertRefused("a regression has none", () -> Plots.confusion(predictor.score(at, data.test())));
  }
}
