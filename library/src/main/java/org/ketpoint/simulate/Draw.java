package org.ketpoint.simulate;

/// How circuits are measured, and where their random numbers come from.
///
/// @param shots measurements a circuit, 0 for exact values
/// @param seed the run's seed
/// @param step the step the measurements belong to
public record Draw(int shots, long seed, long step) {
  /// Checks the shots.
  public Draw {
    if (shots < 0) {
      throw new IllegalArgumentException("shots must be ≥ 1, or 0 for exact, got " + shots);
    }
  }
}
