package org.ketpoint.noise;

/// How a measurement misreads one qubit.
///
/// @param p10 the probability to read 1 where the qubit is 0, in [0, 1]
/// @param p01 the probability to read 0 where the qubit is 1, in [0, 1]
public record Readout(double p10, double p01) {
  /// A measurement without errors.
  public static final Readout PERFECT = new Readout(0, 0);

  /// Checks the probabilities.
  public Readout {
    if (!(p10 >= 0 && p10 <= 1 && p01 >= 0 && p01 <= 1)) {
      throw new IllegalArgumentException(
          "readout errors must be in [0, 1], got P(1|0) = %s and P(0|1) = %s".formatted(p10, p01));
    }
  }

  /// The trace's share of the probability to read a bit: `P(bit) = trace(bit) + z(bit)·⟨Z⟩`.
  ///
  /// @param bit 0 or 1
  /// @return the share
  public double trace(int bit) {
    return bit == 0 ? (1 - p10 + p01) / 2 : (p10 + 1 - p01) / 2;
  }

  /// The share of ⟨Z⟩ in the probability to read a bit.
  ///
  /// @param bit 0 or 1
  /// @return positive for bit 0, unless a reading is wrong more often than right
  public double z(int bit) {
    double half = (1 - p10 - p01) / 2;
    return bit == 0 ? half : -half;
  }
}
