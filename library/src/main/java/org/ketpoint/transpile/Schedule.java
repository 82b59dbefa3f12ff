package org.ketpoint.transpile;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;

/// When gates run if each runs as late as the gates after it allow, which is how devices and the
/// simulator schedule them.
final class Schedule {

  private Schedule() {}

  /// How long each qubit waits, from its first gate to the end of the whole circuit. Before its
  /// first gate it rests in |0⟩, where relaxation does nothing.
  ///
  /// @param time the length of a gate in ns
  /// @return ns by qubit; 0 for a qubit without gates, which stays in |0⟩
  static double[] idle(Circuit circuit, ToDoubleFunction<Operation> time) {
    double[] ahead = new double[circuit.qubits()]; // from the start of q's next gate to the end
    double[] busy = new double[circuit.qubits()];
    for (Operation operation : circuit.operations().reversed()) {
      double after = 0;
      for (int q : operation.qubits()) {
        after = Math.max(after, ahead[q]);
      }
      double length = time.applyAsDouble(operation);
      for (int q : operation.qubits()) {
        ahead[q] = after + length;
        busy[q] += length;
      }
    }
    var idle = new double[ahead.length];
    Arrays.setAll(idle, q -> Math.max(0, ahead[q] - busy[q]));
    return idle;
  }
}
