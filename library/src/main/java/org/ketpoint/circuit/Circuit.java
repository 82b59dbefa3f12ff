package org.ketpoint.circuit;

/// A circuit.
///
/// @param qubits how many
public record Circuit(int qubits) {}
