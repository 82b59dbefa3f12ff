package org.ketpoint.noise;

import java.util.List;
import org.ketpoint.circuit.ComplexMatrix;

/// What a channel's Pauli-transfer matrix tells: how close it comes to a gate, how coherent it is,
/// and its other forms.
public sealed interface ChannelFigures permits Channel {
  /// How many qubits it acts on.
  ///
  /// @return 1 or 2
  int qubits();

  /// The matrix's number of rows.
  ///
  /// @return 4 or 16
  int side();

  /// One entry.
  ///
  /// @param i the row, the Pauli that comes out
  /// @param j the column, the Pauli that went in
  /// @return `R[i][j]`
  double at(int i, int j);

  /// The average gate fidelity to doing nothing: `(Tr(R)/d + 1)/(d + 1)`.
  ///
  /// Nielsen, Phys. Lett. A 303 (2002) 249.
  ///
  /// @return 1 for the identity
  default double averageFidelity() {
    return averageFidelity(Channel.identity(qubits()));
  }

  /// The average gate fidelity to a gate: `(d·F + 1)/(d + 1)` with F the [#processFidelity]. One
  /// minus it is what calibrations call the gate's error.
  ///
  /// @param ideal a unitary channel on as many qubits
  /// @return 1 for the gate itself
  default double averageFidelity(Channel ideal) {
    double d = 1 << qubits();
    return (d * processFidelity(ideal) + 1) / (d + 1);
  }

  /// The process fidelity to doing nothing: `Tr(R)/d²`.
  ///
  /// @return 1 for the identity
  default double processFidelity() {
    return processFidelity(Channel.identity(qubits()));
  }

  /// The process fidelity to a gate: `Tr(SᵀR)/d²` with S the gate's transfer matrix.
  ///
  /// Nielsen, Phys. Lett. A 303 (2002) 249.
  ///
  /// @param ideal a unitary channel on as many qubits
  /// @return 1 for the gate itself
  /// @throws IllegalArgumentException if the numbers of qubits differ
  default double processFidelity(Channel ideal) {
    ideal.requireSameQubits(this);
    double sum = 0;
    for (int i = 0; i < side(); i++) {
      for (int j = 0; j < side(); j++) {
        sum += ideal.at(i, j) * at(i, j);
      }
    }
    return sum / side();
  }

  /// How coherent the channel is: the mean squared length that is left of traceless Paulis.
  ///
  /// Wallman, Granade, Harper and Flammia, New J. Phys. 17 (2015) 113020.
  ///
  /// @return 1 for a unitary, `(1 − λ)²` for depolarizing
  default double unitarity() {
    double sum = 0;
    for (int i = 1; i < side(); i++) {
      for (int j = 1; j < side(); j++) {
        sum += at(i, j) * at(i, j);
      }
    }
    return sum / (side() - 1);
  }

  /// Whether the maximally mixed state stays as it is, to 1e−12.
  ///
  /// @return false for relaxation with a finite T1
  default boolean isUnital() {
    for (int i = 1; i < side(); i++) {
      if (Math.abs(at(i, 0)) > 1e-12) {
        return false;
      }
    }
    return true;
  }

  /// Whether it takes states to states even where its qubits are entangled with others: no
  /// eigenvalue of the [#choi] matrix is below −1e−12.
  ///
  /// @return true for all that a device can do
  default boolean isCompletelyPositive() {
    return Choi.isPositive(this);
  }

  /// The Choi matrix `Σ |b⟩⟨c| ⊗ E(|b⟩⟨c|) / d`, of trace 1.
  ///
  /// @return a d² × d² matrix, row and column index = d·input + output
  default ComplexMatrix choi() {
    return Choi.matrix(this);
  }

  /// Kraus operators: `ρ ↦ Σ KρK†`, orthogonal to each other, the largest first; weights below
  /// 1e−12 are left out.
  ///
  /// @return one for a unitary, at most d²
  /// @throws IllegalStateException if the channel is not completely positive
  default List<ComplexMatrix> kraus() {
    return Choi.kraus(this);
  }
}
