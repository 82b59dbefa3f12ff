/// Quantum circuits, and the conventions every other package keeps.
/// - Angles are in radians; `RX(θ) = exp(−iθX/2)`, and likewise RY and RZ.
/// - Qubit 0 is the least significant bit of an outcome: outcome 2 of two qubits means qubit 1 read
///   1 and qubit 0 read 0. A ket is written with qubit 0 on the right.
/// - A two-qubit gate names its control first.
/// - Depolarizing λ: `E(ρ) = (1 − λ)ρ + λ·Tr(ρ)·I/d`, with `0 ≤ λ ≤ d²/(d² − 1)`.
/// - A state is held as its Pauli coefficients `r[P] = Tr(Pρ)`, `P` in `{I, X, Y, Z}ⁿ`; qubit q is
///   base-4 digit q of the index.
/// - Trainable angles are written `theta[l][q][g]`: layer, qubit, gate (RX, RY, RZ).
///
/// Start with [Circuit] and [Gate].
@NullMarked
package org.ketpoint.circuit;

import org.jspecify.annotations.NullMarked;
