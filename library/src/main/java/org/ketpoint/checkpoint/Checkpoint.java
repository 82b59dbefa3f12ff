package org.ketpoint.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ketpoint.checkpoint.CheckpointReader.Contents;
import org.ketpoint.data.Dataset;
import org.ketpoint.device.Device;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A saved state of a run, read and verified.
///
/// ```java
/// var run = Checkpoints.in(Path.of("runs/manila")).latest().resume();
/// ```
public final class Checkpoint {
  private final Checkpoints store;
  private final Path file;
  private final long size;
  private final Contents contents;

  Checkpoint(Checkpoints store, Path file, long size, Contents contents) {
    this.store = store;
    this.file = file;
    this.size = size;
    this.contents = contents;
  }

  /// The file it was read from.
  ///
  /// @return its path
  public Path file() {
    return file;
  }

  /// The file's size.
  ///
  /// @return in bytes, without profile and circuit
  public long size() {
    return size;
  }

  /// Its identity: the SHA-256 of the file.
  ///
  /// @return 64 hexadecimal digits
  public String hash() {
    return contents.hash();
  }

  /// The checkpoint before it in the run's lineage.
  ///
  /// @return its hash; empty for the first
  public String parent() {
    return contents.parent();
  }

  /// How the run trained.
  ///
  /// @return model, noise, shots, optimizer, batch
  public TrainingConfig config() {
    return contents.config();
  }

  /// Where the run stood.
  ///
  /// @return θ, the optimizer's memory, seed, counters, history
  public TrainingState state() {
    return contents.state();
  }

  /// The hardware profile the run trained on.
  ///
  /// @return the device
  public Device device() {
    return config().noise().device();
  }

  /// How the run's samples came about.
  ///
  /// @return a JSON text
  public String recipe() {
    return contents.recipe();
  }

