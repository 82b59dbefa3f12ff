package org.ketpoint.train;

/// What parameter shift is applied to.
public enum GradientRule {
  /// The measured values are shifted, and the loss's derivative follows by the chain rule: exact
  /// for every loss. The default.
  SHIFT_VALUES,
  /// The loss itself is shifted, `(C(θ + π/2) − C(θ − π/2)) / 2`: the paper's equation 1, taken
  /// literally. It runs the same circuits, but is the derivative only of a loss that is linear in
  /// the probabilities. For the cross-entropy, with `p± = m ± δ` at the two shifts, it gives
  /// `−artanh(δ/m)` where the derivative is `−δ/p`: it grows without bound, up to what the floor of
  /// p allows, where the class's probability vanishes at a shift. With shots it is biased as well,
  /// as the mean of a logarithm is not the logarithm of the mean.
  SHIFT_COST
}
