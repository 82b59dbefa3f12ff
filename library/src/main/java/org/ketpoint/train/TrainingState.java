package org.ketpoint.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.compress.Compression;
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
/// @param history the complete epochs
/// @param changes how the way it trains was changed, oldest first
/// @param gradients the mean |gradient| of recent steps; null where it is not remembered
/// @param masks which parameters are pruned, quantized and frozen, or candidates for something
public record TrainingState(
    long seed,
    long step,
    int epoch,
    int cursor,
    Parameters theta,
    OptimizerState optimizer,
    double lossSum,
    List<EpochRecord> history,
    List<Change> changes,
    @Nullable GradientHistory gradients,
    Masks masks) {
  /// Copies the lists, where they are not immutable already, and checks that the parts fit.
  public TrainingState {
    history = List.copyOf(history);
    changes = List.copyOf(changes);
    if (step < 0 || epoch < 0 || cursor < 0) {
      throw new IllegalArgumentException(
          "step, epoch and cursor must be ≥ 0, got %d, %d and %d".formatted(step, epoch, cursor));
    }
    if (history.size() != epoch) {
      throw new IllegalArgumentException(
          "the history must have a record for each of %d epochs, got %d"
              .formatted(epoch, history.size()));
    }
    if (!Double.isFinite(lossSum)) {
      throw new IllegalArgumentException("the sum of losses must be finite, got " + lossSum);
    }
    requireOrder(changes, step, epoch);
    if (gradients != null && gradients.size() != theta.size()) {
      throw new IllegalArgumentException(
          "the gradients must be those of %d parameters, got %d"
              .formatted(theta.size(), gradients.size()));
    }
    masks.compression(theta.size()); // refuses masks that contradict each other
  }

  private static void requireOrder(List<Change> changes, long step, int epoch) {
    long lastStep = 0;
    int lastEpoch = 0;
    for (Change change : changes) {
      if (change.step() < lastStep
          || change.epoch() < lastEpoch
          || change.step() > step
          || change.epoch() > epoch) {
        throw new IllegalArgumentException(
            "changes must be in the order of their steps up to step %d in epoch %d, got %s"
                .formatted(step, epoch, change));
      }
      lastStep = change.step();
      lastEpoch = change.epoch();
    }
  }

  /// Zero steps: θ uniform in [0, 2π), as in the authors' code.
  static TrainingState start(TrainingConfig config, long seed) {
    Parameters theta = seeded(config, seed);
    return new TrainingState(
        seed,
        0,
        0,
        0,
        theta,
        config.optimizer().start(theta.size()),
        0,
        List.of(),
        List.of(),
        gradients(config, theta.size()),
        Masks.none());
  }

  /// The parameters that a seed gives.
  static Parameters seeded(TrainingConfig config, long seed) {
    var random = Streams.at(seed, Streams.Purpose.PARAMETERS, 0, 0, 0);
    var theta = new double[config.model().circuit().parameters()];
    for (int k = 0; k < theta.length; k++) {
      theta[k] = 2 * Math.PI * random.nextDouble();
    }
    return Parameters.of(config.model().shape(), theta);
  }

  private static @Nullable GradientHistory gradients(TrainingConfig config, int size) {
    int window = config.gradientWindow();
    return window == 0 ? null : GradientHistory.empty(window, size);
  }

  /// What is pruned, quantized and frozen; θ itself stays what it was.
  ///
  /// @return one status a parameter
  public Compression compression() {
    return masks.compression(theta.size());
  }

  /// How many epochs were complete when the noise, or what is pruned or quantized, last changed:
  /// only test losses after that can be compared with each other.
  ///
  /// @return 0 if it never changed
  public int comparableFrom() {
    for (Change change : changes.reversed()) {
      if (change.altersScores()) {
        return change.epoch();
      }
    }
    return 0;
  }

  TrainingState withTheta(Parameters other) {
    return new TrainingState(
        seed, step, epoch, cursor, other, optimizer, lossSum, history, changes, gradients, masks);
  }

  TrainingState withOptimizer(OptimizerState other) {
    return new TrainingState(
        seed, step, epoch, cursor, theta, other, lossSum, history, changes, gradients, masks);
  }

  TrainingState withChanges(List<Change> other) {
    return new TrainingState(
        seed, step, epoch, cursor, theta, optimizer, lossSum, history, other, gradients, masks);
  }

  TrainingState withMasks(Masks other) {
    return new TrainingState(
        seed, step, epoch, cursor, theta, optimizer, lossSum, history, changes, gradients, other);
  }

  /// With the memory of gradients that a way to train asks for: this one where the window is the
  /// same, else one that starts afresh.
  TrainingState rememberingAs(TrainingConfig config) {
    GradientHistory kept = gradients;
    if ((kept == null ? 0 : kept.window()) == config.gradientWindow()) {
      return this;
    }
    return new TrainingState(
        seed,
        step,
        epoch,
        cursor,
        theta,
        optimizer,
        lossSum,
        history,
        changes,
        gradients(config, theta.size()),
        masks);
  }
}
