package org.ketpoint.device;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes profiles: the file for people, one line a qubit, and the canonical JSON for the hash.
final class ProfileWriter {

  static final String FORMAT = "ketpoint-device";
  static final int NEWEST_VERSION = 2;
  static final String TIME_UNIT = "ns";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private ProfileWriter() {}

  static String file(Profile profile, String kind) {
    var lines = new ArrayList<String>();
    lines.add("\"format\": " + text(FORMAT));
    lines.add("\"version\": " + version(profile));
    lines.add("\"timeUnit\": " + text(TIME_UNIT));
    lines.add("\"kind\": " + text(kind));
    lines.add("\"name\": " + text(profile.name()));
    lines.add("\"title\": " + text(profile.title()));
    lines.add("\"nativeGates\": " + text(profile.nativeGates().name()));
    lines.add("\"date\": " + text(profile.date().toString()));
    lines.add("\"source\": " + text(profile.source()));
    lines.add("\"licence\": " + text(profile.licence()));
    lines.add("\"readoutTime\": " + profile.readoutTime());
    if (profile.gateErrors() != GateErrors.STATED) {
      lines.add("\"gateErrors\": " + text(profile.gateErrors().name()));
    }
    lines.add("\"medians\": {" + medians(profile) + "}");
    lines.add("\"qubits\": " + list(qubitLines(profile)));
    lines.add("\"couplings\": " + list(couplingLines(profile)));
    if (!profile.repairs().isEmpty()) {
      lines.add("\"repairs\": " + list(profile.repairs().stream().map(GSON::toJson).toList()));
    }
    lines.add("\"notes\": " + list(profile.notes().stream().map(ProfileWriter::text).toList()));
    return lines.stream().collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
  }

  /// 1 wherever a reader of version 1 understands all that the profile says.
  private static int version(Profile profile) {
    boolean old =
        profile.sets().size() == 1
            && profile.repairs().isEmpty()
            && profile.nativeGates() != NativeGates.IBM_CZ
            && profile.medians().qubit().statePreparation() == 0
            && profile.qubits().stream().allMatch(q -> q.statePreparation() == 0);
    return old ? 1 : NEWEST_VERSION;
  }

  private static List<String> qubitLines(Profile profile) {
    return IntStream.range(0, profile.qubits().size())
        .mapToObj(
            q ->
                "{\"name\": "
                    + text(profile.qubitNames().get(q))
                    + ", "
                    + figures(profile.stated().qubits().get(q))
                    + others(profile, "", set -> set.qubits().get(q).error1q())
                    + "}")
        .toList();
  }

  private static List<String> couplingLines(Profile profile) {
    List<Coupling> stated = profile.stated().couplings();
    return IntStream.range(0, stated.size())
        .mapToObj(
            i ->
                "{\"control\": "
                    + stated.get(i).control()
                    + ", \"target\": "
                    + stated.get(i).target()
                    + ", \"error\": "
                    + stated.get(i).error()
                    + ", \"time\": "
                    + stated.get(i).time()
                    + others(profile, "", set -> set.couplings().get(i).error())
                    + "}")
        .toList();
  }

  private static String medians(Profile profile) {
    Medians medians = profile.stated().medians();
    return figures(medians.qubit())
        + ", \"error2q\": "
        + medians.error2q()
        + ", \"time2q\": "
        + medians.time2q()
        + others(profile, "1q", set -> set.medians().qubit().error1q())
        + others(profile, "2q", set -> set.medians().error2q());
  }

  /// The errors of the other sets, where they differ from the stated one.
  private static String others(Profile profile, String suffix, ToDoubleFunction<Figures> error) {
    var text = new StringBuilder();
    double stated = error.applyAsDouble(profile.stated());
    for (GateErrors other : List.of(GateErrors.ISOLATED, GateErrors.SIMULTANEOUS)) {
      Figures set = profile.sets().get(other);
      if (set != null && error.applyAsDouble(set) != stated) {
        text.append(", \"").append(field(other, suffix)).append("\": ");
        text.append(error.applyAsDouble(set));
      }
    }
    return text.toString();
  }

