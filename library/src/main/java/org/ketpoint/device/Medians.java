package org.ketpoint.device;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

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
    return of(qubits, couplings, 0);
  }

  /// @param dead how many couplings more there are that fail for certain: they count in the median
  ///   error, not in the median time
  static Medians of(List<Qubit> qubits, List<Coupling> couplings, int dead) {
    var qubit =
        new Qubit(
            median(qubits, Qubit::t1),
            median(qubits, Qubit::t2),
            median(qubits, Qubit::error1q),
            median(qubits, Qubit::time1q),
            median(qubits, Qubit::p10),
            median(qubits, Qubit::p01),
            median(qubits, Qubit::statePreparation));
    DoubleStream errors =
        DoubleStream.concat(
            couplings.stream().mapToDouble(Coupling::error),
            DoubleStream.generate(() -> 1).limit(dead));
    return new Medians(qubit, median(errors), median(couplings, Coupling::time));
  }

  static <T> double median(List<T> rows, ToDoubleFunction<T> figure) {
    return median(rows.stream().mapToDouble(figure));
  }

  /// The middle value, or the mean of the two middle ones.
  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
