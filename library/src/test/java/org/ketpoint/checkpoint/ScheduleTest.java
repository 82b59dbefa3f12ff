package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Change;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Masks;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;

class ScheduleTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);
  private static final int STEPS = DIGITS.train().size(); // an epoch
  private static final List<TrainingSnapshot> STEPPED = new ArrayList<>();
  private static final List<TrainingSnapshot> ENDED = new ArrayList<>();

  static {
    Training.of(Qnn.classifier(3, 1, 2), DIGITS)
        .seed(3)
        .listen(
            new TrainingListener() {
              @Override
              public void stepped(TrainingSnapshot snapshot) {
                STEPPED.add(snapshot);
              }

              @Override
              public void epochEnded(TrainingSnapshot snapshot) {
                ENDED.add(snapshot);
              }
            })
        .epochs(2);
  }

  @Test
  void steps_are_due_at_their_multiples_and_at_an_epochs_end_only_once() {
    var schedule = new Schedule(List.of(Policy.everySteps(STEPS / 2)), 0);
    List<Long> due =
        STEPPED.stream()
            .filter(s -> schedule.due(s, false, 0))
            .map(s -> s.state().step())
            .filter(step -> step <= STEPS)
            .toList();
    assertFalse(due.contains((long) STEPS));
    assertTrue(due.contains((long) STEPS / 2));
    assertEquals(STEPS % (STEPS / 2) == 0, schedule.due(ENDED.getFirst(), true, 0));
    assertFalse(schedule.watchesTime());
  }

  @Test
  void an_interval_runs_from_the_beginning_and_from_each_save() {
    var schedule = new Schedule(List.of(Policy.every(Duration.ofSeconds(5))), 100);
    TrainingSnapshot snapshot = STEPPED.getFirst();
    assertTrue(schedule.watchesTime());
    assertFalse(schedule.due(snapshot, false, 100 + 5 * SECOND - 1));
    assertTrue(schedule.due(snapshot, false, 100 + 5 * SECOND));
    schedule.saved(7 * SECOND);
    assertFalse(schedule.due(snapshot, false, 12 * SECOND - 1));
    assertTrue(schedule.due(snapshot, false, 12 * SECOND));
  }

  @Test
  void the_automatic_interval_follows_the_measured_cost() {
    var automatic = Policy.automatic(Duration.ofHours(1)).overhead(1);
    var schedule = new Schedule(List.of(automatic), 0);
    schedule.cost(Duration.ofSeconds(40)); // the first save loads code: it does not count
    schedule.cost(Duration.ofSeconds(6));
    assertPlanned(automatic.interval(Duration.ofSeconds(6)), schedule);
    schedule.cost(Duration.ofSeconds(2)); // smoothed: 6 + ¼ (2 − 6) = 5
    assertPlanned(automatic.interval(Duration.ofSeconds(5)), schedule);
    schedule.cost(Duration.ofSeconds(9)); // a slower disk counts at once
    assertPlanned(automatic.interval(Duration.ofSeconds(9)), schedule);
  }

  private static void assertPlanned(Duration interval, Schedule schedule) {
    assertFalse(schedule.due(STEPPED.getFirst(), false, interval.toNanos() - 1));
    assertTrue(schedule.due(STEPPED.getFirst(), false, interval.toNanos()));
  }

  @Test
  void only_a_lowest_test_loss_since_the_noise_changed_is_an_improvement() {
    var schedule = new Schedule(List.of(Policy.onImprovement()), 0);
    assertTrue(schedule.due(losses(0, .5), true, 0));
    assertTrue(schedule.due(losses(0, .5, .4), true, 0));
    assertFalse(schedule.due(losses(0, .4, .5), true, 0));
    assertFalse(schedule.due(losses(0, .4, .4), true, 0));
    assertTrue(schedule.due(losses(1, .4, .5), true, 0));
    assertFalse(schedule.due(STEPPED.getFirst(), false, 0));
  }

  @Test
  void one_policy_that_is_due_is_enough() {
    var both = new Schedule(List.of(Policy.onImprovement(), Policy.everyEpoch()), 0);
    assertTrue(both.due(losses(0, .4, .5), true, 0));
    assertFalse(both.due(STEPPED.getFirst(), false, 0));
  }

  private static TrainingSnapshot losses(int comparableFrom, double... losses) {
    var history = new ArrayList<EpochRecord>();
    for (double loss : losses) {
      int epoch = history.size() + 1;
      history.add(new EpochRecord(epoch, (long) epoch * STEPS, "ideal", 0, .1, .5, loss, .5));
    }
    TrainingSnapshot end = ENDED.getLast();
    TrainingState s = end.state();
    var state =
        new TrainingState(
            s.seed(),
            s.step(),
            losses.length,
            0,
            s.theta(),
            s.optimizer(),
            0,
            history,
            comparableFrom == 0
                ? List.of()
                : List.of(new Change(1, comparableFrom, "device", "ideal", "other")),
            null,
            Masks.none());
    return new TrainingSnapshot(end.config(), end.data(), state, end.lineage());
  }
}
