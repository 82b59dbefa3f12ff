package org.ketpoint.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.device.Device;
import org.ketpoint.device.DeviceComparison;
import org.ketpoint.simulate.Program;
import org.ketpoint.train.Evaluation;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.transpile.Prediction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What moving a checkpoint to another device changes, before anything is trained there.
///
/// @param profiles how the devices' figures differ
/// @param expected the model as it stands on both: loss and accuracy on the training samples, exact
///   where the circuit's size allows; the probability that one run errs anywhere, by [Prediction];
///   its pulses, two-qubit gates and times; what an epoch costs at the run's shots, which is the
///   most under iCANS
public record Forecast(Table profiles, Table expected) {
  static Forecast of(Training run, Device device) {
    Training moved = run.on(device);
    double[] before = figures(run);
    double[] after = figures(moved);
    var names =
        List.of(
            "training loss",
            "training accuracy",
            "probability of an error in a run",
            "one-qubit pulses",
            "two-qubit gates",
            "gate time (µs)",
            "readout time (µs)",
            "circuits an epoch",
            "device seconds an epoch");
    return new Forecast(
        DeviceComparison.of(run.config().noise().device(), device),
        Table.create(
            "expected",
            StringColumn.create("what", names),
            DoubleColumn.create("before: " + run.config().noise().device().name(), before),
            DoubleColumn.create("after: " + device.name(), after)));
  }

  private static double[] figures(Training run) {
    TrainingConfig config = run.config();
    Evaluation score = run.evaluate(run.data().train());
    Program program = run.engine().program();
    var figures = new ArrayList<Double>();
    figures.add(score.loss());
    figures.add(score.accuracy());
    figures.add(
        Prediction.of(program.noise()).error(program.circuit(), program.measurement().measured(0)));
    figures.add((double) program.footprint().pulses());
    figures.add((double) program.footprint().twoQubitGates());
    figures.add(program.footprint().gateTime() / 1000);
    figures.add(program.footprint().readoutTime() / 1000);
    double circuits = (double) program.runsPerInput() * run.data().train().size();
    figures.add(circuits);
    figures.add(program.footprint().seconds(circuits * config.shots()));
    return figures.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public String toString() {
    return profiles.printAll() + "\n\n" + expected.printAll();
  }
}
