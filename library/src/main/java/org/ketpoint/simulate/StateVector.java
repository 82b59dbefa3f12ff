package org.ketpoint.simulate;

/// The amplitudes of a pure state of a few qubits, and the passes over them.
///
/// Bit b of an amplitude's index is the qubit at *place* b; who stands where is the caller's
/// business. The norm is free: probabilities are taken relative to it.
///
/// Every pass works on chunks: the amplitudes it combines are gathered into short contiguous
/// arrays, which the compiler turns into vector code wherever the qubits stand, and put back.
final class StateVector {
  private static final int CHUNK = 256;

  private final int qubits;
  private final double[] re; // re[index], im[index]: at least 2^qubits long
  private final double[] im;
  private final Amplitudes amplitudes;

  private StateVector(int qubits, Amplitudes amplitudes) {
    this.qubits = qubits;
    this.amplitudes = amplitudes;
    re = amplitudes.take(qubits);
    im = amplitudes.take(qubits);
  }

  /// The state of no qubits.
  ///
  /// @param amplitudes where arrays come from
  static StateVector none(Amplitudes amplitudes) {
    var state = new StateVector(0, amplitudes);
    state.re[0] = 1;
    state.im[0] = 0;
    return state;
  }

  int qubits() {
    return qubits;
  }

  double re(int index) {
    return re[index];
  }

  double im(int index) {
    return im[index];
  }

  /// Gives the arrays back; the state is not used any more.
  void release() {
    amplitudes.give(qubits, re);
    amplitudes.give(qubits, im);
  }

  StateVector copy() {
    var copy = new StateVector(qubits, amplitudes);
    System.arraycopy(re, 0, copy.re, 0, 1 << qubits);
    System.arraycopy(im, 0, copy.im, 0, 1 << qubits);
    return copy;
  }

  /// This state and one qubit more, at the place above all others.
  ///
  /// @param v the qubit's two amplitudes: `{re, im, re, im}`
  StateVector grown(double[] v) {
    var grown = new StateVector(qubits + 1, amplitudes);
    int size = 1 << qubits;
    for (int bit = 0; bit < 2; bit++) {
      int at = bit * size;
      double a = v[2 * bit];
      double b = v[2 * bit + 1];
      for (int k = 0; k < size; k++) {
        grown.re[at + k] = a * re[k] - b * im[k];
      }
      for (int k = 0; k < size; k++) {
        grown.im[at + k] = a * im[k] + b * re[k];
      }
    }
    return grown;
  }

  /// The reduced density matrix of one qubit, not normalized: `σ[i][j] = Σ ψᵢ·ψⱼ*`.
  ///
  /// @param place which qubit
  /// @return `{σ00, σ11, Re σ01, Im σ01}`
  double[] reduced(int place) {
    int half = 1 << (qubits - 1);
    var scratch = new Scratch(Math.min(CHUNK, half));
    for (int j = 0; j < half; j += scratch.length) {
      gather(scratch, j, place, qubits);
      scratch.addProducts();
    }
    return scratch.products();
  }

  /// The state of the other qubits where one is found in ⟨row|: `φ[rest] = Σᵢ row[i]·ψ[i, rest]`.
  ///
  /// @param place which qubit; those above move down by one place
  /// @param row `{re, im, re, im}`
  StateVector cut(int place, double[] row) {
    var cut = new StateVector(qubits - 1, amplitudes);
    int half = 1 << (qubits - 1);
    var scratch = new Scratch(Math.min(CHUNK, half));
    for (int j = 0; j < half; j += scratch.length) {
      gather(scratch, j, place, qubits);
      scratch.combine(row, 0, 2, 0);
      System.arraycopy(scratch.outRe[0], 0, cut.re, j, scratch.length);
      System.arraycopy(scratch.outIm[0], 0, cut.im, j, scratch.length);
    }
    return cut;
  }

