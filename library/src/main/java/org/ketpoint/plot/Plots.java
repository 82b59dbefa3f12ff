package org.ketpoint.plot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ketpoint.checkpoint.FailureOutcome;
import org.ketpoint.checkpoint.FailureStudy;
import org.ketpoint.checkpoint.LineageNode;
import org.ketpoint.checkpoint.Policy;
import org.ketpoint.device.Device;
import org.ketpoint.noise.Channel;
import org.ketpoint.simulate.DensityMatrix;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Evaluation;
import org.ketpoint.train.Training;

/// The pictures of training runs, of channels and states, and of devices.
public final class Plots {
  /// The most qubits whose density matrix is drawn.
  public static final int MOST_DRAWN_QUBITS = 6;

  private Plots() {}

  /// The loss after each epoch, on the training samples as they were used and on the test samples.
  ///
  /// @param run a run with at least one complete epoch
  /// @return the chart, its title naming the devices in their order
  /// @throws IllegalArgumentException if no epoch is complete
  public static LineChart loss(Training run) {
    List<EpochRecord> history = history(run);
    return LineChart.of("Loss on " + devices(history), "epoch", "cross-entropy")
        .add("training", epochs(history), column(history, EpochRecord::trainLoss))
        .add("test", epochs(history), column(history, EpochRecord::testLoss));
  }

  /// The share of test samples classified rightly after each epoch.
  ///
  /// @param run a run with at least one complete epoch
  /// @return the chart, its title naming the devices in their order
  /// @throws IllegalArgumentException if no epoch is complete
  public static LineChart accuracy(Training run) {
    List<EpochRecord> history = history(run);
    return LineChart.of("Test accuracy on " + devices(history), "epoch", "accuracy")
        .add("test", epochs(history), column(history, EpochRecord::testAccuracy));
  }

  /// A channel's Pauli-transfer matrix: rows are the Paulis that come out, columns those that went
  /// in, named with qubit 0 on the right.
  ///
  /// @param channel on one or two qubits
  /// @return the picture, blue for −1, white for 0, red for 1
  public static Drawing channel(Channel channel) {
    return channel(channel, "Pauli-transfer matrix");
  }

  /// A channel's Pauli-transfer matrix.
  ///
  /// @param channel on one or two qubits
  /// @param title what stands above it, such as the gate's name
  /// @return the picture, as [#channel(Channel)]
  public static Drawing channel(Channel channel, String title) {
    return MatrixDrawing.of(channel, title);
  }

  /// A square matrix of numbers, such as losses over a plane.
  ///
  /// @param title what stands above it
  /// @param labels one a row and column, as many as there are rows
  /// @param values `values[row][column]`, finite
  /// @return the picture, blue for negative, white for 0, red for positive entries
  /// @throws IllegalArgumentException if the matrix is empty or not square, or an entry not finite
  public static Drawing matrix(String title, List<String> labels, double[][] values) {
    return MatrixDrawing.of(title, labels, values);
  }

  /// A confusion matrix: rows are the true classes, columns the predicted ones, both in the order
  /// of the labels.
  ///
  /// @param score of a classifier
  /// @return the picture, redder for more samples
  /// @throws IllegalArgumentException if the score is a regression's
  public static Drawing confusion(Evaluation score) {
    if (score.classes().isEmpty()) {
      throw new IllegalArgumentException(
          "a confusion matrix needs classes, and a regression has none");
    }
    return matrix(
        "rows: true class, columns: predicted",
        score.classes(),
        score.confusion().stream()
            .map(row -> row.stream().mapToDouble(Integer::doubleValue).toArray())
            .toArray(double[][]::new));
  }

  /// Bloch vectors of single qubits.
  ///
  /// @param vectors each (x, y, z), of length at most 1
  /// @return the Bloch sphere, its vectors numbered from 0 if there are several
  /// @throws IllegalArgumentException if there is no vector, one has not 3 entries or is too long
  public static Drawing bloch(double[]... vectors) {
    List<String> names =
        IntStream.range(0, vectors.length)
            .mapToObj(v -> vectors.length == 1 ? "" : String.valueOf(v))
            .toList();
    return new BlochSphere(names, List.of(vectors)).drawing();
  }

