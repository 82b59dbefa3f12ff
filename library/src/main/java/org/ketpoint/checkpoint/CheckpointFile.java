package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.device.Device;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.LambdaRule;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.GradientRule;
import org.ketpoint.train.Optimizer;
import org.ketpoint.train.OptimizerState;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;
import org.ketpoint.transpile.Layout;

/// A checkpoint's tensors and metadata, as the package documentation specifies them.
final class CheckpointFile {
  static final String FORMAT = "1";

  /// The columns of the tensor `history`; a device's name stands in the metadata.
  private static final int HISTORY_COLUMNS = 7;

  private CheckpointFile() {}

  static byte[] write(TrainingSnapshot snapshot, String parent) {
    TrainingState state = snapshot.state();
    var tensors = new TreeMap<String, Tensor>();
    long[] shape = state.theta().shape().stream().mapToLong(Integer::longValue).toArray();
    tensors.put("theta", Tensor.f64(shape, state.theta().toArray()));
    String optimizer = snapshot.config().optimizer().name();
    for (String name : state.optimizer().names()) {
      tensors.put(optimizer + "." + name, Tensor.f64(shape, state.optimizer().tensor(name)));
    }
    tensors.put("rng", Tensor.i64(new long[] {2}, state.seed(), state.step()));
    tensors.put("history", history(state.history()));
    OptionalTensors.put(tensors, shape, state.gradients(), state.masks());
    return Sealed.seal(tensors, metadata(snapshot, parent));
  }

  private static Tensor history(List<EpochRecord> records) {
    double[] values =
        records.stream()
            .flatMapToDouble(
                r ->
                    Arrays.stream(
                        new double[] {
                          r.epoch(),
                          r.step(),
                          r.shots(),
                          r.learningRate(),
                          r.trainLoss(),
                          r.testLoss(),
                          r.testAccuracy()
                        }))
            .toArray();
    return Tensor.f64(new long[] {records.size(), HISTORY_COLUMNS}, values);
  }

  private static Map<String, String> metadata(TrainingSnapshot snapshot, String parent) {
    TrainingConfig config = snapshot.config();
    TrainingState state = snapshot.state();
    var metadata = new TreeMap<String, String>();
    metadata.put("ketpoint.format", FORMAT);
    metadata.put("ketpoint.version", Version.OF_LIBRARY);
    metadata.put("java.version", System.getProperty("java.version", ""));
    metadata.put("parent", parent);
    metadata.put("step", Long.toString(state.step()));
    metadata.put("epoch", Integer.toString(state.epoch()));
    metadata.put("cursor", Integer.toString(state.cursor()));
    metadata.put("loss_sum", Double.toHexString(state.lossSum()));
    metadata.put("shots", Integer.toString(config.shots()));
    metadata.put("batch", Integer.toString(config.batch()));
    metadata.put("patience", Integer.toString(config.patience()));
    metadata.put("optimizer", OptimizerJson.write(config.optimizer()));
    metadata.put("optimizer.updates", Long.toString(state.optimizer().updates()));
    metadata.put("device", config.noise().device().hash());
    metadata.put("device.name", config.noise().device().name());
    metadata.put("noise.attachment", config.noise().attachment().name());
    metadata.put(
        "noise.sources",
        config.noise().sources().stream().map(Enum::name).collect(Collectors.joining(" ")));
    if (config.noise().lambdaRule() != LambdaRule.AS_CALIBRATED) {
      metadata.put("noise.lambda", config.noise().lambdaRule().name());
    }
    Layout layout = config.layout();
    if (layout != null) {
      metadata.put("layout", layout.text());
    }
    metadata.put("circuit", config.model().circuit().hash());
    metadata.put("encoding", config.model().encoding().toJson());
    metadata.put("head", HeadJson.write(config.model().head()));
    metadata.put("gradient.rule", config.gradientRule().name());
    if (!state.changes().isEmpty()) {
      metadata.put("changes", ChangesJson.write(state.changes()));
    }
    GradientHistory gradients = state.gradients();
    if (gradients != null) {
      metadata.put("gradient.window", Integer.toString(gradients.window()));
      metadata.put("gradients.count", Long.toString(gradients.count()));
    }
    metadata.put("dataset", snapshot.data().hash());
    metadata.put("dataset.recipe", snapshot.data().recipe());
    metadata.put(
        "history.devices",
        state.history().stream().map(EpochRecord::device).collect(Collectors.joining(" ")));
    return metadata;
  }

