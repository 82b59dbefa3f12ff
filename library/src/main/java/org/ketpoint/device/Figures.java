package org.ketpoint.device;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// One full set of a calibration's figures.
///
/// @param medians those of the uniform view
/// @param qubits at index q, qubit q; empty where only medians are known
/// @param couplings sorted by control, then target
record Figures(Medians medians, List<Qubit> qubits, List<Coupling> couplings) {

  /// Keeps `control · size + target` an `int`.
  private static final int MAX_QUBITS = 10_000;

  Figures {
    qubits = List.copyOf(qubits);
    couplings =
        couplings.stream()
            .sorted(Comparator.comparingInt(Coupling::control).thenComparingInt(Coupling::target))
            .toList();
    if (qubits.size() > MAX_QUBITS) {
      throw new IllegalArgumentException(
          "a device must have at most " + MAX_QUBITS + " qubits, got " + qubits.size());
    }
    checkCouplings(couplings, qubits.size());
  }

  private static void checkCouplings(List<Coupling> couplings, int size) {
    for (int i = 0; i < couplings.size(); i++) {
      Coupling coupling = couplings.get(i);
      String pair = coupling.control() + " and " + coupling.target();
      if (Math.max(coupling.control(), coupling.target()) >= size) {
        throw new IllegalArgumentException(
            "a coupling must join qubits below " + size + ", got " + pair);
      }
      if (i > 0 && couplings.get(i - 1).joins(coupling.control(), coupling.target())) {
        throw new IllegalArgumentException(
            "each coupling must be given once, got that between " + pair + " twice");
      }
    }
    if (size > 1 && couplings.isEmpty()) {
      throw new IllegalArgumentException(
          "a calibrated device must have at least one coupling, got " + size + " qubits and none");
    }
  }

  /// Whether another set is about the same qubits and couplings.
  boolean fits(Figures other) {
    return qubits.size() == other.qubits.size()
        && couplings.size() == other.couplings.size()
        && IntStream.range(0, couplings.size())
            .allMatch(
                i ->
                    couplings
                        .get(i)
                        .joins(other.couplings.get(i).control(), other.couplings.get(i).target()));
  }

  /// The same couplings with other figures of each qubit, the typical one included.
  Figures eachQubit(UnaryOperator<Qubit> change) {
    return new Figures(
        new Medians(change.apply(medians.qubit()), medians.error2q(), medians.time2q()),
        qubits.stream().map(change).toList(),
        couplings);
  }

  /// Some of the qubits in the given order, and the couplings among them.
  Figures restricted(List<Integer> physical) {
    return new Figures(
        medians,
        physical.stream().map(qubits::get).toList(),
        couplings.stream()
            .filter(c -> physical.contains(c.control()) && physical.contains(c.target()))
            .map(c -> c.on(physical.indexOf(c.control()), physical.indexOf(c.target())))
            .toList());
  }
}
