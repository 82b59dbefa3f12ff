package org.ketpoint.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.data.Samples;
import org.ketpoint.plot.LineChart;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/// The length of the gradient as training goes on: the exact one, of the mean loss over chosen
/// samples, at the end of every epoch.
///
/// ```java
/// var trace = GradientTrace.of(run, run.data().train());
/// run.listen(trace).epochs(10);
/// trace.table()
/// ```
///
/// It looks through the device on which the run stood when it was made, so that gradients can be
/// compared.
public final class GradientTrace implements TrainingListener {
  private final Evaluator evaluator;
  private final Samples samples;
  private final List<Row> rows = new ArrayList<>();

  private record Row(long step, int epoch, double norm, double largest) {}

  private GradientTrace(Evaluator evaluator, Samples samples) {
    this.evaluator = evaluator;
    this.samples = samples;
  }

  /// A trace that begins where a run stands.
  ///
  /// @param run any run; it has to be told to listen
  /// @param samples over which the loss is averaged
  /// @return the trace, with one row
  /// @throws IllegalArgumentException if the samples do not fit the model
  public static GradientTrace of(Training run, Samples samples) {
    var trace = new GradientTrace(Evaluator.of(run), samples);
    trace.add(run.state());
    return trace;
  }

  @Override
  public void epochEnded(TrainingSnapshot snapshot) {
    add(snapshot.state());
  }

  /// Adds a state, such as a checkpoint's.
  ///
  /// @param state of the same model
  public void add(TrainingState state) {
    double[] gradient = gradient(state.theta());
    double squares = 0;
    double largest = 0;
    for (double g : gradient) {
      squares += g * g;
      largest = Math.max(largest, Math.abs(g));
    }
    rows.add(new Row(state.step(), state.epoch(), Math.sqrt(squares), largest));
  }

  private double[] gradient(Parameters theta) {
    return evaluator.gradient(theta, samples);
  }

  /// What was seen.
  ///
  /// @return columns step, epoch, norm (the root of the sum of squares) and largest (the largest
  ///   component's magnitude)
  public Table table() {
    return Table.create(
        "gradient",
        LongColumn.create("step", rows.stream().mapToLong(Row::step).toArray()),
        IntColumn.create("epoch", rows.stream().mapToInt(Row::epoch).toArray()),
        DoubleColumn.create("norm", rows.stream().mapToDouble(Row::norm).toArray()),
        DoubleColumn.create("largest", rows.stream().mapToDouble(Row::largest).toArray()));
  }

  /// What was seen, as a picture.
  ///
  /// @return norm and largest component over epochs
  public LineChart plot() {
    double[] epochs = rows.stream().mapToDouble(Row::epoch).toArray();
    return LineChart.of("Gradient of the mean loss", "epoch", "per radian")
        .add("norm", epochs, rows.stream().mapToDouble(Row::norm).toArray())
        .add("largest component", epochs, rows.stream().mapToDouble(Row::largest).toArray());
  }

  @Override
  public String toString() {
    return "gradient at %d states; %s".formatted(rows.size(), rows.getLast());
  }
}
