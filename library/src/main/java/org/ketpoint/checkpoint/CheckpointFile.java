package org.ketpoint.checkpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ketpoint.data.Dataset;
import org.ketpoint.noise.LambdaRule;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;
import org.ketpoint.transpile.Layout;

/// A checkpoint's tensors and metadata, as the package documentation specifies them.
final class CheckpointFile {
  static final String FORMAT = "1";

  private CheckpointFile() {}

  /// What a checkpoint says beside what its snapshot says.
  ///
  /// @param parent the hash of the checkpoint the run descends from; may be empty
  /// @param history which part of the run's history is the snapshot's
  /// @param saving when the run is saved and what is kept, as [Saving#text]
  record Beside(String parent, HistoryLog.Extent history, String saving) {}

  /// The file of a snapshot.
  ///
  /// @param fixed [#fixed] of the snapshot's configuration and data
  static Sealed.Content write(TrainingSnapshot snapshot, Beside beside, Map<String, String> fixed) {
    TrainingState state = snapshot.state();
    var tensors = new TreeMap<String, Tensor>();
    long[] shape = state.theta().shape().stream().mapToLong(Integer::longValue).toArray();
    tensors.put("theta", Tensor.f64(shape, state.theta().toArray()));
    String optimizer = snapshot.config().optimizer().name();
    for (String name : state.optimizer().names()) {
      tensors.put(optimizer + "." + name, Tensor.f64(shape, state.optimizer().tensor(name)));
    }
    tensors.put("rng", Tensor.i64(new long[] {2}, state.seed(), state.step()));
    OptionalTensors.put(tensors, shape, state.gradients(), state.masks());
    return Sealed.seal(tensors, metadata(state, beside, fixed));
  }

  private static Map<String, String> metadata(
      TrainingState state, Beside beside, Map<String, String> fixed) {
    var metadata = new TreeMap<>(fixed);
    metadata.put("parent", beside.parent());
    metadata.put("saving", beside.saving());
    metadata.put("history", beside.history().hash());
    metadata.put("history.bytes", Long.toString(beside.history().length()));
    metadata.put("step", Long.toString(state.step()));
    metadata.put("epoch", Integer.toString(state.epoch()));
    metadata.put("cursor", Integer.toString(state.cursor()));
    metadata.put("loss_sum", Double.toHexString(state.lossSum()));
    metadata.put("optimizer.updates", Long.toString(state.optimizer().updates()));
    if (!state.changes().isEmpty()) {
      metadata.put("changes", ChangesJson.write(state.changes()));
    }
    GradientHistory gradients = state.gradients();
    if (gradients != null) {
      metadata.put("gradient.window", Integer.toString(gradients.window()));
      metadata.put("gradients.count", Long.toString(gradients.count()));
    }
    return metadata;
  }

  /// What stays the same from checkpoint to checkpoint of a run, and takes longest to spell out.
  static Map<String, String> fixed(TrainingConfig config, Dataset data) {
    var metadata = new TreeMap<String, String>();
    metadata.put("ketpoint.format", FORMAT);
    metadata.put("ketpoint.version", Version.OF_LIBRARY);
    metadata.put("java.version", System.getProperty("java.version", ""));
    metadata.put("shots", Integer.toString(config.shots()));
    metadata.put("batch", Integer.toString(config.batch()));
    metadata.put("patience", Integer.toString(config.patience()));
    metadata.put("optimizer", OptimizerJson.write(config.optimizer()));
    metadata.put("device", config.noise().device().hash());
    metadata.put("profile", Part.of(config.noise().device()).name());
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
    metadata.put("circuit", Part.of(config.model().circuit()).name());
    metadata.put("encoding", config.model().encoding().toJson());
    metadata.put("head", HeadJson.write(config.model().head()));
    metadata.put("gradient.rule", config.gradientRule().name());
    metadata.put("dataset", data.hash());
    metadata.put("dataset.recipe", data.recipe());
    return Map.copyOf(metadata);
  }
}
