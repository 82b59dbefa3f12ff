package org.ketpoint.adapt;

import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;

/// A compression that may suit a device.
///
/// @param order which parameters went first
/// @param pruned the share of all parameters that is pruned in addition to what was, in [0, 1]
/// @param quantized the share quantized in addition, in [0, 1]
/// @param compression the statuses of all parameters
public record Candidate(Order order, double pruned, double quantized, Compression compression) {
  static Candidate of(Order order, Compression before, Compression compression) {
    return new Candidate(
        order,
        more(Status.PRUNED, before, compression),
        more(Status.QUANTIZED, before, compression),
        compression);
  }

  /// Nothing more than what is in force.
  static Candidate none(Compression before) {
    return of(Order.NEAREST, before, before);
  }

  private static double more(Status status, Compression before, Compression after) {
    return (after.count(status) - before.count(status)) / (double) before.size();
  }

  /// Whether nothing is pruned or quantized in addition.
  ///
  /// @return true for thresholds of zero
  public boolean isNone() {
    return pruned == 0 && quantized == 0;
  }

  @Override
  public String toString() {
    return isNone()
        ? "nothing pruned, nothing quantized"
        : "%.0f %% pruned, %.0f %% quantized, %s first"
            .formatted(100 * pruned, 100 * quantized, order);
  }
}
