package org.ketpoint.device;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A real device: each qubit and each two-qubit gate with its own figures. Qubits are numbered from
/// 0 without gaps; the vendor's own names are [#qubitNames()].
public final class CalibratedDevice extends ProfileView implements Device {

  static final String KIND = "calibrated";

  private static final int PAIRS_IN_A_MESSAGE = 8;

  /// By `control · size + target`.
  private final Map<Integer, Coupling> gates = new HashMap<>();

  CalibratedDevice(Profile profile) {
    super(profile);
    profile.couplings().forEach(c -> gates.put(key(c.control(), c.target()), c));
  }

  /// A device of one's own, with names `0`, `1`, … for its qubits. Its uniform view has the medians
  /// of these figures.
  ///
  /// @param name what to call it; see the package's documentation for the characters allowed
  /// @param nativeGates the gates it runs
  /// @param date the day its figures are from
  /// @param qubits at index q, qubit q
  /// @param couplings the two-qubit gates, at least one, each ordered pair at most once
  /// @param readoutTime the length of a measurement in ns
  /// @return the device, with its name for a title
  /// @throws IllegalArgumentException if the name is unfit, a list is empty, or a coupling is given
  ///   twice or names a qubit that is not there
  public static CalibratedDevice of(
      String name,
      NativeGates nativeGates,
      LocalDate date,
      List<Qubit> qubits,
      List<Coupling> couplings,
      double readoutTime) {
    if (qubits.isEmpty() || couplings.isEmpty()) {
      throw new IllegalArgumentException(
          "a calibrated device must have qubits and at least one coupling, got "
              + qubits.size()
              + " qubits and "
              + couplings.size()
              + " couplings (device "
              + name
              + ")");
    }
    return new CalibratedDevice(
        Profile.ofOnesOwn(
            name,
            nativeGates,
            date,
            readoutTime,
            new Figures(Medians.of(qubits, couplings), qubits, couplings)));
  }

  /// A device of one's own, to be described figure by figure.
  ///
  /// @param name what to call it; see the package's documentation for the characters allowed
  /// @param qubits how many it has, at least 1
  /// @return what to tell the figures
  /// @throws IllegalArgumentException if there are no qubits
  public static DeviceBuilder named(String name, int qubits) {
    return new DeviceBuilder(name, qubits);
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.of(profile.qubits().size());
  }

  @Override
  public Qubit qubit(int q) {
    List<Qubit> qubits = profile.qubits();
    if (q < 0 || q >= qubits.size()) {
      throw new IllegalArgumentException(
          "a qubit's number must be in [0, "
              + (qubits.size() - 1)
              + "], got "
              + q
              + " (device "
              + name()
              + ")");
    }
    return qubits.get(q);
  }

  /// All qubits.
  ///
  /// @return at index q, qubit q; immutable
  public List<Qubit> qubits() {
    return profile.qubits();
  }

  /// The vendor's names: numbers with gaps at Rigetti, `row_column` at Google.
  ///
  /// @return at index q, the name of qubit q; immutable
  public List<String> qubitNames() {
    return profile.qubitNames();
  }

  /// The two-qubit gates, in the directions that the calibration has.
  ///
  /// @return sorted by control, then target; immutable
  public List<Coupling> couplingMap() {
    return profile.couplings();
  }

  @Override
  public boolean reversed(int control, int target) {
    return !gates.containsKey(key(control, target)) && gates.containsKey(key(target, control));
  }

  @Override
  public boolean connected(int a, int b) {
    return find(a, b) != null;
  }

  @Override
  public Coupling coupling(int control, int target) {
    Coupling found = find(control, target);
    if (found == null) {
      throw new IllegalArgumentException(
          name()
              + " has no coupling between qubits "
              + control
              + " and "
              + target
              + " (its couplings: "
              + somePairs()
              + ")");
    }
    return found.on(control, target);
  }

  private @Nullable Coupling find(int control, int target) {
    qubit(control);
    qubit(target);
    Coupling found = gates.get(key(control, target));
    return found != null ? found : gates.get(key(target, control));
  }

  private int key(int control, int target) {
    return control * profile.qubits().size() + target;
  }

  private String somePairs() {
    List<String> pairs =
        profile.couplings().stream()
            .map(c -> Math.min(c.control(), c.target()) + "-" + Math.max(c.control(), c.target()))
            .distinct()
            .toList();
    String shown = pairs.stream().limit(PAIRS_IN_A_MESSAGE).collect(Collectors.joining(", "));
    return pairs.size() > PAIRS_IN_A_MESSAGE ? shown + ", …" : shown;
  }

  @Override
  public CalibratedDevice calibrated() {
    return this;
  }

  @Override
  public UniformDevice uniform() {
    return new UniformDevice(profile);
  }

  /// The qubits: one row each, with number, name and figures.
  @Override
  public Table table() {
    return Table.create(
        title(),
        IntColumn.create("Qubit", IntStream.range(0, profile.qubits().size()).toArray()),
        StringColumn.create("Name", profile.qubitNames()),
        column("T1 (µs)", profile.qubits(), q -> q.t1() / 1000),
        column("T2 (µs)", profile.qubits(), q -> q.t2() / 1000),
        column("1q error", profile.qubits(), Qubit::error1q),
        column("1q time (ns)", profile.qubits(), Qubit::time1q),
        column("P(1|0)", profile.qubits(), Qubit::p10),
        column("P(0|1)", profile.qubits(), Qubit::p01));
  }

  /// The two-qubit gates as a table.
  ///
  /// @return a new table, one row a directed gate, in the order of [#couplingMap()]
  public Table couplings() {
    List<Coupling> all = profile.couplings();
    return Table.create(
        title() + ", couplings",
        IntColumn.create("Control", all.stream().mapToInt(Coupling::control).toArray()),
        IntColumn.create("Target", all.stream().mapToInt(Coupling::target).toArray()),
        column("2q error", all, Coupling::error),
        column("2q time (ns)", all, Coupling::time));
  }

  private static <T> DoubleColumn column(String name, List<T> rows, ToDoubleFunction<T> figure) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(figure).toArray());
  }

  @Override
  public CalibratedDevice restricted(List<Integer> physical) {
    physical.forEach(this::qubit);
    if (physical.isEmpty() || physical.stream().distinct().count() != physical.size()) {
      throw new IllegalArgumentException(
          "a part of a device must have qubits, each once, got "
              + physical
              + " (device "
              + name()
              + ")");
    }
    return new CalibratedDevice(profile.restricted(physical));
  }

  @Override
  public CalibratedDevice gateErrors(GateErrors errors) {
    return new CalibratedDevice(chosen(errors));
  }

  @Override
  public CalibratedDevice withStatePreparation(double error) {
    return new CalibratedDevice(profile.withStatePreparation(error));
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  String canonicalJson() {
    return ProfileWriter.canonicalCalibrated(profile);
  }

  /// The title, and how many qubits and couplings there are.
  @Override
  public String toString() {
    return title()
        + ", "
        + profile.qubits().size()
        + " qubits, "
        + profile.couplings().size()
        + " couplings"
        + choice();
  }
}
