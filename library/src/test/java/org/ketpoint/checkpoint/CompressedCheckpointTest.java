package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.train.Adam;
import org.ketpoint.train.Admm;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class CompressedCheckpointTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(6).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);

  @TempDir Path directory;

  private static Training run() {
    return Training.of(MODEL, DIGITS).rememberGradients(8).seed(2);
  }

  @Test
  void masks_come_back_and_a_resumed_run_is_the_unbroken_one_to_the_bit() throws IOException {
    var store = Checkpoints.in(directory);
    run().listen(store).epochs(1);
    Training compressed = store.latest().resume().prune(0.2).quantize(0.25).freeze(0.25);
    compressed.epochs(1);
    Checkpoint saved = Checkpoints.in(directory).latest();
    assertEquals(compressed.state(), saved.state());
    assertEquals(compressed.compressed(), saved.state().compression());
    assertTrue(
        saved
            .table()
            .stringColumn("value")
            .asList()
            .contains("of 24 parameters 4 pruned, 6 quantized, 6 frozen"));
    assertEquals(
        List.of("mask.frozen", "mask.pruned", "mask.quantized"),
        Sealed.open(Files.readAllBytes(saved.file()), "saved").tensors().keySet().stream()
            .filter(n -> n.startsWith("mask."))
            .sorted()
            .toList());
    Training whole = run().epochs(1).prune(0.2).quantize(0.25).freeze(0.25).epochs(3);
    assertEquals(whole.state(), saved.resume().threads(2).epochs(2).state());
  }

  @Test
  void a_file_whose_masks_contradict_each_other_is_refused() throws IOException {
    var store = Checkpoints.in(directory);
    run().listen(store).epochs(1);
    store.latest().resume().prune(0.2).epochs(1);
    Safetensors file = Sealed.open(Files.readAllBytes(store.latest().file()), "saved");
    var tensors = new TreeMap<>(file.tensors());
    tensors.put("mask.frozen", Objects.requireNonNull(tensors.get("mask.pruned")));
    byte[] bytes = Sealed.seal(tensors, new TreeMap<>(file.metadata())).bytes();
    assertRefused(
        CorruptFileException.class,
        "in one of the masks pruned, quantized and frozen",
        () ->
            CheckpointReader.read(
                bytes, Path.of("changed"), new Parts(new RunDirectory(directory))));
  }

  @Test
  void a_checkpoint_moves_with_the_optimizers_memory_and_says_what_to_expect() {
    var store = Checkpoints.in(directory);
    Training run = run().listen(store).epochs(2);
    Checkpoint checkpoint = store.latest();
    Forecast forecast = checkpoint.forecast(Devices.rigettiAspen());
    Training moved = checkpoint.moveTo(Devices.rigettiAspen());
    assertEquals(run.state().optimizer(), moved.state().optimizer());
    assertEquals(run.theta(), moved.theta());
    var before = forecast.expected().doubleColumn(1);
    var after = forecast.expected().doubleColumn(2);
    assertEquals(run.evaluate(DIGITS.train()).loss(), before.get(0));
    assertEquals(moved.evaluate(DIGITS.train()).loss(), after.get(0));
    assertTrue(after.get(2) > before.get(2), "Aspen errs more");
    assertEquals(12 * 49.0, before.get(7));
    assertTrue(forecast.toString().contains("training loss"));
    assertEquals(
        moved.epochs(1).state(), run().epochs(2).on(Devices.rigettiAspen()).epochs(1).state());
  }

  @Test
  void admm_and_its_multipliers_are_saved() {
    var store = Checkpoints.in(directory);
    var admm = Admm.of(Adam.rate(0.02), MODEL.circuit(), 0.5).every(5);
    Training run = run().optimizer(admm).listen(store).epochs(2);
    Checkpoint saved = Checkpoints.in(directory).latest();
    assertEquals(admm, saved.config().optimizer());
    assertEquals(run.state(), saved.state());
    Training settled = Admm.settle(saved.resume());
    assertEquals(12, settled.compressed().count(Status.FREE));
    settled.epochs(1);
    assertEquals(settled.state(), Checkpoints.in(directory).latest().state());
  }

  @Test
  void a_checkpoint_starts_another_network() {
    var store = Checkpoints.in(directory);
    Training small = run().listen(store).epochs(1);
    var four = Mnist.digits(0, 1, 2, 3).take(4).reduce(4);
    Training large = store.latest().start(Training.of(Qnn.classifier(4, 2, 4), four));
    assertArrayEquals(small.theta().toArray(), large.theta().toArray());
    assertEquals(Compression.none(24), large.compressed());
    large.epochs(1);
  }
}
