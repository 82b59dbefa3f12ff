package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.digest.Sha256;

/// Gates in order on a fixed number of qubits, their angles numbers, parameters or features.
///
/// Immutable: every method that adds a gate returns a new circuit. Printed, it draws itself.
///
/// ```java
/// Circuit.of(2).h(0).cx(0, 1).rx(1, Angle.parameter(0))
/// ```
///
/// @param qubits how many qubits, at least 1
/// @param operations the gates, first to last
public record Circuit(int qubits, List<Operation> operations)
    implements OneQubitGates, TwoQubitGates {
  /// Checks that every gate's qubits lie inside the circuit.
  public Circuit {
    if (qubits < 1) {
      throw new IllegalArgumentException("a circuit needs at least 1 qubit, got " + qubits);
    }
    operations = List.copyOf(operations);
    for (int i = 0; i < operations.size(); i++) {
      for (int q : operations.get(i).qubits()) {
        if (!(q >= 0 && q < qubits)) {
          throw new IllegalArgumentException(
              "qubit must be in [0, %d], got %d (operation %d, %s)"
                  .formatted(qubits - 1, q, i, operations.get(i).gate()));
        }
      }
    }
  }

  /// A circuit without gates.
  ///
  /// @param qubits how many qubits
  /// @return the empty circuit
  public static Circuit of(int qubits) {
    return new Circuit(qubits, List.of());
  }

  /// The paper's ansatz: in each layer RX, RY, RZ on each qubit, then the cyclic chain `CX(q, q+1
  /// mod n)` for q = 0 … n−1; no chain on a single qubit.
  ///
  /// Parameter `(l·n + q)·3 + g` is `theta[l][q][g]`.
  ///
  /// @param qubits how many qubits, at least 1
  /// @param layers how many layers, at least 1
  /// @return a circuit of `layers · qubits · 3` parameters
  public static Circuit ansatz(int qubits, int layers) {
    if (layers < 1) {
      throw new IllegalArgumentException("an ansatz needs at least 1 layer, got " + layers);
    }
    var operations = new ArrayList<Operation>();
    int parameter = 0;
    for (int layer = 0; layer < layers; layer++) {
      for (int q = 0; q < qubits; q++) {
        for (Gate gate : List.of(Gate.RX, Gate.RY, Gate.RZ)) {
          operations.add(Operation.turn(gate, Angle.parameter(parameter++), q));
        }
      }
      for (int q = 0; qubits > 1 && q < qubits; q++) {
        operations.add(Operation.of(Gate.CX, q, (q + 1) % qubits));
      }
    }
    return new Circuit(qubits, operations);
  }

  /// How many trainable parameters it has: one more than the highest index used.
  ///
  /// @return 0 or more
  public int parameters() {
    return operations.stream()
        .flatMap(o -> o.angles().stream())
        .mapToInt(a -> a instanceof Angle.Parameter p ? p.index() + 1 : 0)
        .max()
        .orElse(0);
  }

  /// How many features of an input it reads: one more than the highest index used.
  ///
  /// @return 0 or more
  public int features() {
    return operations.stream()
        .flatMap(o -> o.angles().stream())
        .mapToInt(a -> a instanceof Angle.Feature f ? f.index() + 1 : 0)
        .max()
        .orElse(0);
  }

  @Override
  public Circuit with(Operation operation) {
    var longer = new ArrayList<>(operations);
    longer.add(operation);
    return new Circuit(qubits, longer);
  }

  /// This circuit, then another on the same qubits.
  ///
  /// @param next what follows
  /// @return the longer circuit
  public Circuit then(Circuit next) {
    if (next.qubits != qubits) {
      throw new IllegalArgumentException(
          "circuits must have the same number of qubits, got %d and %d"
              .formatted(qubits, next.qubits));
    }
    var longer = new ArrayList<>(operations);
    longer.addAll(next.operations);
    return new Circuit(qubits, longer);
  }

  /// The circuit that undoes this one, up to a global phase.
  ///
  /// @return each gate's inverse, last to first
  public Circuit inverse() {
    return new Circuit(
        qubits, operations.reversed().stream().flatMap(o -> o.inverse().stream()).toList());
  }

  /// The circuit as canonical JSON: the same circuit, the same text.
  ///
  /// @return the text that [#fromJson] reads
  public String toJson() {
    return CircuitJson.write(this);
  }

  /// Reads a circuit.
  ///
  /// @param json what [#toJson] wrote
  /// @return the circuit
  /// @throws IllegalArgumentException if the text is not a circuit, saying why
  public static Circuit fromJson(String json) {
    return CircuitJson.read(json);
  }

  /// The circuit as OpenQASM 3: parameters and features are inputs called `theta_0` and `x_0`, and
  /// gates that stdgates.inc lacks are defined in the text, up to a global phase.
  ///
  /// Nothing is measured: add what is to be.
  ///
  /// @return a program that [#fromQasm] and Qiskit read
  public String toQasm() {
    return QasmWriter.write(this);
  }

  /// The circuit at given parameters and features as OpenQASM 3, all its angles numbers.
  ///
  /// @param theta as many as [#parameters()], in radians; more are ignored
  /// @param features as many as [#features()]; more are ignored
  /// @return a program without inputs
  public String toQasm(double[] theta, double... features) {
    return QasmWriter.write(bound(theta, features));
  }

  /// The circuit at given parameters and features, all its angles numbers.
  ///
  /// @param theta at least as many as [#parameters()], in radians
  /// @param features at least as many as [#features()]
  /// @return a circuit without parameters and features
  public Circuit bound(double[] theta, double... features) {
    if (theta.length < parameters() || features.length < features()) {
      throw new IllegalArgumentException(
          "the circuit needs %d parameters and %d features, got %d and %d"
              .formatted(parameters(), features(), theta.length, features.length));
    }
    return new Circuit(qubits, operations.stream().map(o -> o.bound(theta, features)).toList());
  }

  /// Reads OpenQASM 3: a version, stdgates.inc, registers, inputs, constants, definitions of gates
  /// and calls of them. Inputs called `theta_3` or `x_3` are parameter 3 and feature 3, others are
  /// the parameters that follow, in the order of their declaration; an angle may add and scale
  /// numbers and one of them. Measurements at the end, barriers and global phases are passed over;
  /// a definition of a gate of the table is that gate if it means the same.
  ///
  /// @param text a program
  /// @return the circuit
  /// @throws IllegalArgumentException if the text is no OpenQASM 3, or more than a circuit; with
  ///   line and column
  public static Circuit fromQasm(String text) {
    return QasmReader.read(text);
  }

  /// Its identity: the SHA-256 of its canonical JSON.
  ///
  /// @return 64 hexadecimal digits
  public String hash() {
    return Sha256.hex(toJson());
  }

  /// The circuit, drawn with one line a qubit.
  ///
  /// @return several lines of text
  public String diagram() {
    return Diagram.of(this).text();
  }

  @Override
  public String toString() {
    return diagram();
  }
}
