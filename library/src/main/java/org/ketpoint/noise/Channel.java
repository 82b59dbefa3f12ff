package org.ketpoint.noise;

import java.util.Arrays;
import java.util.List;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Gate;

/// A quantum channel as its real Pauli-transfer matrix `R[i][j] = Tr(Pᵢ E(Pⱼ)) / 2ᵏ`.
///
/// The Paulis are ordered I, X, Y, Z; for two qubits the index is 4·P(qubit 1) + P(qubit 0). A
/// trace-preserving channel has the first row (1, 0, …, 0).
public final class Channel implements ChannelFigures {
  private static final List<Gate> PAULIS = List.of(Gate.I, Gate.X, Gate.Y, Gate.Z);

  private final int qubits;
  private final double[] matrix; // matrix[i * side + j]

  private Channel(int qubits, double[] matrix) {
    this.qubits = qubits;
    this.matrix = matrix;
  }

  /// The channel that changes nothing.
  ///
  /// @param qubits 1 or 2
  /// @return the identity
  public static Channel identity(int qubits) {
    int side = 1 << (2 * qubits);
    var matrix = new double[side * side];
    for (int i = 0; i < side; i++) {
      matrix[i * side + i] = 1;
    }
    return new Channel(qubits, matrix);
  }

  /// A gate without noise.
  ///
  /// @param gate which gate
  /// @param angles in radians, as many as the gate takes
  /// @return `ρ ↦ UρU†`
  public static Channel of(Gate gate, double... angles) {
    ComplexMatrix u = gate.matrix(angles);
    int side = 1 << (2 * gate.qubits());
    var matrix = new double[side * side];
    for (int j = 0; j < side; j++) {
      ComplexMatrix image = u.times(pauli(gate.qubits(), j)).times(u.adjoint());
      for (int i = 0; i < side; i++) {
        matrix[i * side + j] = snapped(realTrace(pauli(gate.qubits(), i), image) / u.size());
      }
    }
    return new Channel(gate.qubits(), matrix);
  }

  /// A channel by its transfer matrix, such as one that was measured by tomography.
  ///
  /// @param rows `rows[i][j] = Tr(Pᵢ E(Pⱼ)) / 2ᵏ`, 4 × 4 or 16 × 16, finite
  /// @return the channel; [#isCompletelyPositive] says whether a device could do it
  /// @throws IllegalArgumentException if the matrix has another shape, an entry is not finite, or
  ///   the channel does not preserve the trace: its first row must be (1, 0, …, 0) to 1e−9
  public static Channel ofTransferMatrix(double[][] rows) {
    int qubits = rows.length == 16 ? 2 : 1;
    int side = 1 << (2 * qubits);
    var matrix = new double[side * side];
    for (int i = 0; i < rows.length; i++) {
      if (rows.length != side || rows[i].length != side) {
        throw new IllegalArgumentException(
            "a transfer matrix must be 4 × 4 or 16 × 16, got %d rows and %d entries in row %d"
                .formatted(rows.length, rows[i].length, i));
      }
      System.arraycopy(rows[i], 0, matrix, i * side, side);
    }
    return checked(qubits, matrix);
  }

  /// A channel by its Kraus operators: `ρ ↦ Σ KρK†`.
  ///
  /// @param operators at least one, all 2 × 2 or all 4 × 4, with `Σ K†K = I` to 1e−9
  /// @return the channel
  /// @throws IllegalArgumentException if sizes differ or the sum is not the identity
  public static Channel ofKraus(List<ComplexMatrix> operators) {
    int d = operators.isEmpty() ? 0 : operators.getFirst().size();
    if ((d != 2 && d != 4) || operators.stream().anyMatch(k -> k.size() != d)) {
      throw new IllegalArgumentException(
          "Kraus operators must be all 2 × 2 or all 4 × 4, got sizes "
              + operators.stream().map(ComplexMatrix::size).toList());
    }
    return checked(d / 2, Choi.transferMatrix(d / 2, operators));
  }

  private static Channel checked(int qubits, double[] matrix) {
    int side = 1 << (2 * qubits);
    for (int at = 0; at < matrix.length; at++) {
      double wanted = at == 0 ? 1 : at < side ? 0 : matrix[at];
      if (!Double.isFinite(matrix[at]) || Math.abs(matrix[at] - wanted) > 1e-9) {
        throw new IllegalArgumentException(
            "a channel must be finite and preserve the trace, the first row (1, 0, …, 0), got %s in"
                    .formatted(matrix[at])
                + " row %d, column %d".formatted(at / side, at % side));
      }
      matrix[at] = wanted;
    }
    return new Channel(qubits, matrix);
  }

  /// Depolarizing: `E(ρ) = (1 − λ)ρ + λ·Tr(ρ)·I/d`.
  ///
  /// @param qubits 1 or 2
  /// @param lambda in [0, d²/(d² − 1)]
  /// @return the channel
  public static Channel depolarizing(int qubits, double lambda) {
    double squared = 1 << (2 * qubits);
    if (!(lambda >= 0 && lambda <= squared / (squared - 1))) {
      throw new IllegalArgumentException(
          "depolarizing λ must be in [0, %d/%d], got %s"
              .formatted((int) squared, (int) squared - 1, lambda));
    }
    Channel channel = identity(qubits);
    for (int i = 1; i < channel.side(); i++) {
      channel.matrix[i * channel.side() + i] = 1 - lambda;
    }
    return channel;
  }

