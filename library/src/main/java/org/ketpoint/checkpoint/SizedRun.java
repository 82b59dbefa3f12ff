package org.ketpoint.checkpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketpoint.data.Dataset;
import org.ketpoint.device.CalibratedDevice;
import org.ketpoint.device.Device;
import org.ketpoint.device.NativeGates;
import org.ketpoint.digest.Sha256;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.train.Adam;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.GradientRule;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.Masks;
import org.ketpoint.train.OptimizerState;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;
import org.ketpoint.transpile.Layout;

/// A run of any size in the midst of its first epoch, to measure its files: nothing is simulated,
/// so that 100 qubits are no burden. Its numbers are made up, and always the same.
final class SizedRun {
  private static final int STEP = 1234;
  private static final int WINDOW = 200;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2; // its multiples spread evenly

  private final Qnn model;
  private final Device device;

  /// @param digits of the device's figures
  SizedRun(int qubits, int layers, Digits digits) {
    model = Qnn.classifier(qubits, layers, 2);
    device = fullyConnected(qubits, digits);
  }

  /// How the figures of a profile are written.
  enum Digits {
    /// Errors rounded to six decimal places, times to whole ns: what is known of a device.
    ROUNDED,
    /// As vendors publish them and the shipped profiles have them: errors and lifetimes with the 16
    /// or so digits of a double, as a fit gave them; the lengths of gates in whole ns.
    EVERY
  }

  Device device() {
    return device;
  }

  /// With what the paper calls essential: parameters, optimizer, profile, shots.
  TrainingSnapshot essential() {
    return snapshot(null, 0, null, Masks.none());
  }

  /// With the paper's optional parts too: mean gradients, three masks, qubit mapping.
  TrainingSnapshot whole() {
    int size = model.circuit().parameters();
    var means = new float[size];
    Masks masks = Masks.none();
    for (int k = 0; k < size; k++) {
      means[k] = (float) fraction(k);
    }
    for (int i = 0; i < 3; i++) {
      var candidates = new boolean[size];
      for (int k = 0; k < size; k++) {
        candidates[k] = fraction(k + i) < 0.25;
      }
      masks = masks.with(List.of("prune", "quantize", "freeze").get(i), candidates);
    }
    return snapshot(
        Layout.identity(model.circuit().qubits()),
        WINDOW,
        GradientHistory.of(WINDOW, STEP, means),
        masks);
  }

  private TrainingSnapshot snapshot(
      @Nullable Layout layout, int window, @Nullable GradientHistory gradients, Masks masks) {
    var config =
        new TrainingConfig(
            model,
            NoiseModel.of(device),
            layout,
            1000,
            Adam.rate(0.01),
            1,
            GradientRule.SHIFT_VALUES,
            0,
            window);
    int size = model.circuit().parameters();
    var memory = Map.of("m", numbers(size, 0), "v", numbers(size, 1));
    var state =
        new TrainingState(
            7,
            STEP,
            0,
            STEP,
            Parameters.of(model.shape(), numbers(size, 2)),
            OptimizerState.of(STEP, memory),
            0.7 * STEP,
            List.of(),
            List.of(),
            gradients,
            masks);
    Lineage after = Lineage.after(STEP - 1, Sha256.hex(new byte[] {1}));
    return new TrainingSnapshot(config, data(), state, after);
  }

  private Dataset data() {
    int features = model.circuit().qubits();
    double[][] x = {numbers(features, 3), numbers(features, 4)};
    return Dataset.of(x, new int[] {0, 1}, x, new int[] {0, 1});
  }

  private static double[] numbers(int size, int which) {
    return IntStream.range(0, size).mapToDouble(k -> fraction((long) which * size + k)).toArray();
  }

  /// Between 0 and 1, with every digit.
  private static double fraction(long k) {
    double multiple = (k + 1) * GOLDEN;
    return multiple - Math.floor(multiple);
  }

  /// A device with a coupling between any two qubits.
  static Device fullyConnected(int qubits, Digits digits) {
    var builder =
        CalibratedDevice.named("fully-connected", qubits)
            .nativeGates(NativeGates.IBM_CZ)
            .date(LocalDate.of(2026, 1, 1))
            .readoutTime(1244)
            .time1q(32);
    for (int q = 0; q < qubits; q++) {
      builder
          .t1(figure(q, 2e5, 1, digits), q)
          .t2(figure(q + 1, 1e5, 1, digits), q)
          .error1q(figure(q, 1e-3, 1e6, digits), q);
      builder.readout(figure(q, 0.02, 1e6, digits), figure(q + 1, 0.03, 1e6, digits), q);
    }
    int edge = 0;
    for (int control = 0; control < qubits; control++) {
      for (int target = control + 1; target < qubits; target++) {
        double error = figure(edge, 0.02, 1e6, digits);
        builder.couple(control, target, error, figure(edge, 300, 1, Digits.ROUNDED));
        edge++;
      }
    }
    return builder.build();
  }

  /// From half a size to one and a half; where it is rounded, in whole parts of a unit.
  private static double figure(int k, double size, double unit, Digits digits) {
    double value = size * (0.5 + fraction(k));
    return digits == Digits.EVERY ? value : Math.rint(value * unit) / unit;
  }
}
