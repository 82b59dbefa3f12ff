package org.ketpoint.device;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A device without a shape: any number of equal qubits, each coupled to each, with the medians of
/// a calibration.
public final class UniformDevice extends ProfileView implements Device {

  static final String KIND = "uniform";

  private static final double ASSUMED_READOUT_TIME = 1000;

  UniformDevice(Profile profile) {
    super(profile);
  }

  /// A device of one's own.
  ///
  /// @param name what to call it; see the package's documentation for the characters allowed
  /// @param nativeGates the gates it runs
  /// @param date the day its figures are from
  /// @param qubit the figures of every qubit
  /// @param error2q average infidelity of every two-qubit gate, in `[0, 1]`
  /// @param time2q the length of every two-qubit gate in ns
  /// @param readoutTime the length of a measurement in ns
  /// @return the device, with its name for a title
  /// @throws IllegalArgumentException if the name or a figure is out of range
  public static UniformDevice of(
      String name,
      NativeGates nativeGates,
      LocalDate date,
      Qubit qubit,
      double error2q,
      double time2q,
      double readoutTime) {
    return of(name, nativeGates, date, new Medians(qubit, error2q, time2q), readoutTime);
  }

  /// A device of one's own with IBM's CX gates, and 1000 ns assumed for a measurement.
  ///
  /// @param name what to call it; see the package's documentation for the characters allowed
  /// @param date the day its figures are from
  /// @param qubit the figures of every qubit
  /// @param error2q average infidelity of every two-qubit gate, in `[0, 1]`
  /// @param time2q the length of every two-qubit gate in ns
  /// @return the device, with its name for a title
  /// @throws IllegalArgumentException if the name or a figure is out of range
  public static UniformDevice of(
      String name, LocalDate date, Qubit qubit, double error2q, double time2q) {
    return of(
        name,
        NativeGates.IBM_CX,
        date,
        new Medians(qubit, error2q, time2q),
        ASSUMED_READOUT_TIME,
        "The readout time was not given: 1000 ns is an assumption.");
  }

  private static UniformDevice of(
      String name,
      NativeGates nativeGates,
      LocalDate date,
      Medians medians,
      double readoutTime,
      String... notes) {
    return new UniformDevice(
        Profile.ofOnesOwn(
            name,
            nativeGates,
            date,
            readoutTime,
            new Figures(medians, List.of(), List.of()),
            notes));
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.empty();
  }

  @Override
  public Qubit qubit(int q) {
    if (q < 0) {
      throw new IllegalArgumentException(
          "a qubit's number must be 0 or more, got " + q + " (device " + name() + ")");
    }
    return profile.medians().qubit();
  }

  @Override
  public boolean reversed(int control, int target) {
    return false;
  }

  @Override
  public boolean connected(int a, int b) {
    qubit(a);
    qubit(b);
    return a != b;
  }

  @Override
  public Coupling coupling(int control, int target) {
    if (!connected(control, target)) {
      throw new IllegalArgumentException(
          name() + " has no coupling between qubit " + control + " and itself");
    }
    return new Coupling(control, target, profile.medians().error2q(), profile.medians().time2q());
  }

  @Override
  public CalibratedDevice calibrated() {
    if (profile.qubits().isEmpty()) {
      throw new IllegalStateException(
          name()
              + " has only medians: per-qubit figures come with the shipped devices, with"
              + " CalibratedDevice.of, or in a device file");
    }
    return new CalibratedDevice(profile);
  }

  @Override
  public UniformDevice uniform() {
    return this;
  }

  /// The medians: one row a metric, with its unit.
  @Override
  public Table table() {
    Qubit qubit = profile.medians().qubit();
    return Table.create(
        title(),
        StringColumn.create(
            "Metric",
            "T1",
            "T2",
            "1q error",
            "1q time",
            "2q error",
            "2q time",
            "P(1|0)",
            "P(0|1)",
            "readout"),
        DoubleColumn.create(
            "Value",
            qubit.t1() / 1000,
            qubit.t2() / 1000,
            qubit.error1q(),
            qubit.time1q(),
            profile.medians().error2q(),
            profile.medians().time2q(),
            qubit.p10(),
            qubit.p01(),
            readoutTime()),
        StringColumn.create("Unit", "µs", "µs", "", "ns", "", "ns", "", "", "ns"));
  }

  /// This device: its qubits are all alike.
  @Override
  public UniformDevice restricted(List<Integer> physical) {
    physical.forEach(this::qubit);
    return this;
  }

  Medians medians() {
    return profile.medians();
  }

  @Override
  public UniformDevice gateErrors(GateErrors errors) {
    return new UniformDevice(chosen(errors));
  }

  @Override
  public UniformDevice withStatePreparation(double error) {
    return new UniformDevice(profile.withStatePreparation(error));
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  String canonicalJson() {
    return ProfileWriter.canonicalUniform(profile);
  }

  /// The title, and that any number of qubits will do.
  @Override
  public String toString() {
    return title() + ", medians on any number of qubits" + choice();
  }
}
