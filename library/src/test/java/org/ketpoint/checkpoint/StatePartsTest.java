package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.digest.Sha256;
import org.ketpoint.train.Change;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class StatePartsTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(2).reduce(3);
  private static final boolean[] SOME = {
    true, false, false, true, false, false, false, false, true
  };

  @TempDir Path directory;
  private Training run = Training.of(Qnn.classifier(3, 1, 2), DIGITS);

  @BeforeEach
  void save() {
    var begun = run.rememberGradients(2).mask("prune", SOME).mask("a_2", new boolean[9]).epochs(1);
    run = begun.on(Devices.ibmEagle()).exact().listen(Checkpoints.in(directory)).epochs(1);
  }

  private Checkpoint saved() {
    return Checkpoints.in(directory).latest();
  }

  private Safetensors file() throws IOException {
    return Sealed.open(Files.readAllBytes(saved().file()), "saved");
  }

  /// Asserts that a file is refused that was changed by someone who can seal it.
  private void assertRefusedWith(
      String part, BiConsumer<Map<String, Tensor>, Map<String, String>> change) throws IOException {
    var tensors = new TreeMap<>(file().tensors());
    var metadata = new TreeMap<>(file().metadata());
    change.accept(tensors, metadata);
    byte[] bytes = Sealed.seal(tensors, metadata).bytes();
    var at = new RunDirectory(directory);
    assertRefused(
        CorruptFileException.class,
        part,
        () -> CheckpointReader.read(bytes, Path.of("changed"), new Parts(at)));
  }

  @Test
  void changes_gradients_and_masks_come_back() {
    Checkpoint checkpoint = saved();
    assertEquals(run.state(), checkpoint.state());
    assertEquals(run.config(), checkpoint.config());
    assertEquals(
        List.of("device", "shots"), run.state().changes().stream().map(Change::what).toList());
    assertEquals(1, checkpoint.state().comparableFrom());
    assertEquals(run.epochs(1).state(), checkpoint.resume().epochs(1).state());
    assertEquals(run.state().step(), run.checkpoints().longColumn("step").getLong(1));
  }

  @Test
  void they_lie_in_the_file_as_the_specification_says() throws IOException {
    Safetensors file = file();
    Tensor gradients = Objects.requireNonNull(file.tensors().get("gradients"));
    assertEquals(Tensor.Type.F32, gradients.type());
    assertArrayEquals(new long[] {1, 3, 3}, gradients.shape());
    assertEquals(
        Tensor.of(Tensor.Type.U8, new long[] {2}, new byte[] {0b1001, 1}),
        file.tensors().get("mask.prune"));
    assertEquals("2", file.metadata().get("gradient.window"));
    assertEquals("8", file.metadata().get("gradients.count"));
    assertFalse(file.metadata().containsKey("comparable_from"));
    assertEquals(
        "[{\"step\":4,\"epoch\":1,\"what\":\"device\",\"from\":\"ibm_manila sha256:%s profile:%s\",\"to\":\"ibm_eagle_sherbrooke sha256:%s profile:%s\"},{\"step\":4,\"epoch\":1,\"what\":\"shots\",\"from\":\"1000\",\"to\":\"exact\"}]"
            .formatted(
                Devices.ibmManila().hash().substring(0, 12),
                profile(Devices.ibmManila()),
                Devices.ibmEagle().hash().substring(0, 12),
                profile(Devices.ibmEagle())),
        file.metadata().get("changes"));
  }

  private static String profile(Device device) {
    return Sha256.hex(device.toJson()).substring(0, 12);
  }

  @Test
  void where_there_are_none_nothing_is_said() throws IOException {
    Path plain = directory.resolve("plain");
    var store = Checkpoints.in(plain);
    Training.of(Qnn.classifier(3, 1, 2), DIGITS).listen(store).epochs(1);
    Safetensors file = Sealed.open(Files.readAllBytes(store.latest().file()), "plain");
    for (String name : List.of("changes", "gradient.window", "gradients.count")) {
      assertFalse(file.metadata().containsKey(name), name);
    }
    assertEquals(List.of("adam.m", "adam.v", "rng", "theta"), List.copyOf(file.tensors().keySet()));
  }

  @Test
  void a_mask_must_have_its_length_and_no_bit_more() throws IOException {
    var longer = Tensor.of(Tensor.Type.U8, new long[] {3}, new byte[] {9, 1, 0});
    assertRefusedWith("mask.prune as U8[2]", (t, m) -> t.put("mask.prune", longer));
    var stray = Tensor.of(Tensor.Type.U8, new long[] {2}, new byte[] {9, 3});
    assertRefusedWith("all others 0", (t, m) -> t.put("mask.prune", stray));
    var signed = Tensor.of(Tensor.Type.I8, new long[] {2}, new byte[] {9, 1});
    assertRefusedWith("mask.prune as U8[2]", (t, m) -> t.put("mask.prune", signed));
    var good = Tensor.of(Tensor.Type.U8, new long[] {2}, new byte[] {9, 1});
    assertRefusedWith("a mask's name", (t, m) -> t.put("mask.Prune", good));
  }

  @Test
  void gradients_that_cannot_be_are_refused() throws IOException {
    long[] shape = {1, 3, 3};
    var bad = new float[9];
    bad[4] = -1;
    assertRefusedWith("≥ 0, got -1.0", (t, m) -> t.put("gradients", Tensor.f32(shape, bad)));
    var flat = Tensor.f32(new long[] {9}, new float[9]);
    assertRefusedWith("θ's shape [1, 3, 3], got F32[9]", (t, m) -> t.put("gradients", flat));
    assertRefusedWith("'gradients' where", (t, m) -> t.remove("gradients"));
    assertRefusedWith("'gradients' where", (t, m) -> m.remove("gradient.window"));
    assertRefusedWith("'gradients.count'", (t, m) -> m.remove("gradients.count"));
  }

  @Test
  void changes_memory_and_history_that_cannot_be_are_refused() throws IOException {
    assertRefusedWith("these are not changes", (t, m) -> m.put("changes", "[{}]"));
    assertRefusedWith("these are not changes", (t, m) -> m.put("changes", "{"));
    assertRefusedWith(
        "up to step 8",
        (t, m) ->
            m.put(
                "changes",
                "[{\"step\":9,\"epoch\":1,\"what\":\"shots\",\"from\":\"1\",\"to\":\"2\"}]"));
    double[] v = new double[9];
    v[8] = -1e-30;
    assertRefusedWith(
        "v must be ≥ 0, got -1.0E-30 (parameter 8)",
        (t, m) -> t.put("adam.v", Tensor.f64(new long[] {1, 3, 3}, v)));
    assertRefusedWith("must begin with", (t, m) -> m.put("history", "0".repeat(64)));
    assertRefusedWith("must begin with", (t, m) -> m.put("history.bytes", "7"));
    assertRefusedWith("saving", (t, m) -> m.put("saving", "sometimes"));
  }
}
