package org.ketpoint.circuit;

import java.util.List;

/// A gate that an OpenQASM text may call: one of the table, or one that the text defines.
sealed interface QasmGate {
  int angles();

  int qubits();

  /// How many definitions stand inside each other.
  int depth();

  /// A gate of the table.
  record Own(Gate gate) implements QasmGate {
    @Override
    public int angles() {
      return gate.angles();
    }

    @Override
    public int qubits() {
      return gate.qubits();
    }

    @Override
    public int depth() {
      return 0;
    }
  }

  /// A gate defined by calls of others, all defined before it, so that none can call itself.
  record Defined(int angles, int qubits, List<Call> body, int depth) implements QasmGate {}

  /// A gate on qubits, in a definition on the definition's: its angles are linear in
  /// `Angle.parameter(k)`, the definition's k-th.
  record Call(QasmGate gate, List<Linear> angles, List<Integer> qubits, boolean inverse) {}
}
