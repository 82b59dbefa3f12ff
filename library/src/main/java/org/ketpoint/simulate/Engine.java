package org.ketpoint.simulate;

/// Evaluates a [Program] at given parameters and inputs.
///
/// Printed, an engine says what it is and why it suits the program.
///
/// An engine holds its own working memory: it serves one thread at a time, and a thread of its own
/// needs an engine of its own.
public sealed interface Engine
    permits ExactEngine, RingEngine, TrajectoryEngine, PropagationEngine {
  /// The program it evaluates.
  ///
  /// @return the program
  Program program();

  /// Takes the parameters that the next calls use.
  ///
  /// @param theta one value a parameter, in radians
  void bind(double[] theta);

  /// All values of the measurement, readout errors included: the probability of every outcome, or
  /// the expectation of every string.
  ///
  /// @param features one input
  /// @param probabilities where they go, one a value
  void probabilities(double[] features, double[] probabilities);

  /// All values for many inputs at the same parameters.
  ///
  /// @param inputs `inputs[i]`, one input's features
  /// @return `probabilities[i][value]`
  double[][] probabilities(double[][] inputs);

  /// All values for many inputs at the same parameters: exact where the engine is, else as shots
  /// estimate them.
  ///
  /// @param inputs `inputs[i]`, the features of sample i
  /// @param draw how many shots, and where their random numbers come from; not used by exact
  ///   engines
  /// @return `values[i][value]`
  default double[][] values(double[][] inputs, Draw draw) {
    return probabilities(inputs);
  }

  /// One exact value in the circuit and in all its parameter-shifted versions.
  ///
  /// @param features one input
  /// @param value which value
  /// @param shifted where they go
  void shifted(double[] features, int value, Shifted shifted);

  /// One value in the circuit and in all its parameter-shifted versions, as shots estimate it.
  ///
  /// @param features one input
  /// @param value which value
  /// @param draw how many shots, and where their random numbers come from
  /// @param sample which of the step's samples this is: each has random numbers of its own
  /// @param shifted where the estimates go
  void estimate(double[] features, int value, Draw draw, int sample, Shifted shifted);

  /// The same with a number of shots of its own for each site.
  ///
  /// @param features one input
  /// @param value which value
  /// @param draw how many shots the unshifted circuit gets, and where the random numbers come from
  /// @param siteShots `siteShots[site]`, the shots of each shifted circuit of a site, at least 1;
  ///   where all are those of `draw`, the estimates are those of the method above
  /// @param sample which of the step's samples this is
  /// @param shifted where the estimates go
  /// @throws IllegalArgumentException if a circuit has no shots, or a site no number
  default void estimate(
      double[] features, int value, Draw draw, int[] siteShots, int sample, Shifted shifted) {
    Estimates.requireShots(program(), draw, siteShots);
    shifted(features, value, shifted);
    new Estimates(program()).draw(value, draw, siteShots, sample, shifted);
  }
}