  /// Goes on with the run as if it had never stopped, saving into the same directory.
  ///
  /// The samples are rebuilt where they ship with the library. It is saved as often as before, and
  /// as much is kept, unless the store that this checkpoint comes from says otherwise.
  ///
  /// @return the run
  /// @throws CheckpointException if the samples were the program's own; see [#resume(Dataset)]
  public Training resume() {
    Dataset data;
    try {
      data = Dataset.fromRecipe(contents.recipe());
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          "%s cannot find its samples by itself, call resume(data): %s"
              .formatted(file, e.getMessage()),
          e);
    }
    return resume(data);
  }

  /// Goes on with the run as if it had never stopped, saving into the same directory.
  ///
  /// @param data the samples it was trained on
  /// @return the run
  /// @throws CheckpointException if they are not the samples it was trained on
  public Training resume(Dataset data) {
    if (!isTrainedOn(data)) {
      throw new CheckpointException(
          "%s was trained on other samples: on %s (%s), not on %s (%s)"
              .formatted(
                  file,
                  contents.recipe(),
                  shortened(contents.datasetHash()),
                  data.recipe(),
                  shortened(data.hash())));
    }
    var lineage = Lineage.after(state().step(), hash());
    return Training.from(new TrainingSnapshot(config(), data, state(), lineage))
        .listen(store.after(this));
  }

  /// Goes on from this checkpoint with the settings of another run: its device, shots, optimizer,
  /// batch and listeners. The optimizer's memory is kept where it fits. Where the device's profile
  /// differs, a warning with the difference as a table comes when training begins.
  ///
  /// @param run a run of the same circuit on the same samples
  /// @return a run with that run's settings and this checkpoint's state
  /// @throws CheckpointException if circuit or samples are others
  public Training restore(Training run) {
    String circuit = config().model().circuit().hash();
    String other = run.config().model().circuit().hash();
    if (!circuit.equals(other)) {
      throw new CheckpointException(
          "%s is a checkpoint of another circuit: %d qubits with %d parameters (%s), the run has %d with %d (%s)"
              .formatted(
                  file,
                  config().model().circuit().qubits(),
                  config().model().circuit().parameters(),
                  shortened(circuit),
                  run.config().model().circuit().qubits(),
                  run.config().model().circuit().parameters(),
                  shortened(other)));
    }
    return run.goOnFrom(resume(run.data())).listen(DeviceNotice.when(this));
  }

  /// Goes on with the run on another device, with the optimizer's memory, saving into the same
  /// directory. All else stays as it was, what is pruned, quantized and frozen too; [#forecast]
  /// says beforehand what to expect.
  ///
  /// @param device where to go on
  /// @return the run
  /// @throws CheckpointException if the samples were the program's own: `resume(data).on(device)`
  /// @throws IllegalArgumentException if the device cannot run the circuit
  public Training moveTo(Device device) {
    return resume().on(device);
  }

  /// What moving to another device changes: the profiles side by side, and what is predicted of the
  /// model as it stands.
  ///
  /// @param device where to go on
  /// @return two tables
  /// @throws CheckpointException if the samples were the program's own; see [#forecast(Device,
  ///   Dataset)]
  /// @throws IllegalArgumentException if the device cannot run the circuit
  public Forecast forecast(Device device) {
    return Forecast.of(resume(), device);
  }

  /// What moving to another device changes.
  ///
  /// @param device where to go on
  /// @param data the samples it was trained on
  /// @return two tables
  /// @throws CheckpointException if they are not the samples it was trained on
  /// @throws IllegalArgumentException if the device cannot run the circuit
  public Forecast forecast(Device device, Dataset data) {
    return Forecast.of(resume(data), device);
  }

  /// Starts another network from this one's parameters, such as one of more qubits or classes, by
  /// [Training#startFrom]'s rule.
  ///
  /// @param run a run that has not begun
  /// @return a run at its beginning, that knows what this one has learnt
  /// @throws IllegalArgumentException if one network's parameters have more dimensions
  public Training start(Training run) {
    return run.startFrom(config(), state());
  }

  /// Goes on from here into another directory, as a branch of the run: with other settings, or
  /// beside what the run did later.
  ///
  /// @param directory holds nothing yet, or this checkpoint
  /// @return the run, saving into the other directory
  /// @throws CheckpointException if the directory holds something else, or cannot be written
  public Training branch(Path directory) {
    return export(directory).resume();
  }

  /// Goes on from here into another directory, with samples of one's own.
  ///
  /// @param directory holds nothing yet, or this checkpoint
  /// @param data the samples it was trained on
  /// @return the run, saving into the other directory
  public Training branch(Path directory, Dataset data) {
    return export(directory).resume(data);
  }

  /// Copies it with all that it names into another directory, which then holds a run of this one
  /// checkpoint.
  ///
  /// @param directory holds nothing yet, or checkpoints of the same run
  /// @return the copy
  /// @throws CheckpointException if the directory holds something else, or cannot be written
  public Checkpoint export(Path directory) {
    return Checkpoints.in(directory).importFrom(this);
  }

  /// What differs between this checkpoint and another, of this run or any.
  ///
  /// @param other the other one
  /// @return one row for each thing that differs; none where state, settings and saving plan are
  ///   the same in every bit
  public Table diff(Checkpoint other) {
    return CheckpointDifference.of(this, other);
  }

  /// What it holds, in a table of names and values.
  ///
  /// @return two columns
  public Table table() {
    var names = StringColumn.create("what");
    var values = StringColumn.create("value");
    String[][] rows = {
      {"file", file.toString()},
      {"size", size + " bytes"},
      {"SHA-256", hash()},
      {"parent", parent().isEmpty() ? "none" : parent()},
      {"epoch", Integer.toString(state().epoch())},
      {"step", Long.toString(state().step())},
      {"cursor", state().cursor() + " samples into the epoch"},
      {"θ", state().theta().shape() + ", " + state().theta().size() + " parameters"},
      {"compression", state().compression().toString()},
      {"optimizer", OptimizerJson.write(config().optimizer())},
      {"device", device().title() + " (" + shortened(device().hash()) + ")"},
      {"noise", config().noise().attachment() + " " + config().noise().sources()},
      {"shots", config().shots() == 0 ? "exact" : Integer.toString(config().shots())},
      {"seed", Long.toString(state().seed())},
      {"samples", recipe()},
      {"test loss", testLoss("–", "%.4f")}
    };
    for (String[] row : rows) {
      names.append(row[0]);
      values.append(row[1]);
    }
    return Table.create("checkpoint", names, values);
  }

  @Override
  public String toString() {
    return "checkpoint %s: epoch %d, step %d on %s, %s"
        .formatted(
            shortened(hash()),
            state().epoch(),
            state().step(),
            device().title(),
            testLoss("no epoch complete", "test loss %.4f"));
  }

  boolean isTrainedOn(Dataset data) {
    return data.hash().equals(contents.datasetHash());
  }

  /// After the newest complete epoch; NaN where none is.
  double newestTestLoss() {
    return state().history().isEmpty() ? Double.NaN : state().history().getLast().testLoss();
  }

  String datasetHash() {
    return contents.datasetHash();
  }

  Saving saving() {
    return contents.saving();
  }

  long historyBytes() {
    return contents.historyBytes();
  }

  /// Its profile and its circuit.
  List<Part> parts() {
    return contents.parts();
  }

  private String testLoss(String none, String format) {
    double loss = newestTestLoss();
    return Double.isNaN(loss) ? none : String.format(Locale.ROOT, format, loss);
  }

  static String shortened(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }
}
