package org.ketpoint.device;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ketpoint.digest.Sha256;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// A device whose figures change while a run goes on, as real ones do: calibrations of one device,
/// each in force from an epoch on. [#at] gives the one of an epoch; every other question, also for
/// [#calibrated()] and [#uniform()], is answered by the first.
///
/// @param calibrations in the order of their epochs, the first from epoch 0 on; all of one view of
///   one device
public record DriftingDevice(List<Calibration> calibrations) implements Device {

  static final String KIND = "drifting";

  /// A calibration and when it holds.
  ///
  /// @param fromEpoch the first epoch that it is in force in, from 0 up
  /// @param device the device as it was calibrated
  public record Calibration(int fromEpoch, Device device) {
    /// Refuses a device that drifts itself.
    public Calibration {
      if (device instanceof DriftingDevice) {
        throw new IllegalArgumentException(
            "a calibration must not drift itself, got " + device.name() + " from " + fromEpoch);
      }
    }
  }

  /// Checks that the calibrations are in order and of one device.
  ///
  /// @throws IllegalArgumentException if there is none, the first is not of epoch 0, an epoch is
  ///   not after the one before, or two differ in view, name, native gates or number of qubits
  public DriftingDevice {
    calibrations = List.copyOf(calibrations);
    if (calibrations.isEmpty() || calibrations.getFirst().fromEpoch() != 0) {
      throw new IllegalArgumentException(
          "a drifting device needs a calibration from epoch 0 on, got epochs "
              + calibrations.stream().map(Calibration::fromEpoch).toList());
    }
    for (int i = 1; i < calibrations.size(); i++) {
      if (calibrations.get(i).fromEpoch() <= calibrations.get(i - 1).fromEpoch()) {
        throw new IllegalArgumentException(
            "calibrations must be in the order of their epochs, got epoch %d after %d"
                .formatted(calibrations.get(i).fromEpoch(), calibrations.get(i - 1).fromEpoch()));
      }
      requireSame(calibrations.getFirst().device(), calibrations.get(i).device());
    }
  }

  private static void requireSame(Device first, Device other) {
    if (!first.getClass().equals(other.getClass())
        || !first.name().equals(other.name())
        || first.nativeGates() != other.nativeGates()
        || !first.size().equals(other.size())) {
      throw new IllegalArgumentException(
          "calibrations must be of one view of one device, got "
              + first
              + " (device "
              + first.name()
              + ") and "
              + other
              + " (device "
              + other.name()
              + ")");
    }
  }

  /// A device that is calibrated anew every few epochs.
  ///
  /// @param calibrations one view of one device on several days, in order
  /// @param epochsEach how long each is in force, at least 1; the last one stays
  /// @return the device
  public static DriftingDevice of(List<? extends Device> calibrations, int epochsEach) {
    if (epochsEach < 1) {
      throw new IllegalArgumentException(
          "a calibration must hold for at least 1 epoch, got " + epochsEach);
    }
    return new DriftingDevice(
        IntStream.range(0, calibrations.size())
            .mapToObj(i -> new Calibration(Math.multiplyExact(i, epochsEach), calibrations.get(i)))
            .toList());
  }

  /// A device whose figures walk at random from a calibration, see [RandomWalk].
  ///
  /// @param device where they start
  /// @param epochs for how many epochs they walk, at least 1; the last figures stay
  /// @param sigma the standard deviation of a step in the logarithm of a figure; 0.05 is 5 % an
  ///   epoch
  /// @param seed of the walk; the same seed, the same walk
  /// @return the device, with a calibration for each epoch
  public static DriftingDevice randomWalk(Device device, int epochs, double sigma, long seed) {
    if (epochs < 1) {
      throw new IllegalArgumentException("a walk needs at least 1 epoch, got " + epochs);
    }
    var walk = new RandomWalk(sigma, seed);
    var calibrations = new ArrayList<Device>(List.of(device));
    for (int epoch = 1; epoch < epochs; epoch++) {
      calibrations.add(walk.step(calibrations.getLast(), epoch));
    }
    return of(calibrations, 1);
  }