  /// A bit flip with a probability: Y and Z times `1 − 2p`.
  ///
  /// @param probability p in [0, 1]
  /// @return a channel on one qubit
  public static Channel bitFlip(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a bit flip's probability must be in [0, 1], got " + probability);
    }
    Channel channel = identity(1);
    channel.matrix[10] = 1 - 2 * probability;
    channel.matrix[15] = 1 - 2 * probability;
    return channel;
  }

  /// Thermal relaxation towards |0⟩: populations decay with T1, coherences with T2.
  ///
  /// One formula serves T2 ≤ T1 and T1 < T2 ≤ 2·T1: X and Y shrink by `exp(−t/T2)`, Z by
  /// `exp(−t/T1)`, and `1 − exp(−t/T1)` of the trace moves to Z.
  ///
  /// @param t1 in ns, positive; infinite for none
  /// @param t2 in ns, positive, at most 2·T1; infinite for none
  /// @param time in ns, at least 0
  /// @return a channel on one qubit
  public static Channel relaxation(double t1, double t2, double time) {
    return relaxation(new ThermalRelaxation(t1, t2, time));
  }

  static Channel relaxation(ThermalRelaxation over) {
    double coherence = StrictMath.exp(-over.time() / over.t2());
    double population = StrictMath.exp(-over.time() / over.t1());
    return diagonal(coherence, population, -StrictMath.expm1(-over.time() / over.t1()));
  }

  /// X and Y times `coherence`, Z times `population` plus `gain` of the trace.
  private static Channel diagonal(double coherence, double population, double gain) {
    var matrix = new double[16];
    matrix[0] = 1;
    matrix[5] = coherence;
    matrix[10] = coherence;
    matrix[15] = population;
    matrix[12] = gain;
    return new Channel(1, matrix);
  }

  /// This channel, then another.
  ///
  /// @param next what acts afterwards, on as many qubits
  /// @return the composition
  public Channel then(Channel next) {
    requireSameQubits(next);
    int side = side();
    var product = new double[side * side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        double sum = 0;
        for (int k = 0; k < side; k++) {
          sum += next.matrix[i * side + k] * matrix[k * side + j];
        }
        product[i * side + j] = sum;
      }
    }
    return new Channel(qubits, product);
  }

  /// Two one-qubit channels side by side.
  ///
  /// @param low what acts on qubit 0; this one acts on qubit 1
  /// @return a channel on two qubits
  public Channel tensor(Channel low) {
    if (qubits != 1 || low.qubits != 1) {
      throw new IllegalArgumentException(
          "tensor takes one-qubit channels, got %d and %d qubits".formatted(qubits, low.qubits));
    }
    var product = new double[256];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        product[i * 16 + j] = at(i >> 2, j >> 2) * low.at(i & 3, j & 3);
      }
    }
    return new Channel(2, product);
  }

  @Override
  public int qubits() {
    return qubits;
  }

  @Override
  public int side() {
    return 1 << (2 * qubits);
  }

  @Override
  public double at(int i, int j) {
    return matrix[i * side() + j];
  }

  /// The whole matrix.
  ///
  /// @return a copy, row-major
  public double[] toArray() {
    return matrix.clone();
  }

  /// What becomes of a state.
  ///
  /// @param bloch the expectations of the Paulis but the identity, in the matrix's order: for one
  ///   qubit the Bloch vector (x, y, z), for two (IX, IY, IZ, XI, …, ZZ)
  /// @return the same of the state that comes out
  /// @throws IllegalArgumentException if there are not 3 or 15 of them
  public double[] apply(double... bloch) {
    if (bloch.length != side() - 1) {
      throw new IllegalArgumentException(
          "a state of %d qubit(s) must have %d Pauli expectations, got %d"
              .formatted(qubits, side() - 1, bloch.length));
    }
    var out = new double[bloch.length];
    for (int i = 1; i < side(); i++) {
      double sum = at(i, 0);
      for (int j = 1; j < side(); j++) {
        sum += at(i, j) * bloch[j - 1];
      }
      out[i - 1] = sum;
    }
    return out;
  }

  void requireSameQubits(ChannelFigures other) {
    if (other.qubits() != qubits) {
      throw new IllegalArgumentException(
          "channels must act on the same number of qubits, got %d and %d"
              .formatted(qubits, other.qubits()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Channel c && c.qubits == qubits && Arrays.equals(c.matrix, matrix);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(matrix);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("a channel on " + qubits + " qubit(s):");
    for (int i = 0; i < side(); i++) {
      text.append('\n')
          .append(Arrays.toString(Arrays.copyOfRange(matrix, i * side(), (i + 1) * side())));
    }
    return text.toString();
  }

  /// A Clifford gate's entries are whole numbers; keeping their zeros exact lets a program see
  /// which channels only scale.
  private static double snapped(double entry) {
    double whole = Math.rint(entry);
    return Math.abs(entry - whole) < 1e-15 ? whole + 0.0 : entry;
  }

  /// The index-th Pauli matrix in the order of the transfer matrix.
  static ComplexMatrix pauli(int qubits, int index) {
    ComplexMatrix low = PAULIS.get(index & 3).matrix();
    return qubits == 1 ? low : PAULIS.get(index >> 2).matrix().kron(low);
  }

  static double realTrace(ComplexMatrix a, ComplexMatrix b) {
    ComplexMatrix product = a.times(b);
    double sum = 0;
    for (int i = 0; i < product.size(); i++) {
      sum += product.re()[i * product.size() + i];
    }
    return sum;
  }
}
