/// From a device's calibration to the channels its gates pass through.
///
/// The recipe is Qiskit Aer's: the ideal gate, then depolarizing on the gate's qubits, then thermal
/// relaxation of each of them for the gate's length. RZ is virtual: no time, no error. λ is chosen
/// so that depolarizing and relaxation together have the calibrated average gate infidelity; where
/// relaxation alone already exceeds it, λ = 0. T2 is taken as at most 2·T1. A measurement flips its
/// bit with the calibrated probabilities.
///
/// Off unless asked for: a |0⟩ prepared as |1⟩, by a bit flip at the start; and idle noise, the
/// relaxation of a qubit that waits for others, for as long as it waits.
///
/// Start with [Channel] and [NoiseModel].
@NullMarked
package org.ketpoint.noise;

import org.jspecify.annotations.NullMarked;
