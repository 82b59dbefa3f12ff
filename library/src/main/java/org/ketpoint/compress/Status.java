package org.ketpoint.compress;

/// What becomes of a parameter in the circuit that is run.
public enum Status {
  /// Trained: the generic pulses, shifted for its gradient.
  FREE,
  /// Its gates are absent, as at an angle that turns nothing.
  PRUNED,
  /// Its gates are fixed at their nearest multiple of π/2, in their short native form.
  QUANTIZED,
  /// Its gates keep their angle and their generic pulses, but are not shifted.
  FROZEN
}
