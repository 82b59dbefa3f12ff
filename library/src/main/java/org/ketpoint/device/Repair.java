package org.ketpoint.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What a calibration got wrong or left open, and the rule by which it was mended.
///
/// @param what what was found
/// @param where the qubit or the coupling, by the vendor's names
/// @param rule what was done
record Repair(String what, String where, String rule) {

  /// The rule for dead couplings.
  static final String LEFT_OUT = "left out; the median two-qubit error counts it";

  Repair {
    Rules.text("finding of a repair", what);
    Rules.text("place of a repair", where);
    Rules.text("rule of a repair", rule);
  }

  /// A T2 that physics forbids.
  static Repair impossibleT2(String qubit) {
    return new Repair(
        "T2 exceeds 2·T1", "qubit " + qubit, "kept as given; the noise model uses 2·T1");
  }

  /// A sentence for each kind of repair, its places together.
  static List<String> sentences(List<Repair> repairs) {
    var places = new LinkedHashMap<List<String>, List<String>>(); // by what and rule
    for (Repair repair : repairs) {
      places
          .computeIfAbsent(List.of(repair.what, repair.rule), key -> new ArrayList<>())
          .add(repair.where);
    }
    return places.entrySet().stream()
        .map(
            kind ->
                kind.getKey().getFirst()
                    + " ("
                    + String.join(", ", kind.getValue())
                    + "): "
                    + kind.getKey().getLast()
                    + ".")
        .toList();
  }
}
