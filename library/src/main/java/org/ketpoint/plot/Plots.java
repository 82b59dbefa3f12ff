package org.ketpoint.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Training;

/// The pictures of a training run.
public final class Plots {
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
