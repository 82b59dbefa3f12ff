package org.ketpoint.device;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// One typical qubit and one typical two-qubit gate.
///
/// @param qubit the medians over the qubits, each figure by itself
/// @param error2q average infidelity of a two-qubit gate, in `[0, 1]`
/// @param time2q its length in ns, zero or more
record Medians(Qubit qubit, double error2q, double time2q) {

  Medians {
    error2q = Rules.fraction("the two-qubit error", error2q);
    time2q = Rules.time("the two-qubit gate time", time2q);
  }

  /// The medians of the given qubits and couplings, neither of them empty.
  static Medians of(List<Qubit> qubits, List<Coupling> couplings) {
    var qubit =
        new Qubit(
            median(qubits, Qubit::t1),
            median(qubits, Qubit::t2),
            median(qubits, Qubit::error1q),
            median(qubits, Qubit::time1q),
            median(qubits, Qubit::p10),
            median(qubits, Qubit::p01),
            median(qubits, Qubit::statePreparation));
    return new Medians(
        qubit, median(couplings, Coupling::error), median(couplings, Coupling::time));
  }

  /// The middle value, or the mean of the two middle ones.
  static <T> double median(List<T> rows, ToDoubleFunction<T> figure) {
    double[] sorted = rows.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
