package org.ketpoint.device;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

/// Hadamards that meet inside one gate: two in a row are nothing, and two around an RZ make it an
/// RX, whatever its angle.
final class Hadamards {
  private Hadamards() {}

  /// Takes away what cancels.
  ///
  /// @param operations first to last
  /// @return the same gate with fewer or as many operations
  static List<Operation> cancelled(List<Operation> operations) {
    var kept = new ArrayList<Operation>();
    for (Operation operation : operations) {
      if (operation.gate() != Gate.H || !absorbed(operation.qubit(), kept)) {
        kept.add(operation);
      }
    }
    return kept;
  }

  /// Whether what is there already takes up one Hadamard more.
  private static boolean absorbed(int qubit, List<Operation> kept) {
    int last = lastOn(qubit, kept, kept.size());
    if (last < 0) {
      return false;
    }
    Operation turn = kept.get(last);
    if (turn.gate() == Gate.H) {
      kept.remove(last);
      return true;
    }
    int before = lastOn(qubit, kept, last);
    boolean around =
        before >= 0
            && kept.get(before).gate() == Gate.H
            && (turn.gate() == Gate.RZ || turn.gate() == Gate.RX);
    if (around) {
      Gate other = turn.gate() == Gate.RZ ? Gate.RX : Gate.RZ;
      kept.set(last, Operation.turn(other, turn.requireAngle(), qubit));
      kept.remove(before);
    }
    return around;
  }

  private static int lastOn(int qubit, List<Operation> operations, int end) {
    int i = end - 1;
    while (i >= 0 && !operations.get(i).qubits().contains(qubit)) {
      i--;
    }
    return i;
  }
}
