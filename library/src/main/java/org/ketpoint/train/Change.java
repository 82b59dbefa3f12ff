package org.ketpoint.train;

/// A change of how a run trains, made after it began.
///
/// @param step the optimizer steps made before it; 0 only for parameters of one's own
/// @param epoch the epochs complete before it
/// @param what the device, noise, layout, shots, optimizer, batch, gradient rule, patience,
///   parameters, or which are pruned, quantized or frozen
/// @param from what it was, as text
/// @param to what it became, as text
public record Change(long step, int epoch, String what, String from, String to) {
  /// Checks the counters and the name.
  public Change {
    if (step < 0 || epoch < 0) {
      throw new IllegalArgumentException(
          "a change's step and epoch must be ≥ 0, got %d and %d".formatted(step, epoch));
    }
    if (what.isBlank()) {
      throw new IllegalArgumentException(
          "a change must say what changed, got '%s' (step %d)".formatted(what, step));
    }
  }

  /// Whether test losses before and after it are measured under different noise, or of different
  /// circuits.
  boolean altersScores() {
    return switch (what) {
      case Changes.DEVICE, Changes.NOISE, Changes.LAYOUT, Changes.PRUNED, Changes.QUANTIZED -> true;
      default -> false;
    };
  }
}
