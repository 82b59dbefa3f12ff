package org.ketpoint.checkpoint;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ketpoint.simulate.Streams;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What checkpoints save where training is struck by failures: simulated runs, with none and with
/// each policy.
///
/// ```java
/// new FailureStudy(100, 50, Duration.ofSeconds(10), Duration.ofHours(6), Duration.ofMinutes(30),
///     Duration.ofMillis(20), 1000, 7).table(Policy.everyEpoch(), Policy.everySteps(10))
/// ```
///
/// Failures are a Poisson process while the run works or saves; none strikes in the queue. After
/// one, the run waits in the queue and goes on from its last complete save, or from its beginning.
/// It ends with a save.
///
/// @param epochs at least 1
/// @param stepsPerEpoch at least 1
/// @param stepTime the time of one step, above 0
/// @param meanTimeBetweenFailures of the time that the run works or saves, above 0
/// @param queueTime what each restart waits, at least 0
/// @param saveCost what one save holds the run up, at least 0
/// @param runs how many runs are simulated for each policy, at least 2
/// @param seed the same seed gives the same runs
public record FailureStudy(
    int epochs,
    int stepsPerEpoch,
    Duration stepTime,
    Duration meanTimeBetweenFailures,
    Duration queueTime,
    Duration saveCost,
    int runs,
    long seed) {
  /// A run that has worked for this many times the time without failures is given up; the queue
  /// does not count.
  public static final int MOST_IDEALS = 1000;

  /// Checks the arguments.
  public FailureStudy {
    if (epochs < 1 || stepsPerEpoch < 1 || runs < 2) {
      throw new IllegalArgumentException(
          "epochs and steps must be ≥ 1 and runs ≥ 2, got %d, %d and %d"
              .formatted(epochs, stepsPerEpoch, runs));
    }
    if (!stepTime.isPositive()
        || !meanTimeBetweenFailures.isPositive()
        || queueTime.isNegative()
        || saveCost.isNegative()) {
      throw new IllegalArgumentException(
          "step time and time between failures must be above 0 s, queue time and save cost ≥ 0 s, got %s, %s, %s and %s"
              .formatted(stepTime, meanTimeBetweenFailures, queueTime, saveCost));
    }
  }

  /// The same with another failure rate.
  ///
  /// @param mean time between failures, above 0
  /// @return the study
  public FailureStudy failingEvery(Duration mean) {
    return new FailureStudy(epochs, stepsPerEpoch, stepTime, mean, queueTime, saveCost, runs, seed);
  }

  /// The time without failures and saves.
  ///
  /// @return in seconds
  public double idealSeconds() {
    return steps() * seconds(stepTime);
  }

  /// Simulates runs without checkpoints, then with each policy.
  ///
  /// @param policies any but [Policy#onImprovement], since simulated runs have no loss
  /// @return first without checkpoints, then one for each policy
  public List<FailureOutcome> outcomes(Policy... policies) {
    var outcomes = new ArrayList<FailureOutcome>();
    outcomes.add(simulate("none", steps(), 0, false));
    for (Policy policy : policies) {
      outcomes.add(simulate(policy.text(), interval(policy), seconds(saveCost), true));
    }
    return List.copyOf(outcomes);
  }

  /// Simulates runs, as [#outcomes].
  ///
  /// @param policies any but [Policy#onImprovement]
  /// @return one row without checkpoints, one for each policy; times in seconds
  public Table table(Policy... policies) {
    List<FailureOutcome> all = outcomes(policies);
    return Table.create(
        "runs with failures",
        StringColumn.create("policy", all.stream().map(FailureOutcome::policy)),
        LongColumn.create("interval", all.stream().mapToLong(FailureOutcome::interval).toArray()),
        column("saves", all, FailureOutcome::saves),
        column("failures", all, FailureOutcome::failures),
        column("lost (s)", all, FailureOutcome::lostSeconds),
        column("lost steps", all, FailureOutcome::lostSteps),
        column("queue (s)", all, FailureOutcome::queueSeconds),
        column("saving (s)", all, FailureOutcome::savingSeconds),
        column("time (s)", all, FailureOutcome::seconds),
        column("± 95 % (s)", all, FailureOutcome::error),
        column("median (s)", all, FailureOutcome::median),
        column("95th percentile (s)", all, FailureOutcome::percentile95),
        column("× ideal", all, o -> o.seconds() / idealSeconds()),
        column("expected (s)", all, FailureOutcome::expected),
        IntColumn.create(
            "unfinished", all.stream().mapToInt(FailureOutcome::unfinished).toArray()));
  }

  private static DoubleColumn column(
      String name, List<FailureOutcome> all, ToDoubleFunction<FailureOutcome> value) {
    return DoubleColumn.create(name, all.stream().mapToDouble(value).toArray());
  }

  /// Steps between saves: a time is rounded up to the end of a step.
  private long interval(Policy policy) {
    long steps =
        switch (policy) {
          case Policy.EveryEpoch _ -> stepsPerEpoch;
          case Policy.EverySteps every -> every.steps();
          case Policy.EveryTime every -> stepsIn(every.interval());
          case Policy.Automatic automatic -> stepsIn(automatic.interval(saveCost));
          case Policy.OnImprovement _ ->
              throw new IllegalArgumentException(
                  "a policy must not depend on the loss, which simulated failures do not have, got "
                      + policy.text());
        };
    return Math.min(steps, steps());
  }

  private long stepsIn(Duration interval) {
    BigInteger[] steps = nanos(interval).divideAndRemainder(nanos(stepTime));
    BigInteger up = steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE);
    return up.max(BigInteger.ONE).min(BigInteger.valueOf(steps())).longValueExact();
  }

  private FailureOutcome simulate(String policy, long interval, double cost, boolean saves) {
    var times = new double[runs];
    var sum = new FailedRun(this, interval, cost, saves);
    for (int run = 0; run < runs; run++) {
      times[run] = sum.run(Streams.at(seed, Streams.Purpose.FAILURES, run, interval, 0));
    }
    double mean = Arrays.stream(times).average().orElseThrow();
    double squares = Arrays.stream(times).map(t -> (t - mean) * (t - mean)).sum();
    Arrays.sort(times);
    return new FailureOutcome(
        policy,
        interval,
        sum.unfinished,
        (double) sum.saves / runs,
        (double) sum.failures / runs,
        sum.lost / runs,
        (double) sum.lostSteps / runs,
        sum.queue / runs,
        sum.saving / runs,
        mean,
        1.96 * Math.sqrt(squares / (runs - 1) / runs),
        (times[(runs - 1) / 2] + times[runs / 2]) / 2,
        times[(int) Math.ceil(0.95 * runs) - 1],
        expected(interval, cost));
  }

  /// (M + R)(e^((τ + δ)/M) − 1) for each segment of work τ and save δ.
  private double expected(long interval, double cost) {
    double mean = seconds(meanTimeBetweenFailures);
    double whole = Math.expm1((interval * seconds(stepTime) + cost) / mean);
    long segments = steps() / interval; // whole ones
    long rest = steps() % interval;
    double last = rest == 0 ? 0 : Math.expm1((rest * seconds(stepTime) + cost) / mean);
    return (mean + seconds(queueTime)) * (segments * whole + last);
  }

  long steps() {
    return (long) epochs * stepsPerEpoch;
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(duration.getNano()));
  }

  static double seconds(Duration duration) {
    return duration.getSeconds() + 1e-9 * duration.getNano();
  }
}
