package org.ketpoint.train;

import java.util.List;

/// When a loss has stopped falling: its mean over the last epochs is less than a share below its
/// mean over as many epochs before.
///
/// @param window how many epochs make a mean, at least 1
/// @param bound the relative improvement below which it has stopped, such as 0.02; finite
public record Plateau(int window, double bound) {
  /// Checks window and bound.
  public Plateau {
    if (window < 1) {
      throw new IllegalArgumentException("a plateau's window must be ≥ 1 epoch, got " + window);
    }
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException("a plateau's bound must be finite, got " + bound);
    }
  }

  /// Whether the running training loss has stopped falling.
  ///
  /// @param epochs the epochs to look at, oldest first, all on one device
  /// @return false while there are fewer than two windows
  public boolean reached(List<EpochRecord> epochs) {
    int size = epochs.size();
    if (size < 2 * window) {
      return false;
    }
    double before = mean(epochs.subList(size - 2 * window, size - window));
    double last = mean(epochs.subList(size - window, size));
    return before - last < bound * Math.abs(before);
  }

  private static double mean(List<EpochRecord> epochs) {
    return epochs.stream().mapToDouble(EpochRecord::trainLoss).sum() / epochs.size();
  }
}
