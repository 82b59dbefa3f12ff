package org.ketpoint.simulate;

/// How [ExactEngine] evaluates its program; arguments have been checked.
interface Sweep {
  /// See [Engine#bind].
  void bind(double[] theta);

  /// See [Engine#probabilities(double[], double[])].
  void probabilities(double[] features, double[] probabilities);

  /// See [Engine#probabilities(double[][])].
  ///
  /// @param probabilities `probabilities[i][outcome]`
  void probabilities(double[][] inputs, double[][] probabilities);

  /// See [Engine#shifted].
  void shifted(double[] features, int outcome, Shifted shifted);
}
