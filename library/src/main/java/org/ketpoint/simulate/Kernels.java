package org.ketpoint.simulate;

/// Passes over Pauli coefficients that lie in a memory of their own, addressed by offset.
///
/// Digit q of an index, in base 4, is qubit q's Pauli, so qubit q has the stride s = 4^q. Every
/// implementation gives the same bits: each result is one written sequence of fused multiply-adds,
/// and each sum runs over eight lanes (index modulo 8), added as `((0+1)+(2+3))+((4+5)+(6+7))`.
///
/// The scalar twin of each pass is in [Pauli]; which pass does what to a chain of CNOTs is told in
/// [ChainSweep].
interface Kernels {
  /// Copies coefficients out.
  void load(int at, double[] to, int length);

  /// Copies coefficients in.
  void store(double[] from, int length, int at);

  /// Copies coefficients within the memory.
  void copy(int in, int out, int size);

  /// Joins a qubit with Bloch vector (1, v1, v2, v3) on top of a state, as the target of a CNOT
  /// from the qubit below it.
  ///
  /// @param s the control's stride; the state has 4s coefficients, the result 16s
  void grow(int in, int out, int s, Link link, double[] bloch, int at);

  /// [#grow], then [#close] from the qubit that joined.
  default void growAndClose(
      int in, int out, int s, Link link, double[] bloch, int at, Link closing) {
    grow(in, out, s, link, bloch, at);
    close(out, out, 4 * s, closing);
  }

  /// A CNOT from the highest qubit to qubit 0.
  ///
  /// @param s the control's stride
  void close(int in, int out, int s, Link link);

  /// The transpose of [#close].
  void closeBack(int in, int out, int s, Link link);

  /// The blocks of qubits 0 and 1, and the CNOT from 0 to 1.
  ///
  /// @param k coefficients by [LowPair]
  void low(int in, int out, int size, double[] k);

  /// The transpose of [#low], in place.
  void lowBack(int at, int size, double[] k);

  /// The target's block, and a CNOT from the qubit below it; in place.
  ///
  /// @param s the control's stride, at least 4
  /// @param m the target's block, row-major
  void turn(int at, int size, int s, double[] m, Link link);

  /// The transpose of [#turn].
  void turnBack(int at, int size, int s, double[] m, Link link);

  /// Leans one Pauli of a qubit; in place.
  ///
  /// @param s the qubit's stride
  /// @param pauli which: 1 for X, 2 for Y
  void lean(int at, int size, int s, int pauli, Lean lean);

  /// The transpose of [#lean].
  void leanBack(int at, int size, int s, int pauli, Lean lean);

  /// Pulls an effect that is I or Z on a qubit back through its block.
  ///
  /// @param size the result's; the effect has half of it: I, then Z, at stride s
  /// @param s the qubit's stride
  /// @param row `row[j]`: the block's row Z
  void expand(int in, int out, int size, int s, double[] row);

  /// [#expand] of the highest qubit, then [#closeBack].
  default void expandAndClose(int in, int out, int size, int s, double[] row, Link closing) {
    expand(in, out, size, s, row);
    closeBack(out, out, s, closing);
  }

  /// Applies a block of which only I and Z are asked for afterwards.
  ///
  /// @param state `size` coefficients; the result has half of them
  /// @param effect as many as the result, the effect before the blocks of lower qubits
  /// @param env `env[j]`: where the sums of effect Z and state j go
  void shrink(int state, int effect, int out, int size, int s, double[] row, double[] env);

  /// The environment of one qubit, rows X, Y and Z: `env[4·(i−1) + j] = Σ e[i, rest]·r[j, rest]`.
  ///
  /// @param s the qubit's stride, at least 16
  void environment(int e, int r, int size, int s, double[] env);

  /// The environments of qubits 0 and 1.
  void environmentLow(int e, int r, int size, double[] env0, double[] env1);

  /// Undoes [#grow] on an effect, and contracts it with the qubit's Bloch vector.
  ///
  /// @param effect 16s coefficients; the result has 4s
  /// @param state the state below, that [#grow] started from
  /// @param env `env[1 … 3]`: where the sums of effect X, Y, Z and state go
  void shed(int effect, int state, int out, int s, Link link, double[] bloch, int at, double[] env);

  /// Contracts the highest qubit of an effect with the Bloch vector (1, v1, v2, v3).
  ///
  /// @param s that qubit's stride
  void contract(int in, int out, int s, double[] bloch, int at);
}
