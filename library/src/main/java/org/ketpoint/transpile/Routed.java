package org.ketpoint.transpile;

import java.util.List;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Device;

/// A circuit as a device can run it, with SWAPs where it lacks a coupling, on the qubits that it
/// uses and no others.
///
/// @param circuit the circuit; its qubit k is the device's `used.get(k)`, and the first ones are
///   those of the circuit that was routed, as they lie at the start
/// @param used the device's numbers of the circuit's qubits
/// @param initial where the qubits of the circuit that was routed lie at the start
/// @param last where they lie at the end
/// @param swaps how many SWAPs were inserted
/// @param device the qubits that are used as a device of their own, for the circuit to run on
public record Routed(
    Circuit circuit, List<Integer> used, Layout initial, Layout last, int swaps, Device device) {

  /// Copies the list.
  public Routed {
    used = List.copyOf(used);
  }

  /// Where to measure.
  ///
  /// @param logical qubits of the circuit that was routed
  /// @return the qubits of [#circuit()] that they are at its end, in the same order
  public List<Integer> measured(List<Integer> logical) {
    return logical.stream().map(q -> used.indexOf(last.physical(q))).toList();
  }
}
