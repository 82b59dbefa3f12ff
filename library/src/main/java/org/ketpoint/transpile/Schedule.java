package org.ketpoint.transpile;

import java.util.function.ToDoubleFunction;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;

/// When gates run if each runs as soon as its qubits are free.
final class Schedule {

  private Schedule() {}

  /// How long each qubit waits, from its first gate to the end of the whole circuit.
  ///
  /// @param time the length of a gate in ns
  /// @return ns by qubit; 0 for a qubit without gates, which stays in |0⟩
  static double[] idle(Circuit circuit, ToDoubleFunction<Operation> time) {
    double[] free = new double[circuit.qubits()]; // when qubit q's gates so far are over
    double[] begun = new double[circuit.qubits()];
    double[] busy = new double[circuit.qubits()];
    double end = 0;
    for (Operation operation : circuit.operations()) {
      double start = 0;
      for (int q : operation.qubits()) {
        start = Math.max(start, free[q]);
      }
      double length = time.applyAsDouble(operation);
      for (int q : operation.qubits()) {
        if (busy[q] == 0) {
          begun[q] = start;
        }
        free[q] = start + length;
        busy[q] += length;
      }
      end = Math.max(end, start + length);
    }
    for (int q = 0; q < busy.length; q++) {
      busy[q] = busy[q] == 0 ? 0 : Math.max(0, end - begun[q] - busy[q]);
    }
    return busy;
  }
}