  /// Rebuilds what was saved.
  ///
  /// @param path where the bytes came from, for messages
  /// @param directory where the device and the circuit lie that it names
  static Contents read(byte[] bytes, Path path, RunDirectory directory) throws IOException {
    String where = path.toString();
    Safetensors file = Sealed.open(bytes, where);
    var metadata = new Metadata(file.metadata(), where);
    String format = metadata.text("ketpoint.format");
    if (!format.equals(FORMAT)) {
      throw new CorruptFileException(
          "%s must have the format %s that this version reads, got '%s'"
              .formatted(where, FORMAT, format));
    }
    try {
      Circuit circuit = directory.circuit(metadata.text("circuit"));
      Device device = directory.device(metadata.text("device"));
      TrainingConfig config = config(file, metadata, circuit, device);
      return new Contents(
          metadata.text(Sealed.FIELD),
          config,
          state(file, metadata, config.optimizer()),
          metadata.text("dataset"),
          metadata.text("dataset.recipe"),
          metadata.text("parent"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CorruptFileException(where + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static TrainingConfig config(
      Safetensors file, Metadata metadata, Circuit circuit, Device device)
      throws CorruptFileException {
    var sources = EnumSet.noneOf(ErrorSource.class);
    for (String name : words(metadata.text("noise.sources"))) {
      sources.add(ErrorSource.valueOf(name));
    }
    var attachment = Attachment.valueOf(metadata.text("noise.attachment"));
    var rule = LambdaRule.valueOf(metadata.text("noise.lambda", LambdaRule.AS_CALIBRATED.name()));
    Tensor theta = tensor(file, "theta", metadata.where());
    String layout = metadata.text("layout", "");
    return new TrainingConfig(
        new Qnn(
            Encoding.fromJson(metadata.text("encoding")),
            circuit,
            shape(theta),
            HeadJson.read(metadata.text("head"))),
        new NoiseModel(device, attachment, sources, rule),
        layout.isEmpty() ? null : Layout.parse(layout),
        metadata.whole("shots"),
        OptimizerJson.read(metadata.text("optimizer")),
        metadata.whole("batch"),
        GradientRule.valueOf(metadata.text("gradient.rule")),
        metadata.whole("patience"),
        metadata.whole("gradient.window", 0));
  }

  private static TrainingState state(Safetensors file, Metadata metadata, Optimizer optimizer)
      throws CorruptFileException {
    Tensor theta = tensor(file, "theta", metadata.where());
    var memory = new TreeMap<String, double[]>();
    for (String name : optimizer.tensors()) {
      Tensor tensor = tensor(file, optimizer.name() + "." + name, metadata.where());
      if (!shape(tensor).equals(shape(theta))) {
        throw new CorruptFileException(
            "%s must have %s of θ's shape %s, got %s"
                .formatted(metadata.where(), name, shape(theta), shape(tensor)));
      }
      memory.put(name, tensor.doubles());
    }
    long[] rng = tensor(file, "rng", metadata.where()).longs();
    if (rng.length != 2 || rng[1] != metadata.longWhole("step")) {
      throw new CorruptFileException(
          "%s must have rng = [seed, step] with step %d, got %s"
              .formatted(metadata.where(), metadata.longWhole("step"), Arrays.toString(rng)));
    }
    var parameters = Parameters.of(shape(theta), theta.doubles());
    var updates = OptimizerState.of(metadata.longWhole("optimizer.updates"), memory);
    optimizer.requireFit(updates, parameters.size());
    return new TrainingState(
        rng[0],
        rng[1],
        metadata.whole("epoch"),
        metadata.whole("cursor"),
        parameters,
        updates,
        metadata.real("loss_sum"),
        history(file, metadata),
        ChangesJson.read(metadata.text("changes", "[]")),
        OptionalTensors.gradients(file, metadata, theta.shape()),
        OptionalTensors.masks(file, metadata, parameters.size()));
  }

  private static List<EpochRecord> history(Safetensors file, Metadata metadata)
      throws CorruptFileException {
    double[] values = tensor(file, "history", metadata.where()).doubles();
    String[] devices = words(metadata.text("history.devices"));
    if (values.length != devices.length * HISTORY_COLUMNS
        || devices.length != metadata.whole("epoch")) {
      throw new CorruptFileException(
          "%s must have a history of %d epochs, got %d values and %d devices"
              .formatted(metadata.where(), metadata.whole("epoch"), values.length, devices.length));
    }
    var records = new ArrayList<EpochRecord>();
    for (int i = 0; i < devices.length; i++) {
      int at = i * HISTORY_COLUMNS;
      records.add(
          new EpochRecord(
              (int) values[at],
              (long) values[at + 1],
              devices[i],
              (int) values[at + 2],
              values[at + 3],
              values[at + 4],
              values[at + 5],
              values[at + 6]));
    }
    return records;
  }

  private static Tensor tensor(Safetensors file, String name, String where)
      throws CorruptFileException {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null) {
      throw new CorruptFileException("%s must have the tensor '%s'".formatted(where, name));
    }
    return tensor;
  }

  private static List<Integer> shape(Tensor tensor) {
    return Arrays.stream(tensor.shape()).mapToObj(Math::toIntExact).toList();
  }

  private static String[] words(String text) {
    return text.isEmpty() ? new String[0] : text.split(" ", -1);
  }

  /// What a checkpoint holds.
  ///
  /// @param hash the file's own SHA-256
  /// @param config how the run trains
  /// @param state where it stood
  /// @param datasetHash the hash of the samples it trained on
  /// @param recipe how those came about
  /// @param parent the hash of the checkpoint the run went on from or saved before; may be empty
  record Contents(
      String hash,
      TrainingConfig config,
      TrainingState state,
      String datasetHash,
      String recipe,
      String parent) {}
}
