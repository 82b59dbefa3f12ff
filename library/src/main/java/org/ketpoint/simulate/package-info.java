/// Runs noisy circuits: a circuit and a noise model become a program of fused blocks, which an
/// engine evaluates.
///
/// A density matrix is held as its 4ⁿ real Pauli coefficients; every channel is a real matrix on
/// them. The probabilities of all parameter-shifted circuits come from two sweeps: the state
/// forwards, the measured effect backwards (in the Heisenberg picture); where they meet at a block,
/// a 4×4 environment gives the probability of every shift in that block. Shots are then drawn from
/// these exact probabilities, which has the same distribution as running each circuit by itself.
///
/// Start with [Program] and [ExactEngine]; [RingEngine] takes shallow rings and lines of any width;
/// [Shots] draws.
@NullMarked
package org.ketpoint.simulate;

import org.jspecify.annotations.NullMarked;
