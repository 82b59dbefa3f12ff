package org.ketpoint.noise;

/// From which relaxation a gate's depolarizing λ is computed. It makes a difference only where
/// [ErrorSource#T1] or [ErrorSource#T2] is switched off.
public enum LambdaRule {
  /// From the calibrated T1 and T2, on or off: switching a source off takes its channel away and
  /// leaves the others as they were. The default.
  AS_CALIBRATED,
  /// From the relaxation that is on, T1 or T2 being infinite where it is off: depolarizing makes up
  /// for what is missing, so that a gate keeps its calibrated error.
  RECOMPUTED
}
