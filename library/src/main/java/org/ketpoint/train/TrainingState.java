package org.ketpoint.train;

import java.util.List;
import org.ketpoint.simulate.Streams;

/// Where a run stands: all that changes from step to step, and nothing else. Immutable.
///
/// The order of an epoch's samples and every random number follow from the seed and these counters,
/// so nothing else has to be kept to go on bit for bit.
///
/// @param seed the run's seed
/// @param step how many optimizer steps have been made
/// @param epoch how many epochs are complete
/// @param cursor how many samples of the current epoch have been used
/// @param theta the parameters
/// @param optimizer the optimizer's memory
/// @param lossSum the sum of the losses of the current epoch's samples
/// @param comparableFrom how many epochs were complete when the noise last changed: only test
///   losses after that can be compared with each other
/// @param history the complete epochs
public record TrainingState(
    long seed,
    long step,
    int epoch,
    int cursor,
    Parameters theta,
    OptimizerState optimizer,
    double lossSum,
    int comparableFrom,
    List<EpochRecord> history) {
  /// Copies the history and checks the counters.
  public TrainingState {
    history = List.copyOf(history);
    if (step < 0 || epoch < 0 || cursor < 0) {
      throw new IllegalArgumentException(
          "step, epoch and cursor must be ≥ 0, got %d, %d and %d".formatted(step, epoch, cursor));
    }
    if (!(comparableFrom >= 0 && comparableFrom <= history.size())) {
      throw new IllegalArgumentException(
          "comparableFrom must be in [0, %d], got %d".formatted(history.size(), comparableFrom));
    }
    if (!Double.isFinite(lossSum)) {
      throw new IllegalArgumentException("the sum of losses must be finite, got " + lossSum);
    }
  }

  /// Zero steps: θ uniform in [0, 2π), as in the authors' code.
  static TrainingState start(TrainingConfig config, long seed) {
    var random = Streams.at(seed, Streams.Purpose.PARAMETERS, 0, 0, 0);
    var theta = new double[config.model().circuit().parameters()];
    for (int k = 0; k < theta.length; k++) {
      theta[k] = 2 * Math.PI * random.nextDouble();
    }
    return new TrainingState(
        seed,
        0,
        0,
        0,
        Parameters.of(config.model().shape(), theta),
        config.optimizer().start(theta.length),
        0,
        0,
        List.of());
  }

  TrainingState withTheta(Parameters other) {
    return new TrainingState(
        seed, step, epoch, cursor, other, optimizer, lossSum, comparableFrom, history);
  }

  TrainingState withOptimizer(OptimizerState other) {
    return new TrainingState(
        seed, step, epoch, cursor, theta, other, lossSum, comparableFrom, history);
  }

  TrainingState withComparableFrom(int epochs) {
    return new TrainingState(seed, step, epoch, cursor, theta, optimizer, lossSum, epochs, history);
  }
}
