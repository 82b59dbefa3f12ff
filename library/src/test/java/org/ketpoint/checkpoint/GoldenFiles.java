package org.ketpoint.checkpoint;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.train.Adam;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// The run of the golden files: it begins on IBM Manila with 50 shots, and goes on after an epoch
/// on a fully connected device with 20. It has checkpoints after each epoch and one between,
/// gradients, a mask, a tag, and a profile of each form.
///
/// Files of a format that has been released are kept for ever and never written again: a change of
/// the format gets a directory of its own. Until then they are written anew with
///
/// ```
/// install/test -pl library -Dtest=GoldenFilesTest -Dketpoint.golden=write
/// ```
final class GoldenFiles {
  static final int EPOCHS = 2;
  static final int BETWEEN = 17; // a step within the second epoch of 12
  static final String EXPECTED = "expected.json";

  private GoldenFiles() {}

  /// Where they lie in the source tree.
  static Path directory() {
    return Path.of(System.getProperty("ketpoint.root", ".."))
        .resolve("library/src/test/resources/org/ketpoint/checkpoint/golden-1");
  }

  /// Writes them in place of those that are there.
  ///
  /// @param directory holds nothing else
  static void write(Path directory) throws IOException {
    delete(directory);
    try (var store =
        Checkpoints.in(directory).when(Policy.everyEpoch(), Policy.everySteps(BETWEEN))) {
      boolean[] mask = {true, false, false, true, true, false};
      Training.of(Qnn.classifier(2, 1, 2), Mnist.digits(0, 1).take(6).reduce(2))
          .on(Devices.ibmManila())
          .shots(50)
          .optimizer(Adam.rate(0.05))
          .seed(11)
          .rememberGradients(5)
          .mask("prune", mask)
          .listen(store)
          .epochs(1)
          .on(SizedRun.fullyConnected(24, SizedRun.Digits.ROUNDED))
          .shots(20)
          .epochs(EPOCHS - 1);
      store.flush();
      store.tags().put("between", store.atStep(BETWEEN));
      Files.writeString(directory.resolve(EXPECTED), expected(store.all()));
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path lock : files.filter(f -> f.getFileName().toString().startsWith(".")).toList()) {
        Files.delete(lock);
      }
    }
  }

  /// The figures in the files, by which another reader is checked: floats as hexadecimal texts.
  static String expected(List<Checkpoint> checkpoints) {
    var json = new JsonObject();
    for (Checkpoint checkpoint : checkpoints) {
      var figures = new JsonObject();
      figures.addProperty("hash", checkpoint.hash());
      figures.addProperty("step", checkpoint.state().step());
      figures.addProperty("device", checkpoint.device().hash());
      figures.addProperty("profile", checkpoint.parts().getFirst().name());
      figures.add("theta", texts(checkpoint.state().theta().toArray()));
      figures.add(
          "losses",
          texts(
              checkpoint.state().history().stream().mapToDouble(EpochRecord::testLoss).toArray()));
      json.add(checkpoint.file().getFileName().toString(), figures);
    }
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }

  private static JsonArray texts(double[] values) {
    var texts = new JsonArray();
    Arrays.stream(values).mapToObj(Double::toHexString).forEach(texts::add);
    return texts;
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