  /// Applies a linear map of one qubit in place.
  ///
  /// @param m 2×2 complex: `m[2 * (2 * row + column)]` and the imaginary part after it
  void apply(int place, double[] m) {
    int half = 1 << (qubits - 1);
    var scratch = new Scratch(Math.min(CHUNK, half));
    for (int j = 0; j < half; j += scratch.length) {
      gather(scratch, j, place, qubits);
      for (int row = 0; row < 2; row++) {
        scratch.combine(m, 4 * row, 2, row);
      }
      for (int row = 0; row < 2; row++) {
        scatter(scratch.outRe[row], re, j, place, qubits, row << place);
        scatter(scratch.outIm[row], im, j, place, qubits, row << place);
      }
    }
  }

  /// Applies a linear map of two qubits in place.
  ///
  /// @param low the place of the qubit that is bit 0 of the matrix's indices
  /// @param high the place of the one that is bit 1
  /// @param m 4×4 complex: `m[2 * (4 * row + column)]` and the imaginary part after it
  void apply(int low, int high, double[] m) {
    int quarter = 1 << (qubits - 2);
    var scratch = new Scratch(Math.min(CHUNK, quarter));
    for (int j = 0; j < quarter; j += scratch.length) {
      gather(scratch, j, low, high);
      for (int row = 0; row < 4; row++) {
        scratch.combine(m, 8 * row, 4, row);
      }
      for (int row = 0; row < 4; row++) {
        int offset = (row & 1) << low | (row >> 1) << high;
        scatter(scratch.outRe[row], re, j, low, high, offset);
        scatter(scratch.outIm[row], im, j, low, high, offset);
      }
    }
  }

  /// Exchanges two of the four basis states of two qubits, as a CNOT or a SWAP does.
  ///
  /// @param low as in [#apply]
  /// @param high as in [#apply]
  /// @param i one basis state, 0 … 3
  /// @param j the other
  void exchange(int low, int high, int i, int j) {
    int quarter = 1 << (qubits - 2);
    int length = Math.min(CHUNK, quarter);
    var first = new double[length];
    var second = new double[length];
    int at = (i & 1) << low | (i >> 1) << high;
    int to = (j & 1) << low | (j >> 1) << high;
    for (double[] part : new double[][] {re, im}) {
      for (int k = 0; k < quarter; k += length) {
        gather(part, first, k, low, high, at);
        gather(part, second, k, low, high, to);
        scatter(first, part, k, low, high, to);
        scatter(second, part, k, low, high, at);
      }
    }
  }

  /// Gathers the amplitudes of two or four basis states; `high` = [#qubits] means two.
  private void gather(Scratch scratch, int j, int low, int high) {
    for (int i = 0; i < (high == qubits ? 2 : 4); i++) {
      int offset = (i & 1) << low | (i >> 1) << high;
      gather(re, scratch.re[i], j, low, high, offset);
      gather(im, scratch.im[i], j, low, high, offset);
    }
  }

  private static void gather(double[] from, double[] to, int j, int low, int high, int offset) {
    int run = Math.min(to.length, 1 << Math.min(low, high));
    if (run >= 8) {
      for (int k = 0; k < to.length; k += run) {
        System.arraycopy(from, spread(j + k, low, high) + offset, to, k, run);
      }
    } else {
      for (int k = 0; k < to.length; k++) {
        to[k] = from[spread(j + k, low, high) + offset];
      }
    }
  }

  private static void scatter(double[] from, double[] to, int j, int low, int high, int offset) {
    int run = Math.min(from.length, 1 << Math.min(low, high));
    if (run >= 8) {
      for (int k = 0; k < from.length; k += run) {
        System.arraycopy(from, k, to, spread(j + k, low, high) + offset, run);
      }
    } else {
      for (int k = 0; k < from.length; k++) {
        to[spread(j + k, low, high) + offset] = from[k];
      }
    }
  }

  /// The index with zeros inserted at two places, in either order.
  private static int spread(int j, int one, int other) {
    return insert(insert(j, Math.min(one, other)), Math.max(one, other));
  }

  private static int insert(int j, int place) {
    int below = j & ((1 << place) - 1);
    return ((j - below) << 1) + below;
  }
}
