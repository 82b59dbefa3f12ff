package org.ketpoint.simulate;

import java.util.Arrays;

/// A weighted sum of Pauli strings, as a table from strings to coefficients.
///
/// A string is two bit masks of one long for each 64 qubits: x is set for X and Y, z for Y and Z.
/// Terms keep the order in which they came, so that sums have the same bits on every machine.
final class PauliSum {
  private final int words; // longs a mask
  private long[] keys; // keys[2 * words * term …]: x, then z
  private double[] coefficients = new double[16];
  private int size;
  private int[] table = new int[64]; // term + 1, 0 where empty; open addressing
  private final long[] key; // the string being looked up

  /// No terms.
  ///
  /// @param qubits how many qubits a string has
  PauliSum(int qubits) {
    words = (qubits + 63) / 64;
    key = new long[2 * words];
    keys = new long[16 * 2 * words];
  }

  /// A product of one-qubit operators, multiplied out.
  ///
  /// @param factors `factors[4 * q + i]`, the coefficients of I, X, Y, Z on qubit q
  static PauliSum product(double[] factors) {
    int qubits = factors.length / 4;
    var product = new PauliSum(qubits);
    product.add(1);
    for (int q = 0; q < qubits; q++) {
      var next = new PauliSum(qubits);
      for (int term = 0; term < product.size; term++) {
        for (int p = 0; p < 4; p++) {
          double factor = factors[4 * q + p];
          if (factor != 0) {
            next.take(product, term);
            next.set(q, p);
            next.add(factor * product.coefficients[term]);
          }
        }
      }
      product = next;
    }
    return product;
  }

  PauliSum copy() {
    var copy = new PauliSum(64 * words);
    copy.keys = keys.clone();
    copy.coefficients = coefficients.clone();
    copy.size = size;
    copy.table = table.clone();
    return copy;
  }

  int size() {
    return size;
  }

  double coefficient(int term) {
    return coefficients[term];
  }

  /// The Pauli of one term at one qubit: 0 … 3 for I, X, Y, Z.
  int pauli(int term, int qubit) {
    int at = 2 * words * term + (qubit >> 6);
    int x = (int) (keys[at] >>> qubit & 1);
    int z = (int) (keys[at + words] >>> qubit & 1);
    return x == 0 ? 3 * z : 1 + z;
  }

  /// Copies a string of another sum, to be changed by [#set] and added by [#add].
  void take(PauliSum from, int term) {
    System.arraycopy(from.keys, 2 * words * term, key, 0, 2 * words);
  }

  /// Changes the copied string at one qubit.
  void set(int qubit, int pauli) {
    int at = qubit >> 6;
    long bit = 1L << qubit;
    key[at] = pauli == 1 || pauli == 2 ? key[at] | bit : key[at] & ~bit;
    key[at + words] = pauli >= 2 ? key[at + words] | bit : key[at + words] & ~bit;
  }

  /// Adds the copied string with a coefficient.
  void add(double coefficient) {
    int slot = slot();
    if (table[slot] > 0) {
      coefficients[table[slot] - 1] += coefficient;
      return;
    }
    if (size == coefficients.length) {
      coefficients = Arrays.copyOf(coefficients, 2 * size);
      keys = Arrays.copyOf(keys, 2 * keys.length);
    }
    System.arraycopy(key, 0, keys, 2 * words * size, 2 * words);
    coefficients[size] = coefficient;
    table[slot] = ++size;
    if (4 * size > 3 * table.length) {
      rehash();
    }
  }

  /// Where the copied string stands in the table, or would.
  private int slot() {
    long hash = 0;
    for (long word : key) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    int mask = table.length - 1;
    int slot = (int) (hash ^ hash >>> 32) & mask;
    while (table[slot] > 0 && !isAt(table[slot] - 1)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isAt(int term) {
    int at = 2 * words * term;
    for (int i = 0; i < key.length; i++) {
      if (keys[at + i] != key[i]) {
        return false;
      }
    }
    return true;
  }

  private void rehash() {
    table = new int[2 * table.length];
    for (int term = 0; term < size; term++) {
      take(this, term);
      table[slot()] = term + 1;
    }
  }

  /// The terms whose coefficients are larger than a threshold.
  PauliSum above(double threshold) {
    var kept = new PauliSum(64 * words);
    for (int term = 0; term < size; term++) {
      if (Math.abs(coefficients[term]) > threshold) {
        kept.take(this, term);
        kept.add(coefficients[term]);
      }
    }
    return kept;
  }

  /// What [#above] leaves out: the sum of the coefficients' absolute values.
  double weightUpTo(double threshold) {
    double sum = 0;
    for (int term = 0; term < size; term++) {
      double weight = Math.abs(coefficients[term]);
      sum += weight > threshold ? 0 : weight;
    }
    return sum;
  }

  /// The threshold that leaves at most so many terms.
  double thresholdFor(int most) {
    if (size <= most) {
      return 0;
    }
    var weights = new double[size];
    for (int term = 0; term < size; term++) {
      weights[term] = Math.abs(coefficients[term]);
    }
    Arrays.sort(weights);
    return weights[size - most - 1];
  }
}
