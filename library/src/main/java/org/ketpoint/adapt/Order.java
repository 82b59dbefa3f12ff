package org.ketpoint.adapt;

/// Which parameters are pruned and quantized first.
public enum Order {
  /// The paper's: those nearest to an angle at which their gates cost less. So many are pruned,
  /// then so many of the others quantized.
  NEAREST("nearest"),
  /// Those whose pruning or quantizing, of the two whichever is better for it alone, leaves the
  /// least loss on the target device.
  LEAST_LOSS("least loss");

  private final String words;

  Order(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
