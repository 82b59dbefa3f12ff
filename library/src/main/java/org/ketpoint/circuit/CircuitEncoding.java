package org.ketpoint.circuit;

/// The program's own encoding circuit, whose features are the numbers of the input.
///
/// @param circuit with at least one feature and without trainable parameters
public record CircuitEncoding(Circuit circuit) implements Encoding {
  /// Checks that the circuit reads an input and cannot be trained.
  public CircuitEncoding {
    if (circuit.features() == 0 || circuit.parameters() != 0) {
      throw new IllegalArgumentException(
          "an encoding circuit needs features and no trainable parameters, got %d and %d"
              .formatted(circuit.features(), circuit.parameters()));
    }
  }

  @Override
  public int inputs(int qubits) {
    return circuit(qubits).features();
  }

  @Override
  public Circuit circuit(int qubits) {
    if (qubits != circuit.qubits()) {
      throw new IllegalArgumentException(
          "this encoding circuit has %d qubits, asked for %d".formatted(circuit.qubits(), qubits));
    }
    return circuit;
  }

  @Override
  public double[] angles(double[] input, int qubits) {
    requireInputs(input.length, qubits);
    return RawInput.finite(input);
  }

  @Override
  public String toString() {
    return "encoding by the program's own circuit";
  }
}
