package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.digest.Sha256;
import org.ketpoint.train.Change;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// Profiles and circuits are whole to the bit, whether a bit counts in training or not. The
/// ordinary suite flips a sample of the bits, and `-Dketpoint.long=true` flips all.
class PartTest {
  private static final int SAMPLE = 1000;
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(4).reduce(3);
  private static final Qnn MODEL = Qnn.classifier(3, 1, 2);
  private static final Device MANILA = Devices.ibmManila();
  private static final Device CONNECTED = SizedRun.fullyConnected(24, SizedRun.Digits.ROUNDED);

  /// Manila with another lifetime and another note: its medians, which are in force, stay.
  private static final Device SIMILAR =
      Device.fromJson(
          MANILA
              .toJson()
              .replace("\"t1\": 131528.6444531517", "\"t1\": 331528.6444531517")
              .replace("\"notes\": [", "\"notes\": [\"measured anew\","));

  @TempDir Path path;

  private static List<Part> parts() {
    return List.of(Part.of(MANILA), Part.of(CONNECTED), Part.of(MODEL.circuit()));
  }

  @Test
  void the_similar_device_has_the_same_figures_in_force_and_others_beside() {
    assertEquals(MANILA.hash(), SIMILAR.hash());
    assertNotEquals(MANILA, SIMILAR);
    assertNotEquals(MANILA.calibrated().hash(), SIMILAR.calibrated().hash());
    assertNotEquals(MANILA.notes(), SIMILAR.notes());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void every_flipped_bit_is_detected(Part part) throws IOException {
    var directory = new RunDirectory(path);
    part.publish(directory);
    Path file = part.in(directory);
    byte[] flipped = part.bytes().clone();
    IntStream bits =
        Boolean.getBoolean("ketpoint.long")
            ? IntStream.range(0, 8 * flipped.length)
            : new Random(3).ints(SAMPLE, 0, 8 * flipped.length);
    for (int bit : bits.toArray()) {
      byte mask = (byte) (1 << (bit % 8));
      flipped[bit / 8] ^= mask;
      Files.write(file, flipped);
      assertThrows(
          CorruptFileException.class,
          () -> Part.read(directory, part.folder(), part.name()),
          part.name() + ", bit " + bit);
      flipped[bit / 8] ^= mask;
    }
    Files.write(file, flipped);
    assertArrayEquals(
        part.bytes(), Part.read(directory, part.folder(), part.name()).bytes(), part.name());
  }

  @Test
  void a_run_keeps_a_device_in_either_form() throws IOException {
    var directory = new RunDirectory(path);
    for (Device device : List.of(MANILA, CONNECTED, CONNECTED)) {
      Part.of(device).publish(directory);
      assertEquals(device, read(directory, device));
    }
    assertTrue(Part.of(MANILA).name().endsWith(".json"));
    assertTrue(Part.of(CONNECTED).name().endsWith(".safetensors"));
    assertEquals(List.of(Part.of(MANILA).name(), Part.of(CONNECTED).name()), names());
  }

  @Test
  void a_damaged_one_is_set_aside_and_written_again() throws IOException {
    var directory = new RunDirectory(path);
    Part part = Part.of(CONNECTED);
    part.publish(directory);
    byte[] bad = part.bytes().clone();
    bad[bad.length - 1] ^= 1;
    Files.write(part.in(directory), bad);
    var damage = assertThrows(CorruptFileException.class, () -> read(directory, CONNECTED));
    assertTrue(String.valueOf(damage.getMessage()).contains("is damaged"), damage.toString());
    part.publish(directory);
    assertEquals(CONNECTED, read(directory, CONNECTED));
    assertEquals(List.of(part.name()), names());
  }

  @Test
  void a_name_that_leads_elsewhere_is_refused() {
    var directory = new RunDirectory(path);
    for (String name : List.of("", "../history.log", "sha256-.json", Part.of(MANILA) + "/x")) {
      assertThrows(
          IllegalArgumentException.class, () -> Part.read(directory, Part.PROFILES, name), name);
    }
  }

  @Test
  void two_devices_with_the_same_figures_in_force_both_come_back_as_themselves()
      throws IOException {
    var store = Checkpoints.in(path.resolve("run"));
    Training.of(MODEL, DIGITS).on(MANILA).listen(store).epochs(1);
    var moved = store.latest().resume().on(SIMILAR);
    moved.epochs(1);
    store.close();
    assertEquals(MANILA, store.atEpoch(1).device());
    assertEquals(SIMILAR, store.atEpoch(2).device());
    assertEquals(moved.state(), store.latest().state());
    assertEquals(moved.config(), store.latest().resume().config());
    var copy = Checkpoints.in(path.resolve("copy"));
    copy.importFrom(store.atEpoch(1));
    copy.importFrom(store.atEpoch(2));
    assertEquals(MANILA, copy.atEpoch(1).device());
    assertEquals(SIMILAR, copy.atEpoch(2).device());
  }

  @Test
  void a_device_that_was_calibrated_anew_is_a_change_of_the_run() {
    var store = Checkpoints.in(path);
    Training.of(MODEL, DIGITS).on(MANILA).listen(store).epochs(1);
    store.latest().resume().on(SIMILAR).epochs(1);
    List<Change> changes = store.latest().state().changes();
    assertEquals(List.of("device"), changes.stream().map(Change::what).toList());
    assertTrue(changes.getFirst().to().contains("profile:" + shortHash(SIMILAR)), changes + "");
    assertTrue(changes.getFirst().from().contains("profile:" + shortHash(MANILA)), changes + "");
    store.close();
  }

  @Test
  void a_figure_that_was_not_in_force_cannot_be_altered_for_a_run_to_go_on_with()
      throws IOException {
    var store = Checkpoints.in(path);
    Training.of(MODEL, DIGITS).on(MANILA).listen(store).epochs(1);
    store.close();
    Files.writeString(Part.of(MANILA).in(store.run()), SIMILAR.toJson());
    assertRefused(CheckpointException.class, "is damaged", () -> store.atEpoch(1));
    assertTrue(store.verify().toString().contains("is damaged"), store.verify().toString());
  }

  @Test
  void a_profile_of_another_device_is_refused() throws IOException {
    var store = Checkpoints.in(path);
    Training.of(MODEL, DIGITS).on(MANILA).listen(store).epochs(1);
    store.close();
    Path file = store.latest().file();
    Safetensors whole = Sealed.open(Files.readAllBytes(file), "file");
    var metadata = new TreeMap<>(whole.metadata());
    Part.of(CONNECTED).publish(store.run());
    metadata.put("profile", Part.of(CONNECTED).name());
    Files.write(file, Sealed.seal(whole.tensors(), metadata).bytes());
    assertRefused(
        CheckpointException.class, "must name a profile of the device", () -> store.atEpoch(1));
  }

  private static String shortHash(Device device) {
    return Sha256.hex(device.toJson()).substring(0, 12);
  }

  private static Device read(RunDirectory directory, Device device) throws IOException {
    return Part.read(directory, Part.PROFILES, Part.of(device).name()).device();
  }

  /// Of the profiles, JSON first.
  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path.resolve(Part.PROFILES))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted((a, b) -> a.endsWith(".json") ? -1 : b.endsWith(".json") ? 1 : a.compareTo(b))
          .toList();
    }
  }
}
