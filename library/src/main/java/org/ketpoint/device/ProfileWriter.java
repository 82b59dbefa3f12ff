package org.ketpoint.device;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
    return String.join(
            ",\n  ",
            "{\n  \"format\": " + text(FORMAT),
            "\"version\": " + version(profile),
            "\"timeUnit\": " + text(TIME_UNIT),
            "\"kind\": " + text(kind),
            "\"name\": " + text(profile.name()),
            "\"title\": " + text(profile.title()),
            "\"nativeGates\": " + text(profile.nativeGates().name()),
            "\"date\": " + text(profile.date().toString()),
            "\"source\": " + text(profile.source()),
            "\"licence\": " + text(profile.licence()),
            "\"readoutTime\": " + profile.readoutTime(),
            "\"medians\": {" + medians(profile.medians()) + "}",
            "\"qubits\": " + list(qubitLines(profile)),
            "\"couplings\": " + list(couplingLines(profile)),
            "\"notes\": " + list(profile.notes().stream().map(ProfileWriter::text).toList()))
        + "\n}\n";
  }

  /// 1 wherever a reader of version 1 understands all that the profile says.
  private static int version(Profile profile) {
    boolean old =
        profile.medians().qubit().statePreparation() == 0
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
                    + figures(profile.qubits().get(q))
                    + "}")
        .toList();
  }

  private static List<String> couplingLines(Profile profile) {
    return profile.couplings().stream()
        .map(
            c ->
                "{\"control\": "
                    + c.control()
                    + ", \"target\": "
                    + c.target()
                    + ", \"error\": "
                    + c.error()
                    + ", \"time\": "
                    + c.time()
                    + "}")
        .toList();
  }

  private static String medians(Medians medians) {
    return figures(medians.qubit())
        + ", \"error2q\": "
        + medians.error2q()
        + ", \"time2q\": "
        + medians.time2q();
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

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
