package org.ketpoint.train;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.device.Device;
import org.ketpoint.digest.Sha256;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.transpile.Layout;

/// The one place that says what counts as a change of a run, and how it is written.
final class Changes {
  static final String DEVICE = "device";
  static final String NOISE = "noise";
  static final String LAYOUT = "layout";
  static final String PARAMETERS = "parameters";
  static final String PRUNED = "pruned";
  static final String QUANTIZED = "quantized";

  private static final String FROZEN = "frozen";
  private static final Map<String, Status> STATUSES =
      Map.of(PRUNED, Status.PRUNED, QUANTIZED, Status.QUANTIZED, FROZEN, Status.FROZEN);

  private static final String SHOTS = "shots";
  private static final String OPTIMIZER = "optimizer";
  private static final String BATCH = "batch";
  private static final String GRADIENT_RULE = "gradient rule";
  private static final String PATIENCE = "patience";

  /// Of changes at one step, so that it does not matter in which order they were asked for.
  private static final List<String> ORDER =
      List.of(
          PARAMETERS,
          DEVICE,
          NOISE,
          LAYOUT,
          SHOTS,
          OPTIMIZER,
          BATCH,
          GRADIENT_RULE,
          PATIENCE,
          PRUNED,
          QUANTIZED,
          FROZEN);

  private static final int SHORT_HASH = 12;

  private Changes() {}

  /// How a run trains, as changes tell it: texts by what they say.
  static Map<String, String> settings(TrainingConfig config) {
    var settings = new LinkedHashMap<String, String>();
    settings.put(DEVICE, text(config.noise().device()));
    settings.put(NOISE, text(config.noise()));
    settings.put(LAYOUT, text(config.layout()));
    settings.put(SHOTS, config.shots() == 0 ? "exact" : Integer.toString(config.shots()));
    settings.put(OPTIMIZER, config.optimizer().toString());
    settings.put(BATCH, Integer.toString(config.batch()));
    settings.put(GRADIENT_RULE, config.gradientRule().name());
    settings.put(PATIENCE, Integer.toString(config.patience()));
    return Collections.unmodifiableMap(settings);
  }

  /// How a run trains from a state on: its settings, and what is pruned, quantized and frozen.
  static Map<String, String> settings(TrainingConfig config, Compression compression) {
    var settings = new LinkedHashMap<>(settings(config));
    STATUSES.forEach((what, status) -> settings.put(what, text(compression, status)));
    return Collections.unmodifiableMap(settings);
  }

  /// The state with all that differs between two ways to train noted at its step. Before the first
  /// step nothing is noted: a run begins as it is set up.
  static TrainingState note(TrainingState state, TrainingConfig before, TrainingConfig after) {
    if (state.step() == 0 || before.equals(after)) {
      return state;
    }
    var changes = new ArrayList<>(state.changes());
    Map<String, String> from = settings(before);
    settings(after)
        .forEach((what, to) -> add(changes, state, what, from.getOrDefault(what, ""), to));
    return state.withChanges(changes);
  }

  /// A state before the first step with parameters of one's own, instead of those that follow from
  /// the seed.
  static TrainingState noteParameters(TrainingState state, Parameters seeded, Parameters theta) {
    var changes = new ArrayList<>(state.changes());
    add(changes, state, PARAMETERS, text(state.theta(), seeded), text(theta, seeded));
    return state.withTheta(theta).withChanges(changes);
  }

  /// The state with other parameters pruned, quantized and frozen, noted at its step.
  static TrainingState noteCompression(TrainingState state, Compression after) {
    Compression before = state.compression();
    TrainingState masked = state.withMasks(state.masks().with(after));
    if (state.step() == 0 || before.equals(after)) {
      return masked;
    }
    var changes = new ArrayList<>(state.changes());
    Map.of(PRUNED, Status.PRUNED, QUANTIZED, Status.QUANTIZED, FROZEN, Status.FROZEN)
        .forEach(
            (what, status) -> add(changes, state, what, text(before, status), text(after, status)));
    return masked.withChanges(changes);
  }

  /// How many parameters, and which: one hexadecimal digit for four of them, the lowest first.
  private static String text(Compression compression, Status status) {
    boolean[] mask = compression.mask(status);
    var digits = new StringBuilder();
    for (int k = 0; k < mask.length; k += 4) {
      int digit = 0;
      for (int i = 0; i < 4 && k + i < mask.length; i++) {
        digit |= mask[k + i] ? 1 << i : 0;
      }
      digits.append(Character.forDigit(digit, 16));
    }
    int count = compression.count(status);
    return count == 0 ? "none" : "%d of %d: %s".formatted(count, mask.length, digits);
  }

  /// Changes at one step are one change: where it leads back to where it began, there was none.
  private static void add(
      List<Change> changes, TrainingState state, String what, String from, String to) {
    if (from.equals(to)) {
      return;
    }
    String first = from;
    for (int i = changes.size() - 1; i >= 0 && changes.get(i).step() == state.step(); i--) {
      if (changes.get(i).what().equals(what)) {
        first = changes.remove(i).from();
      }
    }
    if (!first.equals(to)) {
      changes.add(
          place(changes, state, what), new Change(state.step(), state.epoch(), what, first, to));
    }
  }

  private static int place(List<Change> changes, TrainingState state, String what) {
    int place = changes.size();
    while (place > 0
        && changes.get(place - 1).step() == state.step()
        && ORDER.indexOf(changes.get(place - 1).what()) > ORDER.indexOf(what)) {
      place--;
    }
    return place;
  }

  /// Two devices may have the same figures in force, and other ones in their profiles.
  private static String text(Device device) {
    return "%s sha256:%s profile:%s"
        .formatted(
            device.name(),
            device.hash().substring(0, SHORT_HASH),
            Sha256.hex(device.toJson()).substring(0, SHORT_HASH));
  }

  private static String text(NoiseModel noise) {
    return noise.sources().stream()
        .map(Enum::name)
        .collect(
            Collectors.joining(
                " ", noise.attachment().name() + " [", "] λ " + noise.lambdaRule().name()));
  }

  private static String text(@Nullable Layout layout) {
    return layout == null ? "none" : layout.text();
  }

  private static String text(Parameters theta, Parameters seeded) {
    if (theta.equals(seeded)) {
      return "seed";
    }
    double[] values = theta.toArray();
    var bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    bytes.asDoubleBuffer().put(values);
    return "sha256:" + Sha256.hex(bytes.array()).substring(0, SHORT_HASH);
  }
}