  /// The field of an error that is not the stated one.
  static String field(GateErrors errors, String suffix) {
    return errors.name().toLowerCase(Locale.ROOT) + suffix;
  }

  private static String figures(Qubit q) {
    return "\"t1\": "
        + q.t1()
        + ", \"t2\": "
        + q.t2()
        + ", \"error1q\": "
        + q.error1q()
        + ", \"time1q\": "
        + q.time1q()
        + ", \"p10\": "
        + q.p10()
        + ", \"p01\": "
        + q.p01()
        + (q.statePreparation() == 0 ? "" : ", \"statePreparation\": " + q.statePreparation());
  }

  private static String list(List<String> lines) {
    return lines.isEmpty()
        ? "[]"
        : lines.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
  }

  private static String text(String value) {
    return GSON.toJson(value);
  }

  /// A device that drifts: the files of its calibrations, each with its epoch.
  static String drifting(DriftingDevice device) {
    return device.calibrations().stream()
        .map(
            c ->
                "{\"fromEpoch\": "
                    + c.fromEpoch()
                    + ", \"device\": "
                    + c.device().toJson().strip()
                    + "}")
        .collect(
            Collectors.joining(
                ",\n",
                "{\"format\": %s, \"version\": %d, \"kind\": %s, \"calibrations\": [\n"
                    .formatted(text(FORMAT), NEWEST_VERSION, text(DriftingDevice.KIND)),
                "\n]}\n"));
  }

  /// The canonical JSON of a device that drifts: the identities of its calibrations.
  static String canonicalDrifting(DriftingDevice device) {
    var fields = new TreeMap<String, Object>();
    fields.put("kind", DriftingDevice.KIND);
    fields.put(
        "calibrations",
        each(
            device.calibrations(),
            c -> new TreeMap<>(Map.of("fromEpoch", c.fromEpoch(), "hash", c.device().hash()))));
    return GSON.toJson(fields);
  }

  /// The canonical JSON of the uniform view; the package's documentation says what is in it.
  static String canonicalUniform(Profile profile) {
    Map<String, Object> fields = identity(profile, UniformDevice.KIND);
    fields.putAll(qubitFields(profile.medians().qubit()));
    fields.put("error2q", profile.medians().error2q());
    fields.put("time2q", profile.medians().time2q());
    return GSON.toJson(fields);
  }

  /// The canonical JSON of the calibrated view.
  static String canonicalCalibrated(Profile profile) {
    Map<String, Object> fields = identity(profile, CalibratedDevice.KIND);
    fields.put("qubits", each(profile.qubits(), ProfileWriter::qubitFields));
    fields.put("couplings", each(profile.couplings(), ProfileWriter::couplingFields));
    return GSON.toJson(fields);
  }

  private static Map<String, Object> identity(Profile profile, String kind) {
    var fields = new TreeMap<String, Object>();
    fields.put("kind", kind);
    fields.put("name", profile.name());
    fields.put("nativeGates", profile.nativeGates().name());
    fields.put("date", profile.date().toString());
    fields.put("readoutTime", profile.readoutTime());
    return fields;
  }

  private static Map<String, Object> qubitFields(Qubit qubit) {
    var fields = new TreeMap<String, Object>();
    fields.put("t1", qubit.t1());
    fields.put("t2", qubit.t2());
    fields.put("error1q", qubit.error1q());
    fields.put("time1q", qubit.time1q());
    fields.put("p10", qubit.p10());
    fields.put("p01", qubit.p01());
    if (qubit.statePreparation() != 0) { // so that older identities stay
      fields.put("statePreparation", qubit.statePreparation());
    }
    return fields;
  }

  private static Map<String, Object> couplingFields(Coupling coupling) {
    var fields = new TreeMap<String, Object>();
    fields.put("control", coupling.control());
    fields.put("target", coupling.target());
    fields.put("error", coupling.error());
    fields.put("time", coupling.time());
    return fields;
  }

  private static <T> List<Object> each(List<T> rows, Function<T, Object> fields) {
    return rows.stream().map(fields).toList();
  }
}
