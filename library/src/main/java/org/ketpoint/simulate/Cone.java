package org.ketpoint.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.ketpoint.circuit.Operation;

/// What of a circuit can reach the measured qubits, in two parts: at the end, all that only moves
/// basis states about and so may as well be done to measured bits; before it, the rest.
///
/// @param quantum what a state has to go through
/// @param classical what the bits go through afterwards
record Cone(List<Instruction> quantum, List<Instruction> classical) {
  /// What is wanted of a qubit, seen from the end of the circuit.
  private enum Wanted {
    NOTHING,
    BIT,
    STATE
  }

  /// Looks back from measured qubits.
  ///
  /// @param qubits how many there are
  /// @param instructions gates with fixed angles, and noise
  /// @param measured the qubits whose bits are wanted
  static Cone of(int qubits, List<Instruction> instructions, List<Integer> measured) {
    var wanted = new Wanted[qubits];
    Arrays.fill(wanted, Wanted.NOTHING);
    measured.forEach(q -> wanted[q] = Wanted.BIT);
    return back(instructions, wanted);
  }

  /// Looks back from an effect.
  ///
  /// @param factors `factors[4 * q + i]`, the coefficients of I, X, Y, Z on qubit q
  /// @param instructions gates with fixed angles, and noise
  static Cone of(double[] factors, List<Instruction> instructions) {
    var wanted = new Wanted[factors.length / 4];
    for (int q = 0; q < wanted.length; q++) {
      boolean state = factors[4 * q + 1] != 0 || factors[4 * q + 2] != 0;
      boolean bit = factors[4 * q + 3] != 0;
      wanted[q] = state ? Wanted.STATE : bit ? Wanted.BIT : Wanted.NOTHING;
    }
    return back(instructions, wanted);
  }

  private static Cone back(List<Instruction> instructions, Wanted[] wanted) {
    Deque<Instruction> quantum = new ArrayDeque<>();
    Deque<Instruction> classical = new ArrayDeque<>();
    for (Instruction instruction : instructions.reversed()) {
      List<Integer> reached =
          touched(instruction).stream().filter(q -> wanted[q] != Wanted.NOTHING).toList();
      if (!reached.isEmpty() && !leavesAlone(instruction, reached, wanted)) {
        Instruction kept = restricted(instruction, reached);
        boolean bits = movesBits(kept) && reached.stream().allMatch(q -> wanted[q] == Wanted.BIT);
        touched(kept).forEach(q -> wanted[q] = bits ? Wanted.BIT : Wanted.STATE);
        (bits ? classical : quantum).addFirst(kept);
      }
    }
    return new Cone(new ArrayList<>(quantum), new ArrayList<>(classical));
  }

  /// The qubits that an instruction acts on, a control first.
  static List<Integer> touched(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Apply(Operation operation) -> operation.qubits();
      case Instruction.Depolarize(List<Integer> qubits, double lambda) -> qubits;
      case Instruction.Merge merge -> List.of(merge.run().qubit());
      case Instruction.Relax relax -> List.of(relax.qubit());
      case Instruction.Flip flip -> List.of(flip.qubit());
    };
  }

  /// Depolarizing two qubits looks from one of them like depolarizing that one by the same λ.
  private static Instruction restricted(Instruction instruction, List<Integer> reached) {
    return instruction instanceof Instruction.Depolarize(List<Integer> qubits, double lambda)
        ? new Instruction.Depolarize(reached, lambda)
        : instruction;
  }

  private static boolean movesBits(Instruction instruction) {
    return !(instruction instanceof Instruction.Apply(Operation operation))
        || SmallMatrix.permutation(SmallMatrix.of(operation), 1 << operation.qubits().size())
            != null;
  }

  /// Whether a gate keeps the bit of the only qubit that is wanted, as a CNOT keeps its control's.
  private static boolean leavesAlone(
      Instruction instruction, List<Integer> reached, Wanted[] wanted) {
    if (!(instruction instanceof Instruction.Apply(Operation operation))
        || reached.stream().anyMatch(q -> wanted[q] == Wanted.STATE)) {
      return false;
    }
    List<Integer> qubits = operation.qubits();
    int[] to = SmallMatrix.permutation(SmallMatrix.of(operation), 1 << qubits.size());
    for (int k = 0; to != null && k < qubits.size(); k++) {
      for (int from = 0; from < to.length; from++) {
        if (reached.contains(qubits.get(k)) && ((to[from] ^ from) >> k & 1) != 0) {
          return false;
        }
      }
    }
    return to != null;
  }
}
