package org.ketpoint.device;

import static java.util.Comparator.comparing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a backend's properties as IBM Quantum serves them: per qubit and per gate a list of named
/// values with units. What such a file gets wrong is mended by these rules, each use of them a
/// repair of the device:
/// - a two-qubit gate without an error, or with an error of 1, is left out;
/// - a qubit without T1, T2, an SX error and length or readout errors, or with an SX error of 1, is
///   left out with its gates; the others are numbered densely and keep IBM's numbers as names;
/// - where one of P(1|0) and P(0|1) is missing, `readout_error` stands for both;
/// - the measurement is as long as the median of all qubits' `readout_length`.
final class IbmProperties {

  private static final Map<String, NativeGates> FAMILIES =
      Map.of("cx", NativeGates.IBM_CX, "ecr", NativeGates.IBM_ECR, "cz", NativeGates.IBM_CZ);

  private static final String PULSE = "sx";

  private final Fields file;
  private final @Nullable Fields configuration;
  private final String name;
  private final List<IbmGate> gates;
  private final List<Repair> repairs = new ArrayList<>();
  private final Map<Integer, Integer> numbers = new HashMap<>(); // ours by IBM's
  private final List<Qubit> qubits = new ArrayList<>();
  private final List<Double> readoutTimes = new ArrayList<>();

  private IbmProperties(String properties, @Nullable String configuration) {
    Fields whole = new Fields(StrictJson.parse(properties), "the properties file");
    name = whole.text("backend_name");
    file = new Fields(whole.object(), "properties of " + name);
    this.configuration =
        configuration == null
            ? null
            : new Fields(StrictJson.parse(configuration), "configuration of " + name);
    gates = file.objects("gates", "gate").stream().map(IbmGate::of).toList();
  }

  /// @param configuration the backend's configuration: its native gates and its processor; where it
  ///   is not given, the native two-qubit gate is the most frequent one of the properties
  static CalibratedDevice read(String properties, @Nullable String configuration) {
    return new IbmProperties(properties, configuration).device();
  }

  private CalibratedDevice device() {
    String pair = pairGate();
    int size = readQubits();
    requireSome("qubits with all figures", qubits.size());
    List<Coupling> couplings = couplings(pair);
    requireSome("couplings with an error below 1", couplings.size());
    requireSome("readout lengths", readoutTimes.size());
    long dead = repairs.stream().filter(r -> r.rule().equals(Repair.LEFT_OUT)).count();
    Medians medians = Medians.of(qubits, couplings, (int) dead);
    return Fields.at(
        file, () -> device(FAMILIES.get(pair), new Figures(medians, qubits, couplings), size));
  }

  private CalibratedDevice device(@Nullable NativeGates family, Figures figures, int size) {
    String updated = file.text("last_update_date");
    double readoutTime = Medians.median(readoutTimes, t -> t);
    List<String> names =
        IntStream.range(0, size).filter(numbers::containsKey).mapToObj(Integer::toString).toList();
    return new CalibratedDevice(
        Profile.ofOnesOwn(name, Objects.requireNonNull(family), date(updated), readoutTime, figures)
            .described(
                title(),
                "IBM Quantum, properties of " + name + ", " + updated,
                "not stated",
                names,
                repairs,
                List.of()));
  }

  /// The native two-qubit gate.
  private String pairGate() {
    if (configuration != null) {
      for (JsonElement gate : configuration.array("basis_gates")) {
        String id = Fields.text(gate, "a basis gate", configuration.place());
        if (FAMILIES.containsKey(id)) {
          return id;
        }
      }
    }
    return FAMILIES.keySet().stream()
        .sorted() // so that of equals always the same is taken
        .filter(id -> count(id) > 0)
        .max((a, b) -> Long.compare(count(a), count(b)))
        .orElseThrow(
            () ->
                new DeviceFormatException(
                    "the properties of an IBM device must have gates cx, ecr or cz, got none ("
                        + file.place()
                        + ")"));
  }

  private long count(String gate) {
    return gates.stream().filter(g -> g.gate().equals(gate)).count();
  }

  /// How many there are in the file.
  private int readQubits() {
    JsonArray rows = file.array("qubits");
    for (int number = 0; number < rows.size(); number++) {
      IbmValues values = IbmValues.of(rows.get(number), file.place() + ", qubit " + number);
      values.time("readout_length").ifPresent(readoutTimes::add);
      Qubit qubit = qubit(number, values);
      if (qubit != null) {
        numbers.put(number, qubits.size());
        qubits.add(qubit);
      }
    }
    return rows.size();
  }

