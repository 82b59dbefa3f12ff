package org.ketpoint.simulate;

/// Evaluates a [Program] at given parameters and inputs.
///
/// An engine holds its own working memory: it serves one thread at a time, and a thread of its own
/// needs an engine of its own.
public sealed interface Engine permits ExactEngine, RingEngine {
  /// The program it evaluates.
  ///
  /// @return the program
  Program program();

  /// Takes the parameters that the next calls use.
  ///
  /// @param theta one value a parameter, in radians
  void bind(double[] theta);

  /// The probability of every outcome, readout errors included.
  ///
  /// @param features one input
  /// @param probabilities where they go, one an outcome
  void probabilities(double[] features, double[] probabilities);

  /// The probabilities of every outcome for many inputs at the same parameters.
  ///
  /// @param inputs `inputs[i]`, one input's features
  /// @return `probabilities[i][outcome]`
  double[][] probabilities(double[][] inputs);

  /// The probability of one outcome in the circuit and in all its parameter-shifted versions.
  ///
  /// @param features one input
  /// @param outcome which outcome
  /// @param shifted where the probabilities go
  void shifted(double[] features, int outcome, Shifted shifted);
}
