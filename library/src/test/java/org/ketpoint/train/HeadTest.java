package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.Operation;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;

class HeadTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(20).reduce(3);

  /// Shared, scaled and controlled parameters on three qubits.
  private static final Circuit OWN =
      Encoding.angle()
          .circuit(3)
          .then(Circuit.of(3).ry(0, Angle.parameter(0)).cx(0, 2))
          .with(Operation.turn(Gate.CRX, Angle.parameter(1), 2, 1))
          .with(Operation.turn(Gate.RZZ, new Angle.Parameter(0, -0.5, 0.2), 0, 1))
          .with(Operation.turn(Gate.XY, Angle.parameter(2), 1, 2))
          .then(Circuit.of(3).rx(1, new Angle.Parameter(1, 2, 0)).ry(2, Angle.parameter(3)));

  static List<Qnn> networks() {
    return List.of(
        Qnn.of(OWN).outcomes(2, 2),
        Qnn.of(OWN).outcomes(2, 1, 0),
        Qnn.of(OWN).softmax(Observable.of("Z0").times(3), Observable.of("X1 Y2").plus(0.5, "Z2")),
        Qnn.reuploading(Encoding.angle(Gate.RY, 2), 3, 2, 2),
        Qnn.classifier(3, 1, 2).softmax(Observable.of("Z0").times(2), Observable.of("Z1")));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void the_gradient_is_the_derivative_of_the_loss(Qnn model) {
    for (var attachment : org.ketpoint.noise.Attachment.values()) {
      if (attachment == org.ketpoint.noise.Attachment.TRANSPILED) {
        continue; // merged pulses: parameter shift is exact up to relaxation between two pulses
      }
      var noise = NoiseModel.of(Devices.rigettiAspen()).attached(attachment);
      Training run = Training.of(model, DIGITS).on(noise).exact().batch(5);
      Parameters theta = run.theta();
      StepReport report = run.step();
      var network = Network.of(model, run.state());
      var stepper =
          new Stepper(run.config(), DIGITS, 1, Stepper.Encoded.of(model, DIGITS), network);
      TrainingState start = TrainingState.start(run.config(), 0);
      for (int k = 0; k < theta.size(); k++) {
        double h = 1e-5;
        double slope =
            (loss(stepper, start, theta, k, h) - loss(stepper, start, theta, k, -h)) / (2 * h);
        assertEquals(slope, report.gradient().at(k), 1e-8, "parameter " + k);
      }
    }
  }

  private static double loss(
      Stepper stepper, TrainingState start, Parameters theta, int k, double h) {
    double[] moved = theta.toArray();
    moved[k] += h;
    return stepper.step(start.withTheta(theta.with(moved))).lossSum() / 5;
  }

  @Test
  void a_softmax_of_observables_learns_to_tell_digits_apart() {
    var model =
        Qnn.classifier(3, 2, 2).softmax(Observable.of("Z0").times(3), Observable.of("Z1").times(3));
    var run = Training.of(model, DIGITS).seed(4).optimizer(Adam.rate(0.05)).epochs(6);
    var last = run.state().history().getLast();
    assertTrue(last.testAccuracy() > 0.85, () -> run.history().printAll());
  }

  @Test
  void a_softmax_of_large_logits_has_a_finite_loss() {
    var head = new Head.Softmax(List.of(Observable.of("Z0").times(2000), Observable.of("Z1")));
    Objective objective = Objective.of(head, 0);
    assertEquals(1999, objective.loss(new double[] {1, 1}, 1, 0), 1e-9);
    assertEquals(0, objective.loss(new double[] {1, 1}, 0, 0), 1e-9);
  }

  @Test
  void a_regression_learns_a_sine() {
    var random = new Random(3);
    double[][] x =
        random.doubles(60, -2, 2).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    double[] y = IntStream.range(0, 60).mapToDouble(i -> 0.7 * Math.sin(x[i][0])).toArray();
    Circuit layer =
        Circuit.of(1)
            .ry(0, Angle.feature(0, 1))
            .rz(0, Angle.parameter(0))
            .ry(0, Angle.parameter(1));
    var model = Qnn.of(layer).regression(Observable.of("X0").plus(0.5, "Z0"));
    var run =
        Training.of(model, Dataset.regression(x, y, x, y))
            .seed(1)
            .optimizer(Adam.rate(0.1))
            .epochs(8);
    var history = run.state().history();
    assertTrue(history.getLast().testLoss() < 0.01, () -> run.history().printAll());
    assertTrue(Double.isNaN(history.getLast().testAccuracy()));
    assertEquals(history.getLast().testLoss(), run.evaluate(run.data().test()).loss());
  }

  @Test
  void an_image_as_amplitudes_is_classified() {
    var images = Mnist.digits(0, 1).take(20).resize(4, 4);
    var run =
        Training.of(Qnn.classifier(Encoding.amplitude(), 4, 2, 2), images)
            .seed(2)
            .optimizer(Adam.rate(0.05))
            .epochs(6);
    assertTrue(
        run.state().history().getLast().testAccuracy() > 0.8, () -> run.history().printAll());
  }

  @Test
  void shifting_the_cost_runs_the_same_circuits_and_gives_another_gradient() {
    var values = Training.of(Qnn.classifier(3, 1, 2), DIGITS).exact();
    var cost = values.gradientRule(GradientRule.SHIFT_COST);
    StepReport a = values.step();
    StepReport b = cost.step();
    assertEquals(a.circuits().rowCount(), b.circuits().rowCount());
    var circuits = b.samples().getFirst().circuits();
    int label = b.samples().getFirst().label();
    for (int k = 0; k < 9; k++) {
      double plus = circuits.get(1 + 2 * k).probabilities().get(label);
      double minus = circuits.get(2 + 2 * k).probabilities().get(label);
      double literal = (-Math.log(plus + 1e-10) + Math.log(minus + 1e-10)) / 2;
      assertEquals(literal, b.gradient().at(k), 1e-12);
    }
    assertNotEquals(a.gradient(), b.gradient());
  }

  @Test
  void a_step_shows_each_pauli_string_with_its_own_circuits() {
    var run =
        Training.of(
            Qnn.of(OWN).softmax(Observable.of("Z0"), Observable.of("X1 Y2").plus(1, "Z0")), DIGITS);
    var sample = run.step().samples().getFirst();
    // RY, RZZ and RX: two shifts each; CRX and XY: as native pulses two rotations each, too
    int circuits = sample.circuits().size() / 2;
    var names = new ArrayList<String>();
    sample.circuits().forEach(c -> names.add(c.name()));
    assertEquals("Z0, unshifted", names.getFirst());
    assertEquals("X1 Y2, unshifted", names.get(circuits));
    for (var circuit : sample.circuits()) {
      assertEquals(1000, circuit.counts().get(0) + circuit.counts().get(1));
    }
  }

  @Test
  void what_does_not_fit_is_refused_in_a_sentence() {
    assertRefused("at least 2 classes", () -> Qnn.of(OWN).outcomes(1));
    assertRefused("3 classes need 2 qubits to read", () -> Qnn.of(OWN).outcomes(3, 1));
    assertRefused(
        "20 classes need 5 qubits to read, the circuit has 2", () -> Qnn.classifier(2, 1, 20));
    assertRefused("must be in [0, 2], got 7", () -> Qnn.of(OWN).outcomes(2, 7));
    assertRefused("must be in [0, 2], got 5", () -> Qnn.of(OWN).regression(Observable.of("Z5")));
    assertRefused("got 'Q1'", () -> Observable.of("Q1"));
    assertRefused("got two on qubit 1", () -> Observable.of("X1 Z1"));
    assertRefused("must be finite, got NaN", () -> Observable.of("Z0").times(Double.NaN));
    assertRefused(
        "must be trained on targets, the data have labels of 2 classes",
        () -> Training.of(Qnn.of(OWN).regression(Observable.of("Z0")), DIGITS));
    double[][] rows = {new double[OWN.features()]};
    var targets = Dataset.regression(rows, new double[] {.5}, rows, new double[] {.5});
    assertRefused("must be trained on labels", () -> Training.of(Qnn.of(OWN), targets));
  }
}