  private @Nullable Qubit qubit(int number, IbmValues values) {
    IbmValues pulse =
        gates.stream()
            .filter(g -> g.gate().equals(PULSE) && g.qubits().equals(List.of(number)))
            .findFirst()
            .map(IbmGate::values)
            .orElse(IbmValues.NONE);
    var t1 = values.time("T1");
    var t2 = values.time("T2");
    var error = pulse.ratio("gate_error");
    var time = pulse.time("gate_length");
    var p10 = values.ratio("prob_meas1_prep0");
    var p01 = values.ratio("prob_meas0_prep1");
    var either = values.ratio("readout_error");
    boolean stands = (p10.isEmpty() || p01.isEmpty()) && either.isPresent();
    var missing = new ArrayList<String>();
    note(missing, "T1", t1.isPresent());
    note(missing, "T2", t2.isPresent());
    note(missing, "SX error below 1", error.isPresent() && error.get() < 1);
    note(missing, "SX length", time.isPresent());
    note(missing, "readout error", stands || (p10.isPresent() && p01.isPresent()));
    if (!missing.isEmpty()) {
      String what = "no " + String.join(", no ", missing);
      repairs.add(new Repair(what, "qubit " + number, "left out with its gates"));
      return null;
    }
    if (stands) {
      repairs.add(
          new Repair(
              "P(1|0) or P(0|1) missing", "qubit " + number, "readout_error stands for both"));
    }
    return Fields.at(
        values.at(),
        () ->
            new Qubit(
                t1.orElseThrow(),
                t2.orElseThrow(),
                error.orElseThrow(),
                time.orElseThrow(),
                (stands ? either : p10).orElseThrow(),
                (stands ? either : p01).orElseThrow()));
  }

  private static void note(List<String> missing, String what, boolean there) {
    if (!there) {
      missing.add(what);
    }
  }

  private List<Coupling> couplings(String pair) {
    var couplings = new ArrayList<Coupling>();
    List<IbmGate> pairs =
        gates.stream()
            .filter(gate -> gate.gate().equals(pair))
            .sorted(
                comparing((IbmGate g) -> g.qubits().get(0)).thenComparing(g -> g.qubits().get(1)))
            .toList();
    for (IbmGate gate : pairs) {
      Integer control = numbers.get(gate.qubits().get(0));
      Integer target = numbers.get(gate.qubits().get(1));
      if (control == null || target == null) {
        continue;
      }
      String where = gate.qubits().get(0) + "→" + gate.qubits().get(1);
      var error = gate.values().ratio("gate_error");
      var time = gate.values().time("gate_length");
      if (error.isEmpty() || time.isEmpty()) {
        repairs.add(new Repair("no " + pair + " error or length", where, "left out"));
      } else if (error.get() >= 1) {
        repairs.add(new Repair("gate_error = 1", where, Repair.LEFT_OUT));
      } else {
        couplings.add(
            Fields.at(
                gate.values().at(), () -> new Coupling(control, target, error.get(), time.get())));
      }
    }
    return couplings;
  }

  private String title() {
    if (configuration == null || !configuration.has("processor_type")) {
      return name;
    }
    var type = new StringBuilder();
    for (String part : List.of("family", "revision", "segment")) {
      JsonElement text = configuration.object("processor_type").object().get(part);
      if (text instanceof JsonPrimitive primitive) {
        type.append(part.equals("revision") ? " r" : "");
        type.append(primitive.getAsString().replaceFirst("\\.0$", ""));
      }
    }
    return name + " (" + type + ")";
  }

  private LocalDate date(String text) {
    try {
      return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
    } catch (DateTimeException e) {
      throw new DeviceFormatException(
          "last_update_date must begin with YYYY-MM-DD, got \""
              + text
              + "\" ("
              + file.place()
              + ")",
          e);
    }
  }

  private void requireSome(String what, int count) {
    if (count == 0) {
      throw new DeviceFormatException(
          "the properties of an IBM device must have "
              + what
              + ", got none; left out were "
              + Repair.sentences(repairs)
              + " ("
              + file.place()
              + ")");
    }
  }
}