  private Device first() {
    return calibrations.getFirst().device();
  }

  @Override
  public Device at(int epoch) {
    if (epoch < 0) {
      throw new IllegalArgumentException("an epoch must be 0 or more, got " + epoch);
    }
    Device inForce = first();
    for (Calibration calibration : calibrations) {
      if (calibration.fromEpoch() <= epoch) {
        inForce = calibration.device();
      }
    }
    return inForce;
  }

  private DriftingDevice each(UnaryOperator<Device> change) {
    return new DriftingDevice(
        calibrations.stream()
            .map(c -> new Calibration(c.fromEpoch(), change.apply(c.device())))
            .toList());
  }

  @Override
  public DriftingDevice gateErrors(GateErrors errors) {
    return each(device -> device.gateErrors(errors));
  }

  @Override
  public DriftingDevice withStatePreparation(double error) {
    return each(device -> device.withStatePreparation(error));
  }

  @Override
  public DriftingDevice restricted(List<Integer> physical) {
    return each(device -> device.restricted(physical));
  }

  @Override
  public String name() {
    return first().name();
  }

  @Override
  public String title() {
    return first().title();
  }

  @Override
  public NativeGates nativeGates() {
    return first().nativeGates();
  }

  @Override
  public LocalDate date() {
    return first().date();
  }

  @Override
  public String source() {
    return first().source();
  }

  @Override
  public String licence() {
    return first().licence();
  }

  @Override
  public List<String> notes() {
    return first().notes();
  }

  @Override
  public Table repairs() {
    return first().repairs();
  }

  @Override
  public OptionalInt size() {
    return first().size();
  }

  @Override
  public double readoutTime() {
    return first().readoutTime();
  }

  @Override
  public Qubit qubit(int q) {
    return first().qubit(q);
  }

  @Override
  public boolean connected(int a, int b) {
    return first().connected(a, b);
  }

  @Override
  public Coupling coupling(int control, int target) {
    return first().coupling(control, target);
  }

  @Override
  public boolean reversed(int control, int target) {
    return first().reversed(control, target);
  }

  @Override
  public CalibratedDevice calibrated() {
    return first().calibrated();
  }

  @Override
  public UniformDevice uniform() {
    return first().uniform();
  }

  @Override
  public String toJson() {
    return ProfileWriter.drifting(this);
  }

  @Override
  public String hash() {
    return Sha256.hex(ProfileWriter.canonicalDrifting(this));
  }

  /// The calibrations: one row each, with the epoch it holds from and the medians of its figures.
  @Override
  public Table table() {
    return Table.create(
        title() + ", drifting",
        IntColumn.create(
            "From epoch", calibrations.stream().mapToInt(Calibration::fromEpoch).toArray()),
        DateColumn.create("Date", calibrations.stream().map(c -> c.device().date())),
        medians("T1 (µs)", m -> m.qubit().t1() / 1000),
        medians("T2 (µs)", m -> m.qubit().t2() / 1000),
        medians("1q error", m -> m.qubit().error1q()),
        medians("2q error", Medians::error2q),
        medians("P(1|0)", m -> m.qubit().p10()),
        medians("P(0|1)", m -> m.qubit().p01()));
  }

  private DoubleColumn medians(String name, ToDoubleFunction<Medians> figure) {
    return DoubleColumn.create(
        name, calibrations.stream().map(c -> typical(c.device())).mapToDouble(figure).toArray());
  }

  private static Medians typical(Device device) {
    return device instanceof CalibratedDevice real
        ? Medians.of(real.qubits(), real.couplingMap())
        : device.uniform().medians();
  }

  /// The first calibration, and how many there are.
  @Override
  public String toString() {
    return first() + ", drifting through " + calibrations.size() + " calibrations";
  }
}
