package org.ketpoint.circuit;

/// The matrix-product state of a given bond dimension that comes close to an input of up to 2ⁿ real
/// numbers, a shorter one padded with zeros, prepared by staircases of two-qubit gates.
///
/// A staircase is a chain of real two-qubit gates on the qubits (0, 1), (1, 2), …, (n−2, n−1), each
/// of two CNOTs and RY turns; turns that follow each other on a qubit are one. One staircase
/// prepares exactly the real states of bond dimension 2, and has as many angles as these have
/// degrees of freedom, 4n − 5. A larger bond dimension is approximated by log₂(bond) staircases
/// fitted together. For n qubits, s staircases have (2n − 3) + 2(n − 1)(s − 1) CNOTs; amplitude
/// encoding needs 2ⁿ − n − 1.
///
/// Staircases are added one by one. Each begins as the truncation of what the others leave to bond
/// dimension 2, by singular-value decompositions (Ran, Phys. Rev. A 101, 032310 (2020)). Then every
/// gate in turn is replaced by the best one given the others, from the decomposition of its
/// environment, until a sweep there and back gains less than 10⁻⁵ of fidelity, at most 50 sweeps
/// (Rudolph et al., arXiv:2209.00595). So a larger bond never gives a smaller fidelity, and an
/// input of bond dimension 2 is prepared exactly.
///
/// The chain runs along the qubits, so in a picture from the least significant bit of the column to
/// the most significant bit of the row: row and column meet in one place only, which serves digits
/// far better than bits of row and column in turn.
///
/// @param bond the bond dimension, a power of two from 2 to 1024
public record MatrixProductStateEncoding(int bond) implements Encoding {
  private static final int LARGEST_BOND = 1024;

  /// Checks the bond dimension.
  public MatrixProductStateEncoding {
    if (bond < 2 || bond > LARGEST_BOND || Integer.bitCount(bond) != 1) {
      throw new IllegalArgumentException(
          "a bond dimension must be a power of two from 2 to %d, got %d"
              .formatted(LARGEST_BOND, bond));
    }
  }

  @Override
  public int inputs(int qubits) {
    return RawInput.amplitudes(this, qubits, 2);
  }

  @Override
  public boolean accepts(int count, int qubits) {
    return count >= 1 && count <= inputs(qubits);
  }

  @Override
  public void requireInputs(int count, int qubits) {
    RawInput.requireFit(this, count, qubits);
  }

  @Override
  public Circuit circuit(int qubits) {
    RawInput.amplitudes(this, qubits, 2);
    return Staircases.identity(qubits, staircases()).turns().circuit();
  }

  @Override
  public double[] angles(double[] input, int qubits) {
    return fit(input, qubits).angles();
  }

  /// How close the circuit, run without noise, comes to an input: `|⟨x|ψ⟩|² / ‖x‖²`.
  ///
  /// @param input the raw input
  /// @param qubits how many qubits
  /// @return from 0 to 1, and 1 for an input of this bond dimension
  public double fidelity(double[] input, int qubits) {
    double overlap = 0;
    double[] prepared = prepared(input, qubits);
    double[] wanted = RawInput.state(input, qubits);
    for (int i = 0; i < wanted.length; i++) {
      overlap += wanted[i] * prepared[i];
    }
    return overlap * overlap;
  }

  /// The state that the circuit, run without noise, prepares for an input.
  ///
  /// @param input the raw input
  /// @param qubits how many qubits
  /// @return the 2^qubits amplitudes, all real; to see them as a picture, multiply by the input's
  ///   length
  public double[] prepared(double[] input, int qubits) {
    return fit(input, qubits).state();
  }

  private RealCircuit fit(double[] input, int qubits) {
    requireInputs(input.length, qubits);
    return Staircases.fit(RawInput.state(input, qubits), qubits, staircases()).turns();
  }

  private int staircases() {
    return Integer.numberOfTrailingZeros(bond);
  }

  @Override
  public String toString() {
    return "matrix-product-state encoding (bond %d)".formatted(bond);
  }
}
