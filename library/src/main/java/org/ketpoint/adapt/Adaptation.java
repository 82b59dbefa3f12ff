package org.ketpoint.adapt;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ketpoint.checkpoint.Checkpoint;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Selection;
import org.ketpoint.device.Device;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.progress.Progress;
import org.ketpoint.train.Rescoring;
import org.ketpoint.train.Training;

/// Finds how much of a trained network to prune and quantize on a target device.
///
/// ```java
/// var adaptation = Adaptation.of(run, Devices.rigettiAspen());
/// adaptation.predict()                    // by error budgets, in a moment
/// var choice = adaptation.search();       // measured, on training samples
/// choice.run().epochs(10);                // on the target device, compressed
/// ```
///
/// Where nothing else is said, 0 to 50 % are pruned and 0 to 75 % quantized, and a confidence of 95
/// % is asked for. A value: it stands where the run stood, and the methods that change it return
/// another one.
public final class Adaptation {
  private static final int ROUNDS = 3;

  private final Training run; // on the target device
  private final List<Double> prunes;
  private final List<Double> quantizes;
  private final double level;

  private Adaptation(Training run, List<Double> prunes, List<Double> quantizes, double level) {
    this.run = run;
    this.prunes = prunes;
    this.quantizes = quantizes;
    this.level = level;
  }

  /// Adapts a run to a device, its noise attached and switched as the run's is.
  ///
  /// @param run a trained run, on whatever device
  /// @param device the target; may be the run's own
  /// @return the adaptation
  /// @throws IllegalArgumentException if the device cannot run the circuit
  public static Adaptation of(Training run, Device device) {
    return new Adaptation(
        run.on(device),
        List.of(0.0, 0.05, 0.1, 0.15, 0.25, 0.35, 0.5),
        List.of(0.0, 0.1, 0.25, 0.5, 0.75),
        0.95);
  }

  /// Adapts a checkpoint to a device.
  ///
  /// @param checkpoint of a run whose data can be made again, see [Checkpoint#resume()]
  /// @param device the target
  /// @return the adaptation
  /// @throws IllegalArgumentException if the device cannot run the circuit
  public static Adaptation of(Checkpoint checkpoint, Device device) {
    return of(checkpoint.resume(), device);
  }

  /// Tries other thresholds of pruning.
  ///
  /// @param shares of all parameters, each in [0, 1]
  /// @return another adaptation
  /// @throws IllegalArgumentException if there is none, or one is outside [0, 1]
  public Adaptation pruning(double... shares) {
    return new Adaptation(run, shares(shares), quantizes, level);
  }

  /// Tries other thresholds of quantization.
  ///
  /// @param shares of all parameters, each in [0, 1]
  /// @return another adaptation
  /// @throws IllegalArgumentException if there is none, or one is outside [0, 1]
  public Adaptation quantizing(double... shares) {
    return new Adaptation(run, prunes, shares(shares), level);
  }

  private List<Double> shares(double... shares) {
    if (shares.length == 0) {
      throw new IllegalArgumentException("there must be at least one share to try, got none");
    }
    Arrays.stream(shares).forEach(share -> Selection.count(share, run.compressed().size()));
    return DoubleStream.of(shares).boxed().toList();
  }

  /// Asks for more or less confidence before anything is compressed.
  ///
  /// @param confidence that what is chosen lowers the loss, in (0, 1)
  /// @return another adaptation
  /// @throws IllegalArgumentException if it is not in (0, 1)
  public Adaptation level(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence must be in (0, 1), such as 0.95, got " + confidence);
    }
    return new Adaptation(run, prunes, quantizes, confidence);
  }

  /// Predicts what the paper's thresholds do on the device, by its error budget; takes one score
  /// under noise, and one without for each pair of thresholds.
  ///
  /// @return the outlook
  public Outlook predict() {
    return Outlook.of(
        run, Candidates.beside(run.compressed()).nearest(run, prunes, quantizes).list());
  }

  /// Measures on training samples what suits the device, from exact values where the circuit's size
  /// allows.
  ///
  /// Half of the training samples order the parameters by what the loss says of them ([Order]); all
  /// pairs of thresholds, and the best so many of that order, are then scored on the other half,
  /// sample by sample against doing nothing. Chosen is the one that lowers the mean loss most, of
  /// those that surely lower it: whose lower bound is above 0. With k candidates each bound holds
  /// with a confidence of `1 − (1 − level)/k`, so that all hold together with the level asked for
  /// (Bonferroni); if there is none, nothing is chosen. The network has been trained on these
  /// samples, which speaks for doing nothing, if for anything.
  ///
  /// @return what was tried, and what is chosen
  /// @throws IllegalArgumentException if there are too few training samples
  public Choice search() {
    Halves halves = Halves.of(run.data().train());
    NoiseModel noise = run.config().noise();
    Rescoring ordering = run.rescoring(halves.first());
    Rescoring measuring = run.rescoring(halves.second());
    String label = "adapting to " + noise.device().title();
    try (var progress = Progress.start(label, 2)) {
      List<Compression> found = Descent.of(run, ROUNDS, c -> ordering.score(c, noise).loss());
      progress.advance(1);
      List<Candidate> candidates =
          Candidates.beside(run.compressed()).nearest(run, prunes, quantizes).and(found).list();
      return Choice.of(run, measuring, candidates, level);
    }
  }

  @Override
  public String toString() {
    return "adapting to %s: pruning %s, quantizing %s, confidence %s"
        .formatted(run.config().noise().device().title(), prunes, quantizes, level);
  }
}
