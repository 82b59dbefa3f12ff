package org.ketpoint.train;

/// What one epoch came to: a row of the history. Where device, shots or rate were changed within
/// the epoch, those at its end are named, while the training loss is the mean over all its samples.
///
/// @param epoch its number, from 1
/// @param step the optimizer steps made up to its end
/// @param device the name of the device it ran on
/// @param shots the shots a circuit, 0 for exact probabilities
/// @param learningRate the epoch's learning rate
/// @param trainLoss the mean loss of its samples, each at the parameters it was trained with
/// @param testLoss the mean loss of the test samples after it, from exact probabilities
/// @param testAccuracy the share of test samples classified rightly after it, in [0, 1]
public record EpochRecord(
    int epoch,
    long step,
    String device,
    int shots,
    double learningRate,
    double trainLoss,
    double testLoss,
    double testAccuracy) {}
