package org.ketpoint.circuit;

/// The input's numbers as they are, for a circuit that reads features wherever it likes.
///
/// @param count how many numbers an input has, at least 0
public record RawEncoding(int count) implements Encoding {
  /// Checks the count.
  public RawEncoding {
    if (count < 0) {
      throw new IllegalArgumentException("an input must have 0 numbers or more, got " + count);
    }
  }

  @Override
  public int inputs(int qubits) {
    return count;
  }

  /// No gates: the circuit brings its own.
  @Override
  public Circuit circuit(int qubits) {
    return Circuit.of(qubits);
  }

  @Override
  public double[] angles(double[] input, int qubits) {
    requireInputs(input.length, qubits);
    return RawInput.finite(input);
  }

  @Override
  public String toString() {
    return "the input itself";
  }
}
