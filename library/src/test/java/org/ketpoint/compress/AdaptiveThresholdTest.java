package org.ketpoint.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Circuit;

class AdaptiveThresholdTest {
  private static final CheapAngles ANGLES = CheapAngles.of(Circuit.ansatz(2, 1));

  @Test
  void saliency_is_the_gradient_times_the_way_to_nothing() {
    double[] theta = {0.5, 2 * Math.PI - 1, 0, 3, 1, 1};
    float[] gradients = {2, 3, 9, 0.5f, 0, 1};
    assertArrayEquals(
        new double[] {1, 3, 0, 1.5, 0, 1},
        AdaptiveThreshold.saliency(ANGLES, theta, gradients),
        1e-12);
    assertRefused(
        "a gradient for each of 6", () -> AdaptiveThreshold.saliency(ANGLES, theta, new float[5]));
  }

  @Test
  void thresholds_begin_at_a_quarter_of_one_part_and_fall_fastest_where_saliency_is_large() {
    double[] shares = {0.05, 0.25, 0.7};
    double sum = Arrays.stream(shares).map(Math::exp).sum();
    double[] later = AdaptiveThreshold.thresholds(shares, 5);
    for (int k = 0; k < 3; k++) {
      assertEquals(1 / 12.0, AdaptiveThreshold.thresholds(shares, 0)[k], 1e-15);
      assertEquals(Math.pow(1 - Math.exp(shares[k]) / sum, 5) / 12, later[k], 1e-15);
    }
    assertTrue(later[2] < later[1] && later[1] < later[0]);
    assertRefused("looked at 0 times or more", () -> AdaptiveThreshold.thresholds(shares, -1));
  }

  @Test
  void what_is_below_its_threshold_is_pruned_and_less_of_it_later() {
    double infinite = Double.POSITIVE_INFINITY; // can never be left out, and counts for no share
    double[] saliency = {0.02, 1, 0.04, 2, infinite, 0.001};
    var before = Compression.none(6).with(Status.FROZEN, true, false, false, false, false, false);
    var early = AdaptiveThreshold.prune(saliency, 0, before);
    assertArrayEquals(
        new boolean[] {false, false, true, false, false, true}, early.mask(Status.PRUNED));
    assertEquals(Status.FROZEN, early.status(0));
    var late = AdaptiveThreshold.prune(saliency, 8, before);
    assertArrayEquals(
        new boolean[] {false, false, false, false, false, true}, late.mask(Status.PRUNED));
    assertEquals(before, AdaptiveThreshold.prune(saliency, 1e6, before));
    assertEquals(before, AdaptiveThreshold.prune(new double[6], 0, before).without(Status.PRUNED));
  }
}
