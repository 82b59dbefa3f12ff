package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;
import org.ketpoint.noise.Channel;

/// An effect on its way back through a circuit, as a sum of Pauli strings.
///
/// What happens to one qubit is collected into one matrix, until a two-qubit instruction needs it,
/// or the circuit's beginning: there the qubit is in |0⟩, and its Paulis become numbers.
///
/// Pulling back never makes an operator's norm larger, and a Pauli string's norm is 1. So terms
/// left out change the value by no more than the sum of their coefficients' absolute values.
final class Propagation {
  private static final double[] IDENTITY = Channel.identity(1).toArray();

  private final int[] left; // left[q]: how many instructions on qubit q are still to come
  private final double[][] alone; // alone[q]: the transfer matrix that waits at qubit q
  private final PropagationLimits limits;
  private PauliSum sum;
  private double bound;

  /// An effect at the end of a circuit.
  ///
  /// @param factors the effect, see [PauliSum#product]
  /// @param instructions the circuit
  Propagation(double[] factors, List<Instruction> instructions, PropagationLimits limits) {
    this.limits = limits;
    sum = PauliSum.product(factors);
    left = new int[factors.length / 4];
    instructions.forEach(i -> Cone.touched(i).forEach(q -> left[q]++));
    alone = new double[left.length][];
    Arrays.fill(alone, IDENTITY);
    for (int q = 0; q < left.length; q++) {
      if (left[q] == 0) {
        begin(q);
      }
    }
  }

  private Propagation(Propagation from, int[] left) {
    this.left = left;
    alone = from.alone.clone();
    limits = from.limits;
    sum = from.sum;
    bound = from.bound;
  }

  /// A copy that goes on with another circuit.
  ///
  /// @param rest what is still to come, first to last
  Propagation turnOff(List<Instruction> rest) {
    var counts = new int[left.length];
    rest.forEach(i -> Cone.touched(i).forEach(q -> counts[q]++));
    var copy = new Propagation(this, counts);
    for (int q = 0; q < counts.length; q++) {
      if (counts[q] == 0 && left[q] > 0) {
        copy.begin(q);
      }
    }
    return copy;
  }

  /// Pulls the effect back through the instruction before.
  void back(Instruction instruction) {
    List<Integer> touched = Cone.touched(instruction);
    if (touched.size() == 1) {
      int q = touched.getFirst();
      var product = new double[16];
      Channels.times(alone[q], Channels.of(instruction), product);
      alone[q] = product;
    } else {
      touched.forEach(this::settle);
      pair(touched.get(0), touched.get(1), instruction);
    }
    for (int q : touched) {
      if (--left[q] == 0) {
        begin(q);
      }
    }
  }

  /// The value, once the circuit's beginning is reached.
  ///
  /// @throws IllegalStateException before that
  Bounded value() {
    if (Arrays.stream(left).anyMatch(n -> n > 0)) {
      throw new IllegalStateException("the circuit's beginning is not reached yet");
    }
    return new Bounded(sum.size() == 0 ? 0 : sum.coefficient(0), bound);
  }

  /// Applies what waits at a qubit: `P ↦ Σᵢ R[P][i]·Pᵢ`.
  private void settle(int q) {
    double[] r = alone[q];
    if (Arrays.equals(r, IDENTITY)) {
      return;
    }
    alone[q] = IDENTITY;
    var next = new PauliSum(left.length);
    for (int term = 0; term < sum.size(); term++) {
      int p = sum.pauli(term, q);
      for (int i = 0; i < 4; i++) {
        if (r[4 * p + i] != 0) {
          next.take(sum, term);
          next.set(q, i);
          next.add(r[4 * p + i] * sum.coefficient(term));
        }
      }
    }
    truncate(next);
  }

  private void pair(int low, int high, Instruction instruction) {
    double[] r = Channels.of(instruction);
    var next = new PauliSum(left.length);
    for (int term = 0; term < sum.size(); term++) {
      int p = 4 * sum.pauli(term, high) + sum.pauli(term, low);
      for (int i = 0; i < 16; i++) {
        if (r[16 * p + i] != 0) {
          next.take(sum, term);
          next.set(low, i & 3);
          next.set(high, i >> 2);
          next.add(r[16 * p + i] * sum.coefficient(term));
        }
      }
    }
    truncate(next);
  }

  /// A qubit starts in |0⟩, where I and Z have the value 1.
  private void begin(int q) {
    double[] r = alone[q];
    var next = new PauliSum(left.length);
    for (int term = 0; term < sum.size(); term++) {
      int p = sum.pauli(term, q);
      next.take(sum, term);
      next.set(q, 0);
      next.add((r[4 * p] + r[4 * p + 3]) * sum.coefficient(term));
    }
    alone[q] = IDENTITY;
    truncate(next);
  }

  private void truncate(PauliSum next) {
    double threshold = Math.max(limits.smallest(), next.thresholdFor(limits.mostTerms()));
    double lost = next.weightUpTo(threshold);
    sum = lost > 0 ? next.above(threshold) : next;
    bound += lost;
    limits.requireUseful(bound);
  }
}
