package org.ketpoint.noise;

/// A qubit's relaxation towards |0⟩ over some time, as figures: what an engine needs that draws
/// jumps instead of applying the channel.
///
/// @param t1 T1 in ns, positive; infinite where no energy decays
/// @param t2 the T2 in force in ns, positive, at most 2·T1; infinite where nothing dephases
/// @param time how long, in ns, at least 0
public record ThermalRelaxation(double t1, double t2, double time) {
  /// Checks each figure.
  ///
  /// @throws IllegalArgumentException where one is outside its range or no number
  public ThermalRelaxation {
    if (!(t1 > 0 && t2 > 0 && t2 <= 2 * t1)) {
      throw new IllegalArgumentException(
          "relaxation needs T1 > 0 and 0 < T2 ≤ 2·T1, got T1 = %s ns and T2 = %s ns"
              .formatted(t1, t2));
    }
    if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a gate's length must be ≥ 0 ns, got " + time);
    }
    time += 0.0;
  }

  /// No relaxation.
  ///
  /// @return infinite T1 and T2, for no time
  public static ThermalRelaxation none() {
    return new ThermalRelaxation(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
  }

  /// Whether nothing happens.
  ///
  /// @return true if no time passes, or neither energy decays nor anything dephases
  public boolean isNone() {
    return time == 0 || (Double.isInfinite(t1) && Double.isInfinite(t2));
  }

  /// As a channel.
  ///
  /// @return a channel on one qubit; the identity if nothing happens
  public Channel channel() {
    return Channel.relaxation(this);
  }
}
