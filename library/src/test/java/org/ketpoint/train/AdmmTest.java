package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.compress.Status;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;

class AdmmTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(20).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);
  private static final Admm ADMM = Admm.of(Adam.rate(0.03), MODEL.circuit(), 0.5).every(20);

  @Test
  void a_half_of_the_parameters_end_at_cheap_angles_while_the_network_learns() {
    var run = Training.of(MODEL, DIGITS).optimizer(ADMM).seed(2).epochs(12);
    double[] z = run.state().optimizer().tensor("anchor");
    double[] moved = run.state().optimizer().tensor("moved");
    int count = 0;
    for (int k = 0; k < 24; k++) {
      if (moved[k] == 1) {
        count++;
        assertEquals(z[k], run.theta().at(k), 0.2);
      }
    }
    assertEquals(12, count);
    Training settled = Admm.settle(run);
    assertEquals(12, settled.compressed().count(Status.FREE));
    assertEquals(Adam.rate(0.03), settled.config().optimizer());
    assertArrayEquals(run.state().optimizer().tensor("m"), settled.state().optimizer().tensor("m"));
    double before = run.evaluate(DIGITS.train()).loss();
    double after = settled.evaluate(DIGITS.train()).loss();
    double paper = run.quantize(0.5).evaluate(DIGITS.train()).loss();
    assertTrue(after < before + 0.05, () -> before + " " + after + " " + paper);
    settled.epochs(1);
    assertEquals(12, settled.compressed().count(Status.FREE));
  }

  @Test
  void the_pull_is_that_of_the_augmented_lagrangian() {
    var admm = new Admm(Sgd.rate(1), List.of(Gate.RX, Gate.RX), 0.5, 0.25, 2);
    double[] theta = {0.1, 1};
    double[] g = {0, 0};
    var first = admm.update(theta, g, admm.start(2), 0); // z = 0, u = 0
    assertArrayEquals(new double[] {0.1 - 0.25 * 0.1, 1}, first.theta(), 1e-15);
    var second = admm.update(first.theta(), g, first.state(), 0);
    assertArrayEquals(new double[] {0.075 * 0.75, 1}, second.theta(), 1e-15);
    var third = admm.update(second.theta(), g, second.state(), 0); // u = θ
    double u = 0.075 * 0.75;
    assertEquals(u, third.state().tensor("dual")[0], 1e-15);
    assertArrayEquals(new double[] {u - 0.25 * 2 * u, 1}, third.theta(), 1e-15);
  }

  @Test
  void it_goes_on_from_any_state_with_the_same_bits() {
    var snapshots = new ArrayList<TrainingSnapshot>();
    var listener =
        new TrainingListener() {
          @Override
          public void stepped(TrainingSnapshot snapshot) {
            snapshots.add(snapshot);
          }
        };
    var whole = Training.of(MODEL, DIGITS).optimizer(ADMM).seed(2).listen(listener).epochs(2);
    assertEquals(whole.state(), Training.from(snapshots.get(33)).epochs(2).state());
  }

  @Test
  void what_it_cannot_do_is_refused() {
    assertRefused("(150.0 %)", () -> Admm.of(Adam.rate(1), MODEL.circuit(), 1.5));
    assertRefused("ρ must be positive", () -> ADMM.rho(0));
    assertRefused("around Adam or SGD", () -> Admm.of(ADMM, MODEL.circuit(), 0.5));
    assertRefused("around Adam or SGD", () -> Admm.of(ICans.rate(0.1), MODEL.circuit(), 0.5));
    Circuit shared = Circuit.of(2).rx(0, Angle.parameter(0)).rx(1, Angle.parameter(0));
    assertRefused("a parameter for each gate", () -> Admm.of(Adam.rate(1), shared, 0.5));
    var run = Training.of(MODEL, DIGITS);
    assertRefused("only a run that ADMM has trained", () -> Admm.settle(run));
    assertRefused("only a run that ADMM has trained", () -> Admm.settle(run.optimizer(ADMM)));
  }

  @Test
  void what_is_not_trained_takes_no_place_of_the_share() {
    var run = Training.of(MODEL, DIGITS).seed(3).rememberGradients(7).prune(0.25).epochs(1);
    var half = run.freeze(0.25).optimizer(ADMM).epochs(1);
    double[] moved = half.state().optimizer().tensor("moved");
    assertEquals(12, Arrays.stream(moved).sum());
    for (int k = 0; k < moved.length; k++) {
      assertTrue(moved[k] == 0 || half.compressed().status(k) == Status.FREE);
    }
    var all = run.freeze(0.75).optimizer(ADMM).epochs(1);
    assertEquals(0, Arrays.stream(all.state().optimizer().tensor("moved")).sum());
  }
}
