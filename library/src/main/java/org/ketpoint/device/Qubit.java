package org.ketpoint.device;

/// One qubit's calibration.
///
/// @param t1 relaxation time in ns, positive
/// @param t2 dephasing time in ns, positive; calibrations have values above 2·T1, which are kept
///   here and clipped where noise is made of them
/// @param error1q average infidelity of a one-qubit pulse, in `[0, 1]`
/// @param time1q length of a one-qubit pulse in ns, zero or more
/// @param p10 `P(1|0)`, the probability to read 1 where the qubit is 0
/// @param p01 `P(0|1)`, the probability to read 0 where the qubit is 1
/// @param statePreparation the probability that a |0⟩ is prepared as |1⟩; 0 where nothing is known
public record Qubit(
    double t1,
    double t2,
    double error1q,
    double time1q,
    double p10,
    double p01,
    double statePreparation) {

  /// Checks each figure.
  ///
  /// @throws IllegalArgumentException where one is outside its range or no number
  public Qubit {
    Rules.positiveTime("T1", t1);
    Rules.positiveTime("T2", t2);
    error1q = Rules.fraction("the one-qubit error", error1q);
    time1q = Rules.time("the one-qubit gate time", time1q);
    p10 = Rules.fraction("the readout error P(1|0)", p10);
    p01 = Rules.fraction("the readout error P(0|1)", p01);
    statePreparation = Rules.fraction("the state preparation error", statePreparation);
  }

  /// A qubit whose state preparation error is not known.
  ///
  /// @param t1 relaxation time in ns, positive
  /// @param t2 dephasing time in ns, positive
  /// @param error1q average infidelity of a one-qubit pulse, in `[0, 1]`
  /// @param time1q length of a one-qubit pulse in ns, zero or more
  /// @param p10 `P(1|0)`, in `[0, 1]`
  /// @param p01 `P(0|1)`, in `[0, 1]`
  /// @throws IllegalArgumentException where a figure is outside its range or no number
  public Qubit(double t1, double t2, double error1q, double time1q, double p10, double p01) {
    this(t1, t2, error1q, time1q, p10, p01, 0);
  }

  /// Whether T2 is longer than physics allows.
  boolean hasImpossibleT2() {
    return t2 > 2 * t1;
  }

  /// The same qubit with another state preparation error.
  Qubit withStatePreparation(double error) {
    return new Qubit(t1, t2, error1q, time1q, p10, p01, error);
  }
}
