package org.ketpoint.device;

import static org.ketpoint.device.ProfileReader.since2;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads the figures of a device file, one set for each kind of gate errors it has.
final class FigureReader {

  private FigureReader() {}

  static Map<GateErrors, Figures> sets(Fields file, int version) {
    Fields medians = file.object("medians");
    List<Fields> qubits = file.objects("qubits", "qubit");
    List<Fields> couplings = file.objects("couplings", "coupling");
    medians.only(
        "t1 t2 error1q time1q p10 p01 error2q time2q"
            + since2(
                version, " statePreparation isolated1q simultaneous1q isolated2q simultaneous2q"));
    qubits.forEach(
        row ->
            row.only(
                "name t1 t2 error1q time1q p10 p01"
                    + since2(version, " statePreparation isolated simultaneous")));
    couplings.forEach(
        row -> row.only("control target error time" + since2(version, " isolated simultaneous")));
    var sets = new EnumMap<GateErrors, Figures>(GateErrors.class);
    for (GateErrors errors : GateErrors.values()) {
      if (errors == GateErrors.STATED || isThere(errors, medians, qubits, couplings)) {
        sets.put(errors, figures(errors, medians, qubits, couplings, file));
      }
    }
    return sets;
  }

  private static boolean isThere(
      GateErrors errors, Fields medians, List<Fields> qubits, List<Fields> couplings) {
    String field = ProfileWriter.field(errors, "");
    return medians.has(field + "1q")
        || medians.has(field + "2q")
        || qubits.stream().anyMatch(row -> row.has(field))
        || couplings.stream().anyMatch(row -> row.has(field));
  }

  private static Figures figures(
      GateErrors errors, Fields medians, List<Fields> qubits, List<Fields> couplings, Fields file) {
    Qubit typical = qubit(medians, ProfileWriter.field(errors, "1q"));
    double error2q = medians.numberOr(ProfileWriter.field(errors, "2q"), medians.number("error2q"));
    double time2q = medians.number("time2q");
    Medians all = Fields.at(medians, () -> new Medians(typical, error2q, time2q));
    String field = ProfileWriter.field(errors, "");
    var rows = new ArrayList<Qubit>();
    qubits.forEach(row -> rows.add(qubit(row, field)));
    var pairs = new ArrayList<Coupling>();
    couplings.forEach(row -> pairs.add(coupling(row, field)));
    return Fields.at(file, () -> new Figures(all, rows, pairs));
  }

  /// @param field where the error stands, if it is not the stated one
  private static Qubit qubit(Fields row, String field) {
    double t1 = row.number("t1");
    double t2 = row.number("t2");
    double error = row.numberOr(field, row.number("error1q"));
    double time = row.number("time1q");
    double p10 = row.number("p10");
    double p01 = row.number("p01");
    double preparation = row.numberOr("statePreparation", 0);
    return Fields.at(row, () -> new Qubit(t1, t2, error, time, p10, p01, preparation));
  }

  private static Coupling coupling(Fields row, String field) {
    int control = row.integer("control");
    int target = row.integer("target");
    double error = row.numberOr(field, row.number("error"));
    double time = row.number("time");
    return Fields.at(row, () -> new Coupling(control, target, error, time));
  }
}
