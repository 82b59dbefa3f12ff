package org.ketpoint.train;

import java.util.regex.Pattern;

/// What one epoch came to: a row of the history. Where device, shots or rate were changed within
/// the epoch, those at its end are named, while the training loss is the mean over all its samples.
///
/// @param epoch its number, from 1
/// @param step the optimizer steps made up to its end
/// @param device the name of the device it ran on
/// @param shots the shots a circuit, with iCANS at most; 0 for exact probabilities
/// @param learningRate the epoch's learning rate; a falling one may have come down to 0
/// @param trainLoss the mean loss of its samples, each at the parameters it was trained with
/// @param testLoss the mean loss of the test samples after it, from exact probabilities
/// @param testAccuracy the share of test samples classified rightly after it, in [0, 1]; for
///   regression NaN
public record EpochRecord(
    int epoch,
    long step,
    String device,
    int shots,
    double learningRate,
    double trainLoss,
    double testLoss,
    double testAccuracy) {
  private static final Pattern DEVICE = Pattern.compile("\\S+");

  /// Checks that training can have come to it.
  public EpochRecord {
    if (epoch < 1 || step < 0 || shots < 0) {
      throw new IllegalArgumentException(
          "an epoch's number must be ≥ 1, its step and shots ≥ 0, got %d, %d and %d"
              .formatted(epoch, step, shots));
    }
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "a device's name must have no spaces, got '%s' (epoch %d)".formatted(device, epoch));
    }
    if (!(learningRate >= 0 && learningRate <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a learning rate must be finite and ≥ 0, got %s (epoch %d)"
              .formatted(learningRate, epoch));
    }
    if (!Double.isFinite(trainLoss) || !Double.isFinite(testLoss)) {
      throw new IllegalArgumentException(
          "losses must be finite, got %s and %s (epoch %d)".formatted(trainLoss, testLoss, epoch));
    }
    if (!((testAccuracy >= 0 && testAccuracy <= 1) || Double.isNaN(testAccuracy))) {
      throw new IllegalArgumentException(
          "an accuracy must be in [0, 1], or NaN for regression, got %s (epoch %d)"
              .formatted(testAccuracy, epoch));
    }
  }
}
