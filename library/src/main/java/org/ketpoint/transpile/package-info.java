/// Places circuits on real devices: which qubits, and which SWAPs where the device lacks a
/// coupling.
///
/// [Layouts] finds the line or the ring of qubits on which a circuit will err least, by
/// [Prediction]; [Router] makes the circuit run there; [Routed] is the outcome, on the few qubits
/// that it uses, so that simulating it costs no more than they do. A [Layout] says where each qubit
/// of the circuit lies; its text is what a checkpoint keeps.
///
/// ```java
/// var noise = NoiseModel.of(Devices.ibmEagle().calibrated());
/// var placed = Layouts.ring(noise, circuit, List.of(0));
/// var routed = Router.route(circuit, noise.device(), placed.layout());
/// var program = Program.of(
///     routed.circuit(), noise.on(routed.device()), routed.measured(List.of(0)));
/// ```
@NullMarked
package org.ketpoint.transpile;

import org.jspecify.annotations.NullMarked;
