package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.device.Device;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.LambdaRule;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.GradientRule;
import org.ketpoint.train.Optimizer;
import org.ketpoint.train.OptimizerState;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingState;
import org.ketpoint.transpile.Layout;

/// Reads what [CheckpointFile] writes, believing nothing of it.
final class CheckpointReader {
  private CheckpointReader() {}

  /// Rebuilds what was saved.
  ///
  /// @param path where the bytes came from, for messages
  /// @param parts where device, circuit and history lie that it names
  static Contents read(byte[] bytes, Path path, Parts parts) throws IOException {
    String where = path.toString();
    Safetensors file = Sealed.open(bytes, where);
    var metadata = new Metadata(file.metadata(), where);
    requireFormat(metadata.text("ketpoint.format"), where);
    try {
      Parts.Read<Circuit> circuit = parts.circuit(metadata.text("circuit"));
      Parts.Read<Device> profile = parts.profile(metadata.text("profile"));
      requireDevice(metadata, profile.content());
      TrainingConfig config = config(file, metadata, circuit.content(), profile.content());
      return new Contents(
          metadata.text(Sealed.FIELD),
          config,
          state(file, metadata, config.optimizer(), parts),
          metadata.text("dataset"),
          metadata.text("dataset.recipe"),
          metadata.text("parent"),
          Saving.parse(metadata.text("saving")),
          metadata.longWhole("history.bytes"),
          List.of(profile.part(), circuit.part()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CorruptFileException(where + " cannot be used: " + e.getMessage(), e);
    }
  }

  /// A newer version's file is whole: it must not be taken for damaged, and be replaced.
  ///
  /// @throws CorruptFileException if it is no version's
  static void requireFormat(String format, String where) throws IOException {
    if (!format.equals(CheckpointFile.FORMAT)) {
      String message =
          "%s must have the format %s that this version reads, got '%s'"
              .formatted(where, CheckpointFile.FORMAT, format);
      if (format.matches("[1-9]\\d{0,8}")) {
        throw new IOException(message + ": a newer version wrote it");
      }
      throw new CorruptFileException(message);
    }
  }

  /// The figures in force are those it trained on: a profile has others too.
  private static void requireDevice(Metadata metadata, Device device) throws CorruptFileException {
    if (!device.hash().equals(metadata.text("device"))) {
      throw new CorruptFileException(
          "%s must name a profile of the device %s, names one of %s (%s)"
              .formatted(metadata.where(), metadata.text("device"), device.hash(), device.name()));
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

  private static TrainingState state(
      Safetensors file, Metadata metadata, Optimizer optimizer, Parts parts) throws IOException {
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
        history(metadata, parts),
        ChangesJson.read(metadata.text("changes", "[]")),
        OptionalTensors.gradients(file, metadata, theta.shape()),
        OptionalTensors.masks(file, metadata, parameters.size()));
  }

  private static List<EpochRecord> history(Metadata metadata, Parts parts) throws IOException {
    var extent =
        new HistoryLog.Extent(metadata.longWhole("history.bytes"), metadata.text("history"));
    List<EpochRecord> records = parts.history().read(extent);
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).epoch() != i + 1) {
        throw new CorruptFileException(
            "%s must have a history of epochs 1, 2, 3 …, got %d at place %d"
                .formatted(metadata.where(), records.get(i).epoch(), i + 1));
      }
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
  /// @param saving when the run is saved and what is kept
  /// @param historyBytes how much of the run's history file is this checkpoint's
  /// @param parts its profile and its circuit, as they lie beside it
  record Contents(
      String hash,
      TrainingConfig config,
      TrainingState state,
      String datasetHash,
      String recipe,
      String parent,
      Saving saving,
      long historyBytes,
      List<Part> parts) {}
}
