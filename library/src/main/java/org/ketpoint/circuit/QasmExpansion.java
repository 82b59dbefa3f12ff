package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;

/// Replaces calls of defined gates by what they are defined as, down to the table's gates.
final class QasmExpansion {
  /// A few lines of definitions can stand for more calls than any machine could make.
  private static final int MOST_CALLS = 1_000_000;

  /// Angles without symmetry, to see whether a definition means a gate of the table.
  private static final double[][] SAMPLES = {{0.7391, -1.2177, 2.3713}, {-2.9043, 0.3989, 1.6021}};

  private int calls;

  /// The operations of a call whose qubits are the circuit's.
  List<Operation> of(QasmGate.Call call, QasmToken where) {
    if (++calls > MOST_CALLS) {
      throw where.error("a circuit must have at most " + MOST_CALLS + " gates");
    }
    List<Operation> operations =
        switch (call.gate()) {
          case QasmGate.Own(Gate gate) ->
              List.of(
                  new Operation(
                      gate,
                      call.qubits(),
                      call.angles().stream().map(a -> a.angle(where)).toList()));
          case QasmGate.Defined defined -> body(defined, call, where);
        };
    return call.inverse()
        ? operations.reversed().stream().flatMap(o -> o.inverse().stream()).toList()
        : operations;
  }

  private List<Operation> body(QasmGate.Defined defined, QasmGate.Call call, QasmToken where) {
    var operations = new ArrayList<Operation>();
    for (QasmGate.Call part : defined.body()) {
      operations.addAll(
          of(
              new QasmGate.Call(
                  part.gate(),
                  part.angles().stream().map(a -> a.with(call.angles())).toList(),
                  part.qubits().stream().map(call.qubits()::get).toList(),
                  part.inverse()),
              where));
    }
    return operations;
  }

  /// Whether a definition is a gate of the table, up to a global phase.
  boolean means(QasmGate.Defined defined, Gate gate, QasmToken where) {
    if (defined.angles() != gate.angles() || defined.qubits() != gate.qubits()) {
      return false;
    }
    List<Integer> qubits = List.of(0, 1).subList(0, gate.qubits());
    for (double[] sample : SAMPLES) {
      List<Linear> angles = new ArrayList<>();
      for (int k = 0; k < gate.angles(); k++) {
        angles.add(Linear.of(sample[k]));
      }
      List<Operation> parts = of(new QasmGate.Call(defined, angles, qubits, false), where);
      List<Operation> whole =
          of(new QasmGate.Call(new QasmGate.Own(gate), angles, qubits, false), where);
      if (!Unitary.of(parts, gate.qubits()).isCloseUpToPhase(Unitary.of(whole, gate.qubits()))) {
        return false;
      }
    }
    return true;
  }
}
