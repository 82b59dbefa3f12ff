package org.ketpoint.checkpoint;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// When a run saves a checkpoint.
///
/// Each has a text of one line, which [#parse] reads: `epoch`, `steps:7`, `time:PT30S`,
/// `improvement`, `automatic:PT24H:0.01`.
public sealed interface Policy {
  /// After every epoch.
  ///
  /// @return the policy
  static Policy everyEpoch() {
    return new EveryEpoch();
  }

  /// After every so many optimizer steps, counted from the run's first.
  ///
  /// @param steps at least 1
  /// @return the policy
  static Policy everySteps(long steps) {
    return new EverySteps(steps);
  }

  /// At the first step's end at which so much time has passed since the last save.
  ///
  /// @param interval above 0
  /// @return the policy
  static Policy every(Duration interval) {
    return new EveryTime(interval);
  }

  /// After every epoch whose test loss is the lowest since the noise last changed.
  ///
  /// @return the policy
  static Policy onImprovement() {
    return new OnImprovement();
  }

  /// As often as costs least time where failures strike, spending at most 1 % of it on saving.
  ///
  /// @param meanTimeBetweenFailures above 0
  /// @return the policy
  static Automatic automatic(Duration meanTimeBetweenFailures) {
    return new Automatic(meanTimeBetweenFailures, 0.01);
  }

  /// The text of this policy.
  ///
  /// @return one line, which [#parse] reads
  String text();

  /// Reads a policy's text.
  ///
  /// @param text what [#text] gave
  /// @return the policy
  /// @throws IllegalArgumentException if it is no policy's text
  static Policy parse(String text) {
    String[] parts = text.split(":", -1);
    try {
      Policy policy =
          switch (parts[0] + "/" + parts.length) {
            case "epoch/1" -> new EveryEpoch();
            case "improvement/1" -> new OnImprovement();
            case "steps/2" -> new EverySteps(Long.parseLong(parts[1]));
            case "time/2" -> new EveryTime(Duration.parse(parts[1]));
            case "automatic/3" ->
                new Automatic(Duration.parse(parts[1]), Double.parseDouble(parts[2]));
            default -> throw unreadable(text, null);
          };
      if (!policy.text().equals(text)) { // one text a policy, so that equal ones are saved alike
        throw unreadable(text, null);
      }
      return policy;
    } catch (NumberFormatException | DateTimeParseException e) {
      throw unreadable(text, e);
    }
  }

  private static IllegalArgumentException unreadable(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "a policy must read like epoch, steps:7, time:PT30S, improvement or automatic:PT24H:0.01, got \"%s\""
            .formatted(text),
        cause);
  }

  private static void checkPositive(String what, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(what + " must be above 0 s, got " + duration);
    }
  }

  /// After every epoch.
  record EveryEpoch() implements Policy {
    @Override
    public String text() {
      return "epoch";
    }
  }

  /// After every so many steps.
  ///
  /// @param steps at least 1
  record EverySteps(long steps) implements Policy {
    /// Checks the steps.
    public EverySteps {
      if (steps < 1) {
        throw new IllegalArgumentException("steps must be ≥ 1, got " + steps);
      }
    }

    @Override
    public String text() {
      return "steps:" + steps;
    }
  }

  /// Whenever so much time has passed since the last save.
  ///
  /// @param interval above 0
  record EveryTime(Duration interval) implements Policy {
    /// Checks the interval.
    public EveryTime {
      checkPositive("the interval between saves", interval);
    }

    @Override
    public String text() {
      return "time:" + interval;
    }
  }

  /// After every epoch with a new lowest test loss.
  record OnImprovement() implements Policy {
    @Override
    public String text() {
      return "improvement";
    }
  }

  /// As often as costs least time.
  ///
  /// @param meanTimeBetweenFailures above 0
  /// @param overhead the largest share of the time between saves that a save may cost, in (0, 1]
  record Automatic(Duration meanTimeBetweenFailures, double overhead) implements Policy {
    /// Checks both.
    public Automatic {
      checkPositive("the mean time between failures", meanTimeBetweenFailures);
      if (!(overhead > 0 && overhead <= 1)) {
        throw new IllegalArgumentException("overhead must be in (0, 1], got " + overhead);
      }
    }

    /// The same with another bound on what saving may cost.
    ///
    /// @param share of the time between saves, in (0, 1]
    /// @return the policy
    public Automatic overhead(double share) {
      return new Automatic(meanTimeBetweenFailures, share);
    }

    /// The time of work between two saves that minimizes the expected time to finish: √(2CM) to
    /// first order (Young, CACM 17(9), 1974), here with the next two terms of Daly (FGCS 22(3),
    /// 2006), which matter where a save costs no longer little against M; but never less than the
    /// bound on the overhead allows.
    ///
    /// @param saveCost C, what one save holds the run up
    /// @return the interval; 0 if a save costs nothing
    Duration interval(Duration saveCost) {
      double cost = seconds(saveCost);
      double mean = seconds(meanTimeBetweenFailures);
      double ratio = cost / (2 * mean);
      double best =
          ratio < 1
              ? Math.sqrt(2 * cost * mean) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - cost
              : mean;
      return Duration.ofNanos(Math.round(1e9 * Math.max(best, cost / overhead)));
    }

    private static double seconds(Duration duration) {
      return duration.getSeconds() + 1e-9 * duration.getNano();
    }

    @Override
    public String text() {
      return "automatic:" + meanTimeBetweenFailures + ":" + overhead;
    }
  }
}
