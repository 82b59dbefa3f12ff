package org.ketpoint.device;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads device files. Whatever is wrong becomes a [DeviceFormatException] that says where.
final class ProfileReader {

  private ProfileReader() {}

  static Device read(String json) {
    var file = new Fields(StrictJson.parse(json), "the device file");
    return file.has("calibrations") ? drifting(file) : view(file);
  }

  private static Device drifting(Fields file) {
    version(file);
    require(file, "kind", DriftingDevice.KIND);
    file.only("format version kind calibrations");
    var calibrations = new ArrayList<DriftingDevice.Calibration>();
    for (Fields row : file.objects("calibrations", "calibration")) {
      row.only("fromEpoch device");
      Device device = view(row.object("device"));
      int epoch = row.integer("fromEpoch");
      calibrations.add(new DriftingDevice.Calibration(epoch, device));
    }
    return Fields.at(file, () -> new DriftingDevice(calibrations));
  }

  private static int version(Fields file) {
    require(file, "format", ProfileWriter.FORMAT);
    int version = file.integer("version");
    if (version < 1 || version > ProfileWriter.NEWEST_VERSION) {
      throw new DeviceFormatException(
          "version must be 1 or 2, got " + version + " (" + file.place() + ")");
    }
    return version;
  }

  private static Device view(Fields whole) {
    int version = version(whole);
    require(whole, "timeUnit", ProfileWriter.TIME_UNIT);
    String name = whole.text("name");
    var file = new Fields(whole.object(), "device " + name);
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
            + " medians qubits couplings notes"
            + since2(version, " gateErrors repairs"));
    List<Fields> qubits = file.objects("qubits", "qubit");
    NativeGates gates = constant(file, "nativeGates", NativeGates.values());
    LocalDate date = date(file);
    String title = file.text("title");
    String source = file.text("source");
    String licence = file.text("licence");
    double readoutTime = file.number("readoutTime");
    Map<GateErrors, Figures> sets = FigureReader.sets(file, version);
    GateErrors errors =
        file.has("gateErrors")
            ? constant(file, "gateErrors", GateErrors.values())
            : GateErrors.STATED;
    List<String> names = qubits.stream().map(q -> q.text("name")).toList();
    List<Repair> repairs = repairs(file);
    List<String> notes = notes(file);
    return Fields.at(
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
                names,
                sets,
                errors,
                repairs,
                notes));
  }

  /// Fields that a file may have since version 2.
  static String since2(int version, String fields) {
    return version == 1 ? "" : fields;
  }

  private static void require(Fields file, String field, String value) {
    String got = file.text(field);
    if (!got.equals(value)) {
      throw new DeviceFormatException(
          field + " must be \"" + value + "\", got \"" + got + "\" (" + file.place() + ")");
    }
  }

  private static <E extends Enum<E>> E constant(Fields file, String field, E[] values) {
    String got = file.text(field);
    return Arrays.stream(values)
        .filter(value -> value.name().equals(got))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceFormatException(
                    field
                        + " must be one of "
                        + Arrays.toString(values)
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

  private static List<Repair> repairs(Fields file) {
    if (!file.has("repairs")) {
      return List.of();
    }
    var repairs = new ArrayList<Repair>();
    for (Fields row : file.objects("repairs", "repair")) {
      row.only("what where rule");
      repairs.add(
          Fields.at(row, () -> new Repair(row.text("what"), row.text("where"), row.text("rule"))));
    }
    return repairs;
  }

  private static List<String> notes(Fields file) {
    JsonArray array = file.array("notes");
    var notes = new ArrayList<String>();
    for (JsonElement note : array) {
      notes.add(Fields.text(note, "note " + notes.size(), file.place()));
    }
    return notes;
  }
}
