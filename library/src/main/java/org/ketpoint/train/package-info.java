/// Trains a noisy quantum neural network by parameter shift.
///
/// A run is a state machine: [TrainingState] is a value, and one step maps a state to the next. The
/// gradient comes from shifting the measured *values* at each parameter, by ±π/2 or as the gate's
/// [org.ketpoint.circuit.ShiftRule] says, and applying the chain rule of the loss; for the
/// cross-entropy `∂L/∂p = −1/p`. With S shots an estimated probability is taken as at least 1/(2S),
/// in loss and gradient alike, so that an unlucky zero cannot wreck the run; with exact
/// probabilities the loss is `−ln(p + 10⁻¹⁰)`. All random numbers are addressed by (seed, step,
/// sample, circuit), so the result does not depend on threads, and a state resumed is bit for bit
/// the state that went on.
///
/// Parameters can be pruned, quantized and frozen: `Training.prune`, `quantize`, `freeze`. θ keeps
/// the original angles, the masks say what is in force, and no optimizer moves what they cover.
/// [Rescoring] scores any of it without training, [Meter] counts what training costs, [Tiers]
/// trains on a cheap device first, [Admm] towards a shorter circuit.
///
/// Start with [Qnn] and [Training].
@NullMarked
package org.ketpoint.train;

import org.jspecify.annotations.NullMarked;
