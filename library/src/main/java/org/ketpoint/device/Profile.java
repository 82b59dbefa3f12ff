package org.ketpoint.device;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// All that a device file says; [UniformDevice] and [CalibratedDevice] are its two views.
///
/// @param qubitNames the vendor's name of qubit q at index q
/// @param sets the figures by each kind of gate errors known, [GateErrors#STATED] always
/// @param gateErrors which of the sets is in force
/// @param repairs those that the figures do not show by themselves
record Profile(
    String name,
    String title,
    NativeGates nativeGates,
    LocalDate date,
    String source,
    String licence,
    double readoutTime,
    List<String> qubitNames,
    Map<GateErrors, Figures> sets,
    GateErrors gateErrors,
    List<Repair> repairs,
    List<String> notes) {

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
    sets = Map.copyOf(sets);
    repairs = List.copyOf(repairs);
    notes = List.copyOf(notes);
    checkSets(sets, gateErrors);
    checkNames(qubitNames, figures(sets, gateErrors).qubits().size());
  }

  /// A profile with one set of gate errors; qubits are named by their numbers.
  static Profile ofOnesOwn(
      String name,
      NativeGates nativeGates,
      LocalDate date,
      double readoutTime,
      Figures figures,
      String... notes) {
    var all = new ArrayList<>(List.of(notes));
    List<Qubit> qubits =
        figures.qubits().isEmpty() ? List.of(figures.medians().qubit()) : figures.qubits();
    for (int q = 0; q < qubits.size(); q++) {
      if (qubits.get(q).hasImpossibleT2()) {
        all.add("T2 exceeds 2·T1 on qubit " + q + ": kept as given; the noise model uses 2·T1.");
      }
    }
    return new Profile(
        name,
        name,
        nativeGates,
        date,
        "the user's own figures",
        "not stated",
        readoutTime,
        numbers(figures.qubits().size()),
        Map.of(GateErrors.STATED, figures),
        GateErrors.STATED,
        List.of(),
        all);
  }

  static List<String> numbers(int size) {
    return IntStream.range(0, size).mapToObj(Integer::toString).toList();
  }

  /// The set in force.
  Figures figures() {
    return figures(sets, gateErrors);
  }

  /// The set that the profile states first.
  Figures stated() {
    return figures(sets, GateErrors.STATED);
  }

  Medians medians() {
    return figures().medians();
  }

  List<Qubit> qubits() {
    return figures().qubits();
  }

  List<Coupling> couplings() {
    return figures().couplings();
  }

  /// The same profile with other gate errors in force; STATED where it has no such set.
  Profile with(GateErrors errors) {
    GateErrors known = sets.containsKey(errors) ? errors : GateErrors.STATED;
    return with(qubitNames, sets, known, repairs, notes);
  }

  /// The same profile with other figures.
  Profile with(Map<GateErrors, Figures> changed) {
    return with(qubitNames, changed, gateErrors, repairs, notes);
  }

  /// Some of the qubits, with the couplings among them.
  Profile restricted(List<Integer> physical) {
    var some = new EnumMap<GateErrors, Figures>(GateErrors.class);
    sets.forEach((errors, set) -> some.put(errors, set.restricted(physical)));
    List<String> names = physical.stream().map(qubitNames::get).toList();
    return with(names, some, gateErrors, repairs, notes);
  }

  /// The same figures with texts of their own; the repairs are told in the notes, after the given
  /// ones.
  Profile described(
      String newTitle,
      String newSource,
      String newLicence,
      List<String> newNames,
      List<Repair> newRepairs,
      List<String> newNotes) {
    var all = new ArrayList<>(newNotes);
    all.addAll(Repair.sentences(newRepairs));
    all.addAll(notes);
    return new Profile(
        name,
        newTitle,
        nativeGates,
        date,
        newSource,
        newLicence,
        readoutTime,
        newNames,
        sets,
        gateErrors,
        newRepairs,
        all);
  }

  /// The same profile with one state preparation error on every qubit.
  Profile withStatePreparation(double error) {
    var changed = new EnumMap<GateErrors, Figures>(GateErrors.class);
    sets.forEach((e, set) -> changed.put(e, set.eachQubit(q -> q.withStatePreparation(error))));
    var told =
        new ArrayList<>(
            notes.stream().filter(note -> !note.startsWith("State preparation error")).toList());
    told.add("State preparation error of " + error + " on every qubit: an assumption.");
    return with(qubitNames, changed, gateErrors, repairs, told);
  }

  private Profile with(
      List<String> newNames,
      Map<GateErrors, Figures> newSets,
      GateErrors errors,
      List<Repair> newRepairs,
      List<String> newNotes) {
    return new Profile(
        name,
        title,
        nativeGates,
        date,
        source,
        licence,
        readoutTime,
        newNames,
        newSets,
        errors,
        newRepairs,
        newNotes);
  }

  /// All repairs, those too that the figures show.
  List<Repair> allRepairs() {
    var all = new ArrayList<>(repairs);
    if (qubits().isEmpty() && medians().qubit().hasImpossibleT2()) {
      all.add(Repair.impossibleT2("of medians"));
    }
    for (int q = 0; q < qubits().size(); q++) {
      if (qubits().get(q).hasImpossibleT2()) {
        all.add(Repair.impossibleT2(qubitNames.get(q)));
      }
    }
    return List.copyOf(all);
  }

  private static Figures figures(Map<GateErrors, Figures> sets, GateErrors errors) {
    return Objects.requireNonNull(sets.get(errors));
  }

  private static void checkSets(Map<GateErrors, Figures> sets, GateErrors inForce) {
    Figures stated = sets.get(GateErrors.STATED);
    if (stated == null || !sets.containsKey(inForce)) {
      throw new IllegalArgumentException(
          "a profile must have the gate errors in force and the stated ones, got "
              + sets.keySet()
              + " for "
              + inForce);
    }
    if (!sets.values().stream().allMatch(stated::fits)) {
      throw new IllegalArgumentException(
          "isolated and simultaneous gate errors must be about the same qubits and couplings");
    }
  }

  private static void checkNames(List<String> names, int size) {
    var seen = new HashSet<String>();
    for (int q = 0; q < size; q++) {
      if (!seen.add(Rules.text("name of qubit " + q, names.get(q)))) {
        throw new IllegalArgumentException(
            "each qubit must have a name of its own, got \"" + names.get(q) + "\" twice");
      }
    }
  }
}
