package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Adam;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class PolicyTest {
  @TempDir Path directory;

  @Test
  void a_store_saves_as_time_passes() {
    var store = Checkpoints.in(directory).when(Policy.every(Duration.ofMillis(1)));
    Training run = run().listen(store);
    while (store.saving().saved() < 3) {
      run.step();
      store.flush();
    }
    List<Checkpoint> all = store.all();
    assertEquals(store.saving().saved(), all.size());
    assertTrue(all.stream().anyMatch(c -> c.state().cursor() > 0), all.toString());
  }

  @Test
  void a_store_saves_the_epochs_that_improve() {
    var store = Checkpoints.in(directory).when(Policy.onImprovement());
    Training run = run().optimizer(Adam.rate(0.8)).listen(store).epochs(12);
    var improving = new ArrayList<Integer>();
    double lowest = Double.POSITIVE_INFINITY;
    for (EpochRecord epoch : run.state().history()) {
      if (epoch.testLoss() < lowest) {
        lowest = epoch.testLoss();
        improving.add(epoch.epoch());
      }
    }
    var saved = new ArrayList<>(store.all().stream().map(c -> c.state().epoch()).toList());
    assertEquals(12, saved.removeLast(), "where training stands when it pauses is saved too");
    assertEquals(improving, saved);
    assertTrue(improving.size() > 1 && improving.size() < 12, improving.toString());
    assertEquals(lowest, store.best().newestTestLoss());
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), Mnist.digits(0, 1).take(5).reduce(3)).seed(3);
  }

  @Test
  void each_policy_is_read_from_its_text() {
    var texts = List.of("epoch", "steps:7", "time:PT30S", "improvement", "automatic:PT24H:0.01");
    List<Policy> policies =
        List.of(
            Policy.everyEpoch(),
            Policy.everySteps(7),
            Policy.every(Duration.ofSeconds(30)),
            Policy.onImprovement(),
            Policy.automatic(Duration.ofDays(1)));
    assertEquals(texts, policies.stream().map(Policy::text).toList());
    assertEquals(policies, texts.stream().map(Policy::parse).toList());
  }

  @Test
  void a_text_that_is_not_exactly_a_policys_is_refused() {
    for (String text :
        List.of(
            "",
            "epoch:",
            "steps",
            "steps:0",
            "steps:+7",
            "steps:07",
            "steps:7:8",
            "time:30",
            "time:PT0S",
            "time:PT60S",
            "Epoch",
            "automatic:PT24H",
            "automatic:PT24H:NaN",
            "automatic:PT24H:2.0",
            "automatic:P1D:0.01")) {
      assertThrows(IllegalArgumentException.class, () -> Policy.parse(text), text);
    }
  }

  @Test
  void the_automatic_interval_is_youngs_where_saving_is_cheap() {
    var policy = new Policy.Automatic(Duration.ofSeconds(20_000), 1);
    double young = Math.sqrt(2 * 1 * 20_000.0);
    assertEquals(young, policy.interval(Duration.ofSeconds(1)).toNanos() / 1e9, 0.01 * young);
  }

  @Test
  void the_automatic_interval_is_dalys_where_saving_is_dear() {
    // δ = M/2: √(δ·2M) (1 + ½/3 + ¼/9) − δ = M (1 + 1/6 + 1/36) − M/2 = M · 25/36
    var policy = new Policy.Automatic(Duration.ofHours(1), 1);
    assertEquals(Duration.ofSeconds(2500), policy.interval(Duration.ofMinutes(30)));
    assertEquals(Duration.ofHours(2), policy.interval(Duration.ofHours(2)));
  }

  @Test
  void saving_never_costs_more_than_the_overhead_allows() {
    Policy.Automatic policy = Policy.automatic(Duration.ofSeconds(100)).overhead(0.02);
    assertTrue(policy.interval(Duration.ofSeconds(10)).toSeconds() >= 500);
  }
}
