package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ketpoint.train.TrainingSnapshot;

/// What a directory holds of which no checkpoint can be used, as where a profile that all of them
/// name is damaged: the files that are whole in themselves must not be taken for nothing.
///
/// @param directory where they lie
/// @param sealed those whose own bytes are as they were written
record Remains(RunDirectory directory, List<Safetensors> sealed) {
  private static final System.Logger LOG = System.getLogger(Remains.class.getName());

  /// Looks at every file.
  static Remains of(RunDirectory directory) throws IOException {
    var sealed = new ArrayList<Safetensors>();
    for (Path file : directory.checkpoints()) {
      try {
        sealed.add(Sealed.open(WholeFile.read(file), file.toString()));
      } catch (CorruptFileException e) {
        LOG.log(System.Logger.Level.DEBUG, "set aside if its name is needed: " + file, e);
      }
    }
    return new Remains(directory, sealed);
  }

  /// Refuses another run, which would put its history and its checkpoints in place of these.
  ///
  /// @return how many bytes of the history they name
  /// @throws CheckpointException if they are not of the same run
  long requireSame(TrainingSnapshot snapshot) throws IOException {
    long named = 0;
    for (Safetensors file : sealed) {
      var metadata = new Metadata(file.metadata(), directory.toString());
      CheckpointReader.requireFormat(metadata.text("ketpoint.format"), directory.toString());
      if (!isOf(file, metadata, snapshot)) {
        throw new CheckpointException(
            "%s holds %d checkpoints of another run, none of which can be read as a whole: mend what they lack (verify() says what), or choose another directory"
                .formatted(directory, sealed.size()));
      }
      named = Math.max(named, metadata.longWhole("history.bytes"));
    }
    return named;
  }

  private static boolean isOf(Safetensors file, Metadata metadata, TrainingSnapshot snapshot)
      throws IOException {
    Tensor rng = file.tensors().get("rng");
    return rng != null
        && rng.longs()[0] == snapshot.state().seed()
        && metadata.text("dataset").equals(snapshot.data().hash())
        && metadata.text("circuit").equals(Part.of(snapshot.config().model().circuit()).name());
  }
}
