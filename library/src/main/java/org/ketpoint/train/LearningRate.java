package org.ketpoint.train;

/// The learning rate from epoch to epoch.
public sealed interface LearningRate {
  /// The rate of one epoch.
  ///
  /// @param epoch the epochs completed before it
  /// @return the rate
  double at(int epoch);

  /// Always the same.
  ///
  /// @param rate positive
  record Constant(double rate) implements LearningRate {
    /// Checks the rate.
    public Constant {
      positive(rate);
    }

    @Override
    public double at(int epoch) {
      return rate;
    }
  }

  /// `rate · factor^epoch`.
  ///
  /// @param rate the first epoch's rate, positive
  /// @param factor in (0, 1]
  record Exponential(double rate, double factor) implements LearningRate {
    /// Checks rate and factor.
    public Exponential {
      positive(rate);
      fraction(factor);
    }

    @Override
    public double at(int epoch) {
      return rate * StrictMath.pow(factor, epoch);
    }
  }

  /// Times `factor` after every `epochs` epochs.
  ///
  /// @param rate the first epochs' rate, positive
  /// @param factor in (0, 1]
  /// @param epochs how long a rate lasts, at least 1
  record Steps(double rate, double factor, int epochs) implements LearningRate {
    /// Checks rate, factor and epochs.
    public Steps {
      positive(rate);
      fraction(factor);
      atLeastOne(epochs);
    }

    @Override
    public double at(int epoch) {
      int falls = epoch / epochs;
      return rate * StrictMath.pow(factor, falls);
    }
  }

  /// Half a cosine from `rate` down to a hundredth of it, where it stays.
  ///
  /// @param rate the first epoch's rate, positive
  /// @param epochs how long the way down takes, at least 1
  record Cosine(double rate, int epochs) implements LearningRate {
    /// Checks rate and epochs.
    public Cosine {
      positive(rate);
      atLeastOne(epochs);
    }

    @Override
    public double at(int epoch) {
      double way = Math.min(1.0, epoch / (double) epochs);
      return rate * (0.01 + 0.99 * (1 + StrictMath.cos(Math.PI * way)) / 2);
    }
  }

  private static void positive(double rate) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a learning rate must be positive, got " + rate);
    }
  }

  private static void fraction(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("a rate's factor must be in (0, 1], got " + factor);
    }
  }

  private static void atLeastOne(int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("a schedule needs at least 1 epoch, got " + epochs);
    }
  }
}
