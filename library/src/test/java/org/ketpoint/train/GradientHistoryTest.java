package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;

class GradientHistoryTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(4).reduce(2);
  private static final Qnn MODEL = Qnn.classifier(2, 1, 2);

  private static GradientHistory gradients(Training run) {
    return Objects.requireNonNull(run.state().gradients());
  }

  @Test
  void the_mean_is_plain_within_the_window_and_fades_beyond_it() {
    var seen =
        GradientHistory.empty(2, 2)
            .after(new double[] {-1, 8}, new boolean[2])
            .after(new double[] {3, 0}, new boolean[2]);
    assertArrayEquals(new float[] {2, 4}, seen.means());
    var later =
        seen.after(new double[] {-6, 4}, new boolean[2]).after(new double[] {0, 4}, new boolean[2]);
    assertArrayEquals(new float[] {2, 4}, later.means());
    assertEquals(4, later.count());
    assertEquals(GradientHistory.of(2, 4, 2, 4), later);
    assertNotEquals(GradientHistory.of(2, 4, 2, Math.nextUp(4f)), later);
    assertNotEquals(GradientHistory.of(2, 3, 2, 4), later);
  }

  @Test
  void no_gradient_makes_it_less_than_a_number() {
    var history = GradientHistory.empty(3, 1);
    for (double gradient : new double[] {1e300, -1e300, 1e-300, Double.MAX_VALUE, 0, 0}) {
      history = history.after(new double[] {gradient}, new boolean[1]);
      var same = GradientHistory.of(3, history.count(), history.means()); // is accepted
      assertEquals(same, history);
    }
  }

  @Test
  void a_run_remembers_the_gradients_of_its_steps() {
    var run = Training.of(MODEL, DIGITS).seed(1).rememberGradients(3);
    assertEquals(GradientHistory.of(3, 0, new float[6]), gradients(run));
    var expected = new float[6];
    for (int step = 1; step <= 5; step++) {
      StepReport report = run.step();
      for (int k = 0; k < 6; k++) {
        float size = (float) Math.abs(report.gradient().at(k));
        expected[k] += (size - expected[k]) / Math.min(step, 3);
      }
      assertEquals(GradientHistory.of(3, step, expected), gradients(run));
    }
    run.epochs(1);
    assertEquals(8, gradients(run).count());
  }

  @Test
  void remembering_leaves_the_training_alone() {
    var run = Training.of(MODEL, DIGITS).seed(1).epochs(2);
    var remembering = Training.of(MODEL, DIGITS).seed(1).rememberGradients(5).epochs(2);
    assertEquals(run.theta(), remembering.theta());
    assertNull(run.state().gradients());
    assertEquals(run.state(), remembering.rememberGradients(0).state());
  }

  @Test
  void another_window_starts_afresh_and_the_same_goes_on() {
    var run = Training.of(MODEL, DIGITS).seed(1).rememberGradients(5).epochs(1);
    assertEquals(8, gradients(run.shots(3).rememberGradients(5)).count());
    assertEquals(0, gradients(run.rememberGradients(6)).count());
    assertEquals(6, gradients(run.rememberGradients(6)).window());
    assertEquals(0, gradients(run.rememberGradients(0).rememberGradients(5)).count());
    var settings = Training.of(MODEL, DIGITS);
    assertEquals(8, gradients(settings.rememberGradients(5).goOnFrom(run)).count());
    assertNull(settings.goOnFrom(run).state().gradients());
    assertEquals(0, gradients(run.rememberGradients(6).epochs(1).rememberGradients(5)).count());
  }

  @Test
  void what_cannot_be_a_mean_is_refused() {
    assertRefused("window must be ≥ 1", () -> GradientHistory.of(0, 1, 1));
    assertRefused("count ≥ 0, got 1 and -1", () -> GradientHistory.of(1, -1, 0));
    assertRefused("≥ 0, got -0.5 (parameter 1)", () -> GradientHistory.of(1, 1, 1, -.5f));
    assertRefused("got NaN", () -> GradientHistory.of(1, 1, Float.NaN));
    assertRefused("got Infinity", () -> GradientHistory.of(1, 1, Float.POSITIVE_INFINITY));
    assertRefused("after 0 steps must be 0, got 1.0", () -> GradientHistory.of(1, 0, 1));
    assertRefused("≥ 0 steps", () -> Training.of(MODEL, DIGITS).rememberGradients(-1));
  }
}
