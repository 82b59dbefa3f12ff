package org.ketpoint.simulate;

import org.ketpoint.circuit.Circuit;
import org.ketpoint.noise.NoiseModel;

/// What one run of a circuit takes on a device.
///
/// @param pulses one-qubit pulses; virtual RZs are none. Under `LOGICAL` noise each one-qubit gate
///   but RZ is one
/// @param twoQubitGates two-qubit gates
/// @param gateTime from the first gate to the last, each as late as it can be, in ns
/// @param readoutTime of the measurement, in ns
public record Footprint(int pulses, int twoQubitGates, double gateTime, double readoutTime) {
  /// What a circuit takes.
  ///
  /// @param circuit the circuit; its qubits are the device's
  /// @param noise the device, and how its gates are counted
  /// @return its footprint
  /// @throws IllegalArgumentException if the device lacks a qubit or a coupling of the circuit
  public static Footprint of(Circuit circuit, NoiseModel noise) {
    return new NoiseSpelling(circuit, noise).footprint();
  }

  /// How long shots of the circuit take, gates and readout, without pauses between them: a device's
  /// reset, queue and control electronics are not in its profile.
  ///
  /// @param shots how many
  /// @return seconds
  public double seconds(double shots) {
    return shots * (gateTime + readoutTime) * 1e-9;
  }
}