  /// The Bloch vector of each qubit of a state, the other qubits traced out.
  ///
  /// @param state any state
  /// @return the Bloch sphere, its vectors named q0, q1, …
  public static Drawing bloch(DensityMatrix state) {
    List<Integer> qubits = IntStream.range(0, state.qubits()).boxed().toList();
    return new BlochSphere(
            qubits.stream().map(q -> "q" + q).toList(), qubits.stream().map(state::bloch).toList())
        .drawing();
  }

  /// A state's density matrix: the real parts at the left, the imaginary parts at the right.
  ///
  /// @param state at most [#MOST_DRAWN_QUBITS] qubits
  /// @return the picture, blue for negative, white for 0, red for positive entries
  /// @throws IllegalArgumentException if the state has more qubits
  public static Drawing densityMatrix(DensityMatrix state) {
    return MatrixDrawing.of(state);
  }

  /// A device's qubits and two-qubit gates, each coloured by its error; where a gate runs both
  /// ways, by the larger one. Qubits named by row and column stand there, others where their
  /// couplings put them.
  ///
  /// @param device the device, whose calibrated view is drawn
  /// @return the map
  /// @throws IllegalStateException if only medians are known
  public static Drawing device(Device device) {
    return DeviceMap.of(device.calibrated());
  }

  /// The time to finish against the mean time between failures, without checkpoints and with each
  /// policy; where some runs did not finish, there is a gap.
  ///
  /// @param study what is simulated
  /// @param means the mean times between failures, at least one
  /// @param policies as [FailureStudy#outcomes]
  /// @return the chart, both axes logarithmic
  public static LineChart failures(FailureStudy study, List<Duration> means, Policy... policies) {
    double[] hours = means.stream().mapToDouble(mean -> mean.toNanos() / 3.6e12).toArray();
    var outcomes = new ArrayList<List<FailureOutcome>>();
    means.forEach(mean -> outcomes.add(study.failingEvery(mean).outcomes(policies)));
    LineChart chart =
        LineChart.of(
            "Training struck by failures", "mean time between failures (h)", "time to finish (h)");
    for (int p = 0; p <= policies.length; p++) {
      int policy = p;
      double[] times =
          outcomes.stream()
              .map(all -> all.get(policy))
              .mapToDouble(o -> o.unfinished() > 0 ? Double.NaN : o.seconds() / 3600)
              .toArray();
      chart = chart.add(p == 0 ? "no checkpoint" : policies[p - 1].text(), hours, times);
    }
    return chart.logX().logY();
  }

  /// How checkpoints follow from one another: by steps from left to right, coloured by device, with
  /// what was changed above the place where it was, and each branch in a lane of its own. Where
  /// checkpoints between were deleted, the line is dashed; of very many, some are left out.
  ///
  /// @param nodes from [org.ketpoint.checkpoint.Checkpoints#lineage()], of one store or of several
  ///   together
  /// @return the picture, as PNG and as SVG
  public static LineageDrawing lineage(List<LineageNode> nodes) {
    return LineageDrawing.of(nodes);
  }

  private static List<EpochRecord> history(Training run) {
    List<EpochRecord> history = run.state().history();
    if (history.isEmpty()) {
      throw new IllegalArgumentException(
          "a plot needs at least one complete epoch; this run has made %d steps"
              .formatted(run.state().step()));
    }
    return history;
  }

  private static String devices(List<EpochRecord> history) {
    return history.stream()
        .map(EpochRecord::device)
        .distinct()
        .collect(Collectors.joining(", then "));
  }

  private static double[] epochs(List<EpochRecord> history) {
    return column(history, EpochRecord::epoch);
  }

  private static double[] column(List<EpochRecord> history, ToDoubleFunction<EpochRecord> value) {
    return history.stream().mapToDouble(value).toArray();
  }
}
