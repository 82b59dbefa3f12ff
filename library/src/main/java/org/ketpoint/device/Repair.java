package org.ketpoint.device;

/// What a calibration got wrong or left open, and the rule by which it was mended.
///
/// @param what what was found
/// @param where the qubit or the coupling, by the vendor's names
/// @param rule what was done
record Repair(String what, String where, String rule) {

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
}
