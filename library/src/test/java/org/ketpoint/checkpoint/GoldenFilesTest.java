package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.train.Change;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.TrainingSnapshot;

/// What has been written once is read for ever: the files of format 1 are part of the source tree.
class GoldenFilesTest {
  private static final Path GOLDEN = GoldenFiles.directory();

  @TempDir Path directory;

  @BeforeAll
  static void write_them_anew_if_asked() throws IOException {
    if ("write".equals(System.getProperty("ketpoint.golden"))) {
      GoldenFiles.write(GOLDEN);
    }
  }

  @BeforeEach
  void copy_them() throws IOException {
    try (Stream<Path> all = Files.walk(GOLDEN)) {
      for (Path path : all.toList()) {
        Path copy = directory.resolve(GOLDEN.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }

  @Test
  void every_figure_is_read_as_it_was_written() throws IOException {
    List<Checkpoint> all = Checkpoints.in(directory).all();
    assertEquals(List.of(12L, 17L, 24L), all.stream().map(c -> c.state().step()).toList());
    String expected = Files.readString(GOLDEN.resolve(GoldenFiles.EXPECTED));
    assertEquals(expected, GoldenFiles.expected(all));
  }

  @Test
  void a_checkpoint_between_two_epochs_says_all_that_was_set() {
    Checkpoint between = Checkpoints.in(directory).tags().find("between");
    assertEquals(5, between.state().cursor());
    assertEquals(1, between.state().epoch());
    assertEquals(20, between.config().shots());
    assertEquals(SizedRun.fullyConnected(24, SizedRun.Digits.ROUNDED), between.device());
    assertEquals(
        List.of("device", "layout", "shots"),
        between.state().changes().stream().map(Change::what).toList());
    var gradients = between.state().gradients();
    assertNotNull(gradients);
    assertEquals(17, gradients.count());
    assertArrayEquals(
        new boolean[] {true, false, false, true, true, false},
        between.state().masks().candidates("prune"));
  }

  /// Only a release that changes the results of a seed may let this one go.
  @Test
  void resumed_from_any_it_ends_in_the_same_bits() {
    var store = Checkpoints.in(directory);
    Checkpoint last = store.latest();
    int resumed = 0;
    for (Checkpoint checkpoint : store.all()) {
      if (checkpoint.config().equals(last.config())) {
        var run = checkpoint.resume();
        while (run.state().epoch() < GoldenFiles.EPOCHS) {
          run.epochs(1);
        }
        assertEquals(last.state(), run.state());
        resumed++;
      }
    }
    assertEquals(2, resumed); // the first was of another device
  }

  @Test
  void a_resumed_run_goes_on_in_the_directory() {
    var run = Checkpoints.in(directory).latest().resume();
    run.epochs(1);
    assertEquals(run.state(), Checkpoints.in(directory).latest().state());
    assertEquals(3, run.state().history().size());
  }

  @Test
  void the_same_states_give_the_same_bytes() throws IOException {
    for (Checkpoint checkpoint : Checkpoints.in(directory).all()) {
      byte[] golden = Files.readAllBytes(checkpoint.file());
      var texts = Safetensors.parse(golden, "golden").metadata();
      Dataset data = Dataset.fromRecipe(checkpoint.recipe());
      var fixed = new TreeMap<>(CheckpointFile.fixed(checkpoint.config(), data));
      fixed.put("ketpoint.version", texts.get("ketpoint.version"));
      fixed.put("java.version", texts.get("java.version"));
      var beside =
          new CheckpointFile.Beside(
              checkpoint.parent(),
              new HistoryLog.Extent(
                  Long.parseLong(texts.get("history.bytes")), texts.getOrDefault("history", "")),
              Saving.parse(texts.getOrDefault("saving", "")).text());
      var snapshot =
          new TrainingSnapshot(checkpoint.config(), data, checkpoint.state(), Lineage.fresh());
      assertArrayEquals(golden, CheckpointFile.write(snapshot, beside, fixed).bytes());
    }
  }

  @Test
  void history_profiles_and_circuit_give_the_same_bytes() throws IOException {
    List<Checkpoint> all = Checkpoints.in(directory).all();
    assertArrayEquals(
        Files.readAllBytes(GOLDEN.resolve("history.log")),
        HistoryLog.lines(all.getLast().state().history()));
    var manila = Part.of(all.getFirst().device());
    var connected = Part.of(all.getLast().device());
    var circuit = Part.of(all.getFirst().config().model().circuit());
    assertTrue(manila.name().endsWith(".json"), manila.name());
    assertTrue(connected.name().endsWith(".safetensors"), connected.name());
    for (Part part : List.of(manila, connected, circuit)) {
      assertArrayEquals(
          part.bytes(), Files.readAllBytes(part.in(new RunDirectory(GOLDEN))), part.name());
    }
  }

  @Test
  void they_are_small_and_complete() throws IOException {
    try (Stream<Path> all = Files.walk(GOLDEN)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertEquals(9, files.size(), files.toString());
      assertTrue(files.stream().mapToLong(f -> f.toFile().length()).sum() < 60_000);
    }
  }
}
