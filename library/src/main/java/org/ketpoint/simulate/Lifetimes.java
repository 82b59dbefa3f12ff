package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.List;

/// Puts instructions into an order that keeps few qubits entangled at a time: a qubit is born with
/// its first two-qubit gate and dies with its last. What happens to one qubit stays in its order.
///
/// Each step takes, of the two-qubit gates that are due, one that lets the number of living qubits
/// grow least. Gates on one qubit wait for the next gate that needs it.
final class Lifetimes {
  private final List<Instruction> instructions;
  private final List<List<Integer>> waiting =
      new ArrayList<>(); // waiting.get(q): indices, in order
  private final int[] next; // next[q]: how many of those are done
  private final int[] last; // last[q]: the index of its last two-qubit instruction, −1 if none
  private final boolean[] alive;
  private final List<Instruction> order = new ArrayList<>();

  private Lifetimes(int qubits, List<Instruction> instructions) {
    this.instructions = instructions;
    next = new int[qubits];
    last = new int[qubits];
    alive = new boolean[qubits];
    for (int q = 0; q < qubits; q++) {
      waiting.add(new ArrayList<>());
      last[q] = -1;
    }
    for (int i = 0; i < instructions.size(); i++) {
      for (int q : Cone.touched(instructions.get(i))) {
        waiting.get(q).add(i);
        if (isPair(i)) {
          last[q] = i;
        }
      }
    }
  }

  /// The instructions in a good order; each qubit's last ones follow as soon as it can.
  static List<Instruction> order(int qubits, List<Instruction> instructions) {
    return new Lifetimes(qubits, instructions).ordered();
  }

  private List<Instruction> ordered() {
    for (int q = 0; q < next.length; q++) {
      if (last[q] < 0) {
        runAlone(q);
      }
    }
    for (int best = best(); best >= 0; best = best()) {
      List<Integer> pair = Cone.touched(instructions.get(best));
      pair.forEach(this::runAlone);
      order.add(instructions.get(best));
      for (int q : pair) {
        next[q]++;
        alive[q] = last[q] != best;
        if (!alive[q]) {
          runAlone(q);
        }
      }
    }
    return order;
  }

  private boolean isPair(int i) {
    return Cone.touched(instructions.get(i)).size() == 2;
  }

  /// Runs what a qubit waits for up to its next two-qubit instruction.
  private void runAlone(int q) {
    List<Integer> queue = waiting.get(q);
    while (next[q] < queue.size() && !isPair(queue.get(next[q]))) {
      order.add(instructions.get(queue.get(next[q]++)));
    }
  }

  /// The two-qubit instruction to run next: of those that grow the state least, the first.
  private int best() {
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int q = 0; q < next.length; q++) {
      int i = nextPair(q);
      if (i < 0) {
        continue;
      }
      int growth = 0;
      boolean due = true;
      for (int p : Cone.touched(instructions.get(i))) {
        due &= nextPair(p) == i;
        growth += (alive[p] ? 0 : 1) - (last[p] == i ? 1 : 0);
      }
      if (due && (growth < least || (growth == least && i < best))) {
        best = i;
        least = growth;
      }
    }
    return best;
  }

  private int nextPair(int q) {
    List<Integer> queue = waiting.get(q);
    for (int k = next[q]; k < queue.size(); k++) {
      if (isPair(queue.get(k))) {
        return queue.get(k);
      }
    }
    return -1;
  }
}
