package org.ketpoint.adapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import org.junit.jupiter.api.Test;

class PairedGainTest {
  @Test
  void the_interval_is_that_by_hand() {
    // differences 0.1, 0.2, 0.1, 0.4: mean 0.2, s² = 0.06/3, s/√4 = 0.0707107; t(3; 0.975) =
    // 3.182446
    double[] without = {1, 2, 3, 4};
    double[] with = {0.9, 1.8, 2.9, 3.6};
    PairedGain gain = PairedGain.of(without, with, 0.975);
    assertEquals(0.2, gain.mean(), 1e-12);
    assertEquals(0.0707107, gain.standardError(), 1e-7);
    assertEquals(0.2 - 3.182446 * 0.0707107, gain.lower(), 1e-6);
    assertEquals(0.2 + 3.182446 * 0.0707107, gain.upper(), 1e-6);
  }

  @Test
  void the_same_losses_gain_exactly_nothing() {
    double[] losses = {0.3, 0.7, 0.2};
    assertEquals(new PairedGain(0, 0, 0, 0), PairedGain.of(losses, losses, 0.99));
  }

  @Test
  void it_takes_pairs() {
    double[] two = {1, 2};
    assertRefused("two losses of each", () -> PairedGain.of(two, new double[] {1, 2, 3}, 0.9));
    assertRefused(
        "at least 2 samples", () -> PairedGain.of(new double[] {1}, new double[] {1}, 0.9));
  }
}
