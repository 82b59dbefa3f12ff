package org.ketpoint.train;

import java.util.List;
import org.ketpoint.data.Samples;
import org.ketpoint.device.Device;
import org.ketpoint.noise.NoiseModel;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Scores trained parameters on many devices, without training there.
///
/// For fixed parameters the measured effects, pulled back to the inputs, do not depend on the
/// inputs: a device costs one backward sweep a class and one contraction an input, so that
/// thousands of images on all devices take little longer than one epoch.
final class Scores {
  private Scores() {}

  /// One row a noise model, in the order given.
  static Table of(Training run, Samples samples, List<NoiseModel> models) {
    var device = StringColumn.create("device");
    var attachment = StringColumn.create("noise");
    var qubits = StringColumn.create("qubits");
    var loss = DoubleColumn.create("loss");
    var accuracy = DoubleColumn.create("accuracy");
    for (NoiseModel model : models) {
      Training there = run.on(model);
      Evaluation score = there.evaluate(samples);
      device.append(model.device().name());
      attachment.append(model.attachment().name());
      var layout = there.config().layout();
      qubits.append(layout == null ? "any" : layout.text());
      loss.append(score.loss());
      accuracy.append(score.accuracy());
    }
    return Table.create("scores", device, attachment, qubits, loss, accuracy);
  }

  /// The run's noise, on other devices.
  static List<NoiseModel> on(NoiseModel noise, List<Device> devices) {
    return devices.stream().map(noise::on).toList();
  }
}
