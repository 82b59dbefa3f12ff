package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureStudyTest {
  private static final FailureStudy STUDY =
      new FailureStudy(
          20,
          50,
          Duration.ofSeconds(10),
          Duration.ofHours(1),
          Duration.ofMinutes(30),
          Duration.ofSeconds(5),
          2000,
          7);
  private static final Policy[] POLICIES = {
    Policy.everyEpoch(), Policy.everySteps(7), Policy.every(Duration.ofMinutes(20))
  };

  @Test
  void the_mean_time_is_the_closed_form_within_its_error() {
    for (FailureOutcome outcome : STUDY.outcomes(POLICIES)) {
      // 2 × 1.96 standard errors: about 1 seed in 10,000 would miss it
      assertEquals(outcome.expected(), outcome.seconds(), 2 * outcome.error(), outcome.policy());
      assertTrue(outcome.error() < 0.05 * outcome.seconds(), outcome.policy());
      assertEquals(0, outcome.unfinished());
    }
  }

  @Test
  void without_checkpoints_the_closed_form_is_that_of_one_segment() {
    double expected = (3600 + 1800) * Math.expm1(10_000.0 / 3600);
    assertEquals(expected, STUDY.outcomes().getFirst().expected(), 1e-6);
  }

  @Test
  void the_time_is_ideal_time_lost_work_queue_and_saving() {
    for (FailureOutcome o : STUDY.outcomes(POLICIES)) {
      double sum = STUDY.idealSeconds() + o.lostSeconds() + o.queueSeconds() + o.savingSeconds();
      assertEquals(sum, o.seconds(), 1e-6 * sum);
      assertEquals(o.failures() * 1800, o.queueSeconds(), 1e-6);
      assertTrue(o.lostSteps() <= o.lostSeconds() / 10);
    }
  }

  @Test
  void the_automatic_interval_is_within_2_percent_of_the_best() {
    Policy automatic = Policy.automatic(STUDY.meanTimeBetweenFailures()).overhead(1);
    double chosen = STUDY.outcomes(automatic).getLast().expected();
    double best = Double.POSITIVE_INFINITY;
    for (int steps = 1; steps <= 1000; steps++) {
      best = Math.min(best, expected(steps));
    }
    assertTrue(chosen <= 1.02 * best, chosen + " s instead of " + best);
    assertTrue(expected(1) > 1.05 * best && expected(100) > 1.05 * best);
  }

  private static double expected(int steps) { // segments of these steps, the last one cut
    double rest = 1000 % steps;
    double segments = Math.floorDiv(1000, steps) * Math.expm1((steps * 10 + 5) / 3600.0);
    return 5400 * (segments + (rest == 0 ? 0 : Math.expm1((rest * 10 + 5) / 3600.0)));
  }

  @Test
  void a_long_queue_does_not_give_a_run_up() {
    Duration day = Duration.ofDays(1);
    var study =
        new FailureStudy(
            10, 10, Duration.ofSeconds(1), Duration.ofSeconds(100), day, Duration.ZERO, 500, 3);
    for (FailureOutcome outcome : study.outcomes(Policy.everyEpoch())) {
      assertEquals(0, outcome.unfinished(), outcome.policy());
      assertEquals(outcome.expected(), outcome.seconds(), 2 * outcome.error(), outcome.policy());
    }
  }

  @Test
  void a_time_is_rounded_up_to_steps_as_in_training_and_free_saves_are_counted() {
    var study =
        new FailureStudy(
            1, 100, Duration.ofMillis(100), Duration.ofDays(9), Duration.ZERO, Duration.ZERO, 2, 1);
    assertEquals(3, study.outcomes(Policy.every(Duration.ofMillis(300))).getLast().interval());
    assertEquals(4, study.outcomes(Policy.every(Duration.ofMillis(301))).getLast().interval());
    assertEquals(1, study.outcomes(Policy.everySteps(100)).getLast().saves());
    assertEquals(0, study.outcomes(Policy.everySteps(100)).getFirst().saves());
  }

  @Test
  void runs_that_would_never_finish_are_given_up_and_counted() {
    FailureStudy hopeless =
        new FailureStudy(
            10,
            10,
            Duration.ofSeconds(10),
            Duration.ofSeconds(50),
            Duration.ZERO,
            Duration.ZERO,
            20,
            1);
    FailureOutcome none = hopeless.outcomes().getFirst();
    assertEquals(20, none.unfinished());
    assertTrue(none.expected() > none.seconds() && none.seconds() >= 1000 * 1000);
    assertEquals(20, hopeless.table().intColumn("unfinished").get(0));
  }

  @Test
  void the_same_seed_gives_the_same_runs() {
    List<FailureOutcome> again = STUDY.outcomes(POLICIES);
    assertEquals(STUDY.outcomes(POLICIES), again);
  }

  @Test
  void a_policy_that_needs_a_loss_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> STUDY.outcomes(Policy.onImprovement()));
  }
}
