package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;

/// One trajectory: its random numbers, the Pauli errors it carries along, and its bits.
final class Shot {
  /// `frame[q]`: the Pauli that stands in front of the branch's state at qubit q; bit 0 is X, bit 1
  /// Z.
  final byte[] frame;

  /// `bits[q]`: what qubit q was measured as.
  final byte[] bits;

  private final long key;
  private final double[] hazards;
  private long drawn; // how many numbers of the key's stream have been used
  private int next;

  /// A trajectory at its beginning.
  ///
  /// @param qubits how many qubits
  /// @param hazards of all events, see [TrajectoryPlan#hazards]
  /// @param key of this trajectory's random numbers, see [Streams#key]
  Shot(int qubits, double[] hazards, long key) {
    frame = new byte[qubits];
    bits = new byte[qubits];
    this.hazards = hazards;
    this.key = key;
    seek(0);
  }

  /// Whether an event happens. Events must be asked for in their order, each once; the answer that
  /// it does takes the shot on to its next one.
  boolean meets(int event) {
    if (event != next) {
      return false;
    }
    seek(event + 1);
    return true;
  }

  /// The first event at or after `from` that happens.
  private void seek(int from) {
    double start = from == 0 ? 0 : hazards[from - 1];
    double target = start - StrictMath.log1p(-uniform());
    int at = Arrays.binarySearch(hazards, from, hazards.length, target);
    next = at >= 0 ? at : -at - 1;
  }

  double uniform() {
    return Streams.uniform(key, ++drawn);
  }

  /// One of the Paulis other than the identity, evenly.
  ///
  /// @param qubits 1 or 2
  /// @return two bits a qubit, all X before all Z
  int error(int qubits) {
    return 1 + (int) (uniform() * ((1 << (2 * qubits)) - 1));
  }

  /// Puts one more Pauli error in front of the state.
  ///
  /// @param error two bits a qubit, X of low and high, then Z of low and high
  void err(int low, int high, int error) {
    frame[low] ^= (byte) ((error & 1) | (error >> 2 & 1) << 1);
    frame[high] ^= (byte) ((error >> 1 & 1) | (error >> 3 & 1) << 1);
  }

  /// Takes the errors of two qubits away.
  ///
  /// @return what they were, as in [#err]
  int takeError(int low, int high) {
    int a = frame[low];
    int b = frame[high];
    frame[low] = 0;
    frame[high] = 0;
    return (a & 1) | (b & 1) << 1 | (a >> 1) << 2 | (b >> 1) << 3;
  }

  /// What an error does to bits: its X part flips them.
  void flip(List<Integer> qubits, int error) {
    for (int k = 0; k < qubits.size(); k++) {
      bits[qubits.get(k)] ^= (byte) (error >> k & 1);
    }
  }

  /// What a gate does to bits that only moves basis states about.
  void move(List<Integer> qubits, int[] to) {
    int from = 0;
    for (int k = 0; k < qubits.size(); k++) {
      from |= bits[qubits.get(k)] << k;
    }
    for (int k = 0; k < qubits.size(); k++) {
      bits[qubits.get(k)] = (byte) (to[from] >> k & 1);
    }
  }
}
