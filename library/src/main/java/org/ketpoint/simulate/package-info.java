/// Runs noisy circuits: a circuit and a noise model become a list of ideal gates and pieces of
/// noise, [NoisyCircuit]; that becomes a [Program] of fused blocks, which an [Engine] evaluates.
///
/// A density matrix is held as its 4ⁿ real Pauli coefficients; every channel is a real matrix on
/// them. The values of all parameter-shifted circuits come from two sweeps: the state forwards, the
/// measured effect backwards (in the Heisenberg picture); where they meet at a block, its
/// environment gives the value of every shift in that block. Shots are then drawn from these exact
/// values, which has the same distribution as running each circuit by itself.
///
/// Larger circuits run as trajectories of state vectors, [TrajectoryEngine], which estimates, or
/// have their effects pulled back as sums of Pauli strings, [PropagationEngine], which says how far
/// each number may be off. Both run only what the measured qubits can see ([Cone]), in an order
/// that keeps few qubits entangled at a time ([Lifetimes]).
///
/// A rotation is shifted where the device has it: under `LOGICAL` noise a controlled rotation is
/// one gate, with the four-term rule; as native pulses it is two rotations with two terms each.
/// Both sum to the same derivative.
///
/// Start with [Program], [Measurement] and [Engines], which chooses among [ExactEngine],
/// [RingEngine], [TrajectoryEngine] and [PropagationEngine]; [Shots] draws.
@NullMarked
package org.ketpoint.simulate;

import org.jspecify.annotations.NullMarked;
