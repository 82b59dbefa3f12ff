package org.ketpoint.sweep;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ketpoint.device.Device;
import org.ketpoint.digest.Sha256;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingConfig;

/// Trains a run at each point, on the device (axis `device`), with the noise attached (`noise`),
/// from the seed (`seed`) and with the shots (`shots`, 0 for exact) of the point; what is no axis
/// is as the run says. The figures are those of [Result#of(Training)].
///
/// ```java
/// TrainingTrial.epochs(10, () -> Training.of(Qnn.classifier(4, 2, 2), Mnist.digits(0, 1).reduce(4)))
/// ```
///
/// Where the sweep has a directory, each training is saved there after every epoch, and goes on
/// from there.
public final class TrainingTrial implements Trial {
  private static final long serialVersionUID = 1;
  private static final String DEVICE = "device";
  private static final String NOISE = "noise";
  private static final String SEED = "seed";
  private static final String SHOTS = "shots";
  private static final Map<String, Kind> AXES =
      new TreeMap<>(
          Map.of(DEVICE, Kind.DEVICE, NOISE, Kind.NOISE, SEED, Kind.INTEGER, SHOTS, Kind.INTEGER));

  /// How many epochs are trained.
  private final int epochs;

  /// Makes the run.
  private final Source source;

  private transient @Nullable Training start; // made once in a process
  private final transient Map<String, Training> placed = new ConcurrentHashMap<>(); // by device

  private TrainingTrial(int epochs, Source source) {
    this.epochs = epochs;
    this.source = source;
  }

  /// Makes a run at its beginning, the same one whenever it is asked. It is asked once in each
  /// process, and serialized for a cluster: what it makes the run of, it should make itself.
  @FunctionalInterface
  public interface Source extends Supplier<Training>, Serializable {}

  /// A trial that trains so many epochs, or until the run stops early.
  ///
  /// @param epochs at least 1
  /// @param source makes the run
  /// @return the trial
  public static TrainingTrial epochs(int epochs, Source source) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be ≥ 1, got " + epochs);
    }
    return new TrainingTrial(epochs, source);
  }

  @Override
  public Result run(Point point) {
    return Result.of(point.train(at(point), epochs));
  }

  private Training at(Point point) {
    Training run = start();
    if (point.has(DEVICE)) {
      Device device = point.device(DEVICE);
      Training there = run;
      run = placed.computeIfAbsent(device.hash(), hash -> there.on(device));
    }
    if (point.has(NOISE)) {
      run = run.attached(point.attachment(NOISE));
    }
    if (point.has(SHOTS)) {
      int shots = Math.toIntExact(point.integer(SHOTS));
      run = shots == 0 ? run.exact() : run.shots(shots);
    }
    return point.has(SEED) ? run.seed(point.integer(SEED)) : run;
  }

  private synchronized Training start() {
    Training known = start;
    if (known == null) {
      known = source.get();
      start = known;
    }
    return known;
  }

  @Override
  public String definition() {
    Training run = start();
    TrainingConfig config = run.config();
    var settings = new TreeMap<>(config.settings());
    settings.put("circuit", config.model().circuit().hash());
    settings.put("encoding", config.model().encoding().toJson());
    settings.put("head", config.model().head().toString());
    settings.put("device", config.noise().device().hash());
    settings.put("data", run.data().hash());
    settings.put("seed", Long.toString(run.state().seed()));
    if (!run.compressed().isNone() || run.state().step() > 0) {
      settings.putAll(config.settings(run.state())); // with what is pruned, quantized and frozen
      settings.put("device", config.noise().device().hash());
      settings.put("step", Long.toString(run.state().step()));
    }
    settings.put("theta", Sha256.hex(Arrays.toString(run.theta().toArray())));
    return "training to epoch %d of %s, seed %d (%s)"
        .formatted(
            epochs,
            run.data().recipe(),
            run.state().seed(),
            Sha256.hex(settings.toString()).substring(0, 16));
  }

  @Override
  public void require(Point point) {
    List<String> axes = point.values().names();
    for (String axis : axes) {
      Kind kind = AXES.get(axis);
      Kind given = point.values().values().get(axes.indexOf(axis)).kind();
      if (kind != given) {
        throw new IllegalArgumentException(
            "training knows the axes device (devices), noise (attachments), seed and shots (whole numbers), got %s (%s); for others write a trial of your own"
                .formatted(axis, given.word()));
      }
    }
    if (point.has(SHOTS)) {
      requireShots(point.integer(SHOTS));
    }
    if (point.has(DEVICE)) {
      requireSize(point.device(DEVICE));
    }
  }

  private static void requireShots(long shots) {
    if (shots < 0 || shots > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "shots must be ≥ 1, or 0 for exact, and fit an int, got " + shots);
    }
  }

  private void requireSize(Device device) {
    OptionalInt size = device.size();
    int needed = start().config().model().circuit().qubits();
    if (size.isPresent() && size.getAsInt() < needed) {
      throw new IllegalArgumentException(
          "the circuit needs %d qubits, the device %s has %d"
              .formatted(needed, device.name(), size.getAsInt()));
    }
  }

  /// Fields that do not travel are made anew.
  ///
  /// @return the trial, as [#epochs] makes it
  private Object readResolve() {
    return new TrainingTrial(epochs, source);
  }

  @Override
  public String toString() {
    return "a trial that trains %d epoch%s".formatted(epochs, epochs == 1 ? "" : "s");
  }
}
