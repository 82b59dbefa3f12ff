package org.ketpoint.simulate;

/// A CNOT of a chain, and how its control relaxes before it.
///
/// What a control goes through may scale X and Y differently and add to them, as relaxation does
/// between two Hadamards or two ECRs. That part is a [Lean] of each: a pass of its own, just before
/// the rest of the link; for the chain's first control, whose rest comes after its CNOT, just
/// after.
///
/// @param keep 1 − λ: what depolarizing leaves of every Pauli but the identity
/// @param coherence what is left of the control's X and Y, beside the leans
/// @param population what is left of its Z
/// @param gain what its Z gains from the trace
/// @param x what X goes through besides
/// @param y what Y goes through besides
record Link(double keep, double coherence, double population, double gain, Lean x, Lean y) {
  Link(double keep, double coherence, double population, double gain) {
    this(keep, coherence, population, gain, Lean.NONE, Lean.NONE);
  }

  /// A link in which the control goes through a whole scaling.
  ///
  /// @param scaling see [Pauli#scale]
  /// @param leansFirst whether the leans come before the rest
  static Link of(double keep, double[] scaling, boolean leansFirst) {
    double coherence = common(scaling);
    double before = leansFirst ? coherence : 1;
    return new Link(
        keep,
        coherence,
        scaling[2],
        scaling[5],
        new Lean(scaling[0] / coherence, scaling[3] / before),
        new Lean(scaling[1] / coherence, scaling[4] / before));
  }

  /// The factor taken out of X and Y alike: that of one without gain, so that it needs no lean,
  /// unless dividing by it would magnify the other's.
  private static double common(double[] scaling) {
    double mine = scaling[3] == 0 ? scaling[0] : scaling[1];
    double other = scaling[3] == 0 ? scaling[1] : scaling[0];
    return Math.abs(mine) > Math.abs(other) / 2 ? mine : 1;
  }

  /// The same CNOT without relaxation.
  Link alone() {
    return new Link(keep, 1, 1, 0);
  }

  /// Whether X and Y need passes of their own.
  boolean leans() {
    return !x.isNone() || !y.isNone();
  }

  /// Leans a control's X and Y.
  ///
  /// @param s the control's stride
  void lean(Kernels kernels, int at, int size, int s) {
    if (!x.isNone()) {
      kernels.lean(at, size, s, 1, x);
    }
    if (!y.isNone()) {
      kernels.lean(at, size, s, 2, y);
    }
  }

  /// The transpose of [#lean(Kernels, int, int, int)].
  void leanBack(Kernels kernels, int at, int size, int s) {
    if (!x.isNone()) {
      kernels.leanBack(at, size, s, 1, x);
    }
    if (!y.isNone()) {
      kernels.leanBack(at, size, s, 2, y);
    }
  }

  /// [#lean(Kernels, int, int, int)] in an array.
  void lean(double[] r, int size, int s) {
    PlainLean.lean(r, 0, size, s, 1, x);
    PlainLean.lean(r, 0, size, s, 2, y);
  }

  /// The transpose of [#lean(double\[\], int, int)].
  void leanBack(double[] e, int size, int s) {
    PlainLean.leanBack(e, 0, size, s, 1, x);
    PlainLean.leanBack(e, 0, size, s, 2, y);
  }
}
