package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;

/// What a device really does for a gate.
public final class GateChannel {
  private GateChannel() {}

  /// The whole channel of one gate as a device runs it: its pulses and their noise, as the model
  /// attaches it.
  ///
  /// ```java
  /// var noise = NoiseModel.of(Devices.ibmManila().calibrated());
  /// var cnot = GateChannel.of(Operation.of(Gate.CX, 0, 1), noise);
  /// 1 - cnot.averageFidelity(Channel.of(Gate.CX)) // the gate's error
  /// ```
  ///
  /// @param operation a gate with fixed angles on qubits of the device
  /// @param noise the device and its noise; a wrong preparation is no part of a gate
  /// @return the channel on the gate's qubits, the first of them qubit 0
  /// @throws IllegalArgumentException if an angle is a parameter or a feature, or the device lacks
  ///   a qubit or the coupling
  public static Channel of(Operation operation, NoiseModel noise) {
    int last = operation.qubits().stream().mapToInt(q -> q).max().orElseThrow();
    Circuit circuit = new Circuit(last + 1, List.of(operation));
    if (circuit.parameters() + circuit.features() > 0) {
      throw new IllegalArgumentException(
          "a gate's angles must be fixed to have a channel, got " + operation);
    }
    var none = new double[0];
    NoiseModel prepared = noise.without(ErrorSource.STATE_PREPARATION);
    Evolution evolution = Evolution.of(circuit, prepared, none, none);
    var place = new int[last + 1];
    Arrays.fill(place, -1);
    for (int k = 0; k < operation.qubits().size(); k++) {
      place[operation.qubits().get(k)] = k;
    }
    int side = 1 << (2 * operation.qubits().size());
    var rows = new double[side][side];
    for (int j = 0; j < side; j++) {
      var r = new double[side];
      r[j] = 1;
      evolution.run(r, place);
      for (int i = 0; i < side; i++) {
        rows[i][j] = r[i];
      }
    }
    return Channel.ofTransferMatrix(rows);
  }
}
