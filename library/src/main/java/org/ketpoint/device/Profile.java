package org.ketpoint.device;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// All that a device file says; [UniformDevice] and [CalibratedDevice] are its two views.
///
/// @param qubitNames the vendor's name of qubit q at index q
/// @param qubits at index q, qubit q; empty where only medians are known
/// @param couplings sorted by control, then target
record Profile(
    String name,
    String title,
    NativeGates nativeGates,
    LocalDate date,
    String source,
    String licence,
    double readoutTime,
    Medians medians,
    List<String> qubitNames,
    List<Qubit> qubits,
    List<Coupling> couplings,
    List<String> notes) {

  /// Keeps `control · size + target` an `int`.
  private static final int MAX_QUBITS = 10_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  Profile {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a device's name must be 1 to 64 letters, digits, '_', '.' or '-' and start with a letter"
              + " or a digit, got \""
              + name
              + "\"");
    }
    Rules.text("title", title);
    Rules.text("source", source);
    Rules.text("licence", licence);
    readoutTime = Rules.time("the readout time", readoutTime);
    qubitNames = List.copyOf(qubitNames);
    qubits = List.copyOf(qubits);
    couplings =
        couplings.stream()
            .sorted(Comparator.comparingInt(Coupling::control).thenComparingInt(Coupling::target))
            .toList();
    notes = List.copyOf(notes);
    checkNames(qubitNames, qubits.size());
    checkCouplings(couplings, qubits.size());
  }

  private static void checkNames(List<String> names, int size) {
    if (size > MAX_QUBITS) {
      throw new IllegalArgumentException(
          "a device must have at most " + MAX_QUBITS + " qubits, got " + size);
    }
    var seen = new HashSet<String>();
    for (int q = 0; q < size; q++) {
      if (!seen.add(Rules.text("name of qubit " + q, names.get(q)))) {
        throw new IllegalArgumentException(
            "each qubit must have a name of its own, got \"" + names.get(q) + "\" twice");
      }
    }
  }

  private static void checkCouplings(List<Coupling> couplings, int size) {
    for (int i = 0; i < couplings.size(); i++) {
      Coupling coupling = couplings.get(i);
      String pair = coupling.control() + " and " + coupling.target();
      if (Math.max(coupling.control(), coupling.target()) >= size) {
        throw new IllegalArgumentException(
            "a coupling must join qubits below " + size + ", got " + pair);
      }
      if (i > 0
          && couplings.get(i - 1).control() == coupling.control()
          && couplings.get(i - 1).target() == coupling.target()) {
        throw new IllegalArgumentException(
            "each coupling must be given once, got that between " + pair + " twice");
      }
    }
    if (size > 0 && couplings.isEmpty()) {
      throw new IllegalArgumentException(
          "a calibrated device must have at least one coupling, got " + size + " qubits and none");
    }
  }

  /// The given notes, and one more where a T2 is longer than physics allows.
  static List<String> notesOn(List<Qubit> qubits, String... notes) {
    var all = new ArrayList<>(List.of(notes));
    for (int q = 0; q < qubits.size(); q++) {
      if (qubits.get(q).t2() > 2 * qubits.get(q).t1()) {
        all.add("T2 exceeds 2·T1 on qubit " + q + ": kept as given; the noise model uses 2·T1.");
      }
    }
    return all;
  }
}
