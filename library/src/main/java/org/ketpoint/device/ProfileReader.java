package org.ketpoint.device;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Reads device files. Whatever is wrong becomes a [DeviceFormatException] that says where.
final class ProfileReader {

  private ProfileReader() {}

  static Device read(String json) {
    var file = new Fields(StrictJson.parse(json), "the device file");
    require(file, "format", ProfileWriter.FORMAT);
    int version = file.integer("version");
    if (version < 1 || version > ProfileWriter.NEWEST_VERSION) {
      throw new DeviceFormatException(
          "version must be 1 or 2, got " + version + " (the device file)");
    }
    require(file, "timeUnit", ProfileWriter.TIME_UNIT);
    String name = file.text("name");
    file = new Fields(file.object(), "device " + name);
    String kind = file.text("kind");
    Profile profile = profile(file, name, version);
    return switch (kind) {
      case UniformDevice.KIND -> new UniformDevice(profile);
      case CalibratedDevice.KIND -> calibrated(profile);
      default ->
          throw new DeviceFormatException(
              "kind must be \"uniform\" or \"calibrated\", got \""
                  + kind
                  + "\" (device "
                  + name
                  + ")");
    };
  }

  private static Device calibrated(Profile profile) {
    if (profile.qubits().isEmpty()) {
      throw new DeviceFormatException(
          "a calibrated device must have qubits, got none (device " + profile.name() + ")");
    }
    return new CalibratedDevice(profile);
  }

  private static Profile profile(Fields file, String name, int version) {
    file.only(
        "format version timeUnit kind name title nativeGates date source licence readoutTime"
            + " medians qubits couplings notes");
    List<Fields> qubits = file.objects("qubits", "qubit");
    List<Fields> couplings = file.objects("couplings", "coupling");
    NativeGates gates = nativeGates(file);
    LocalDate date = date(file);
    String title = file.text("title");
    String source = file.text("source");
    String licence = file.text("licence");
    double readoutTime = file.number("readoutTime");
    Medians medians = medians(file.object("medians"), version);
    List<String> names = qubits.stream().map(q -> q.text("name")).toList();
    List<Qubit> figures = qubits.stream().map(q -> namedQubit(q, version)).toList();
    List<Coupling> pairs = couplings.stream().map(ProfileReader::coupling).toList();
    List<String> notes = notes(file);
    return at(
        file,
        () ->
            new Profile(
                name,
                title,
                gates,
                date,
                source,
                licence,
                readoutTime,
                medians,
                names,
                figures,
                pairs,
                notes));
  }

  private static void require(Fields file, String field, String value) {
    String got = file.text(field);
    if (!got.equals(value)) {
      throw new DeviceFormatException(
          field + " must be \"" + value + "\", got \"" + got + "\" (" + file.place() + ")");
    }
  }

  private static NativeGates nativeGates(Fields file) {
    String got = file.text("nativeGates");
    return Arrays.stream(NativeGates.values())
        .filter(gates -> gates.name().equals(got))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceFormatException(
                    "nativeGates must be one of "
                        + Arrays.toString(NativeGates.values())
                        + ", got \""
                        + got
                        + "\" ("
                        + file.place()
                        + ")"));
  }

  private static LocalDate date(Fields file) {
    String got = file.text("date");
    try {
      return LocalDate.parse(got);
    } catch (DateTimeException e) {
      throw new DeviceFormatException(
          "date must be YYYY-MM-DD, got \"" + got + "\" (" + file.place() + ")", e);
    }
  }

  private static Medians medians(Fields row, int version) {
    row.only("t1 t2 error1q time1q p10 p01 error2q time2q" + newer(version));
    Qubit qubit = qubit(row);
    double error = row.number("error2q");
    double time = row.number("time2q");
    return at(row, () -> new Medians(qubit, error, time));
  }

  private static Qubit namedQubit(Fields row, int version) {
    row.only("name t1 t2 error1q time1q p10 p01" + newer(version));
    return qubit(row);
  }

  /// What a qubit may say since version 2.
  private static String newer(int version) {
    return version == 1 ? "" : " statePreparation";
  }

  private static Qubit qubit(Fields row) {
    double t1 = row.number("t1");
    double t2 = row.number("t2");
    double error = row.number("error1q");
    double time = row.number("time1q");
    double p10 = row.number("p10");
    double p01 = row.number("p01");
    double preparation = row.numberOr("statePreparation", 0);
    return at(row, () -> new Qubit(t1, t2, error, time, p10, p01, preparation));
  }

  private static Coupling coupling(Fields row) {
    row.only("control target error time");
    int control = row.integer("control");
    int target = row.integer("target");
    double error = row.number("error");
    double time = row.number("time");
    return at(row, () -> new Coupling(control, target, error, time));
  }

  private static List<String> notes(Fields file) {
    JsonArray array = file.array("notes");
    var notes = new ArrayList<String>();
    for (JsonElement note : array) {
      notes.add(Fields.text(note, "note " + notes.size(), file.place()));
    }
    return notes;
  }

  /// Adds the place to what a record refuses.
  private static <T> T at(Fields row, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new DeviceFormatException(e.getMessage() + " (" + row.place() + ")", e);
    }
  }
}
