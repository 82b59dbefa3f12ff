package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.LambdaRule;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Adam;
import org.ketpoint.train.LearningRate;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Sgd;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingSnapshot;

class CheckpointsTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);
  private static final Qnn MODEL = Qnn.classifier(3, 1, 2);

  @TempDir Path directory;

  @Test
  void a_run_resumed_from_any_checkpoint_ends_in_the_same_bits() throws IOException {
    var store = Checkpoints.in(directory).everySteps(7);
    var run = Training.of(MODEL, DIGITS).seed(3).listen(store).epochs(4);
    byte[] last = Files.readAllBytes(store.latest().file());
    List<Checkpoint> all = store.all();
    assertEquals(4 + 11, all.size()); // after each epoch, and after the multiples of 7 up to 80
    for (Checkpoint checkpoint : all) {
      var resumed = checkpoint.resume();
      while (resumed.state().epoch() < 4) {
        resumed.epochs(1);
      }
      assertEquals(run.state(), resumed.state());
    }
    assertArrayEquals(last, Files.readAllBytes(store.latest().file()));
  }

  @Test
  void everything_that_was_set_comes_back() {
    var noise =
        NoiseModel.of(Devices.rigettiAspen())
            .attached(Attachment.LOGICAL)
            .without(ErrorSource.T2)
            .lambda(LambdaRule.RECOMPUTED);
    var run =
        Training.of(MODEL, DIGITS)
            .on(noise)
            .shots(321)
            .optimizer(new Sgd(new LearningRate.Steps(0.1, 0.5, 2), 0.9))
            .batch(3)
            .stopEarly(9)
            .seed(-5)
            .listen(Checkpoints.in(directory))
            .epochs(2);
    Checkpoint checkpoint = Checkpoints.in(directory).latest();
    assertEquals(run.config(), checkpoint.config());
    assertEquals(run.state(), checkpoint.state());
    assertEquals(Devices.rigettiAspen(), checkpoint.device());
    assertEquals(DIGITS.recipe(), checkpoint.recipe());
    for (var rate :
        List.of(
            new LearningRate.Constant(0.3),
            new LearningRate.Exponential(0.3, 0.9),
            new LearningRate.Cosine(0.3, 5))) {
      assertEquals(Adam.rate(rate), OptimizerJson.read(OptimizerJson.write(Adam.rate(rate))));
    }
  }

  @Test
  void checkpoints_form_a_chain() {
    Training.of(MODEL, DIGITS).listen(Checkpoints.in(directory)).epochs(3);
    List<Checkpoint> all = Checkpoints.in(directory).all();
    assertEquals("", all.get(0).parent());
    assertEquals(all.get(0).hash(), all.get(1).parent());
    assertEquals(all.get(1).hash(), all.get(2).parent());
    assertEquals(3, Checkpoints.in(directory).table().rowCount());
    assertTrue(all.get(2).table().rowCount() > 10);
  }

  @Test
  void a_damaged_newest_checkpoint_is_passed_over_and_told_by_name() throws IOException {
    var store = Checkpoints.in(directory);
    Training.of(MODEL, DIGITS).listen(store).epochs(2);
    Path newest = store.latest().file();
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 1] ^= 1;
    Files.write(newest, bytes);
    assertEquals(1, store.latest().state().epoch());
    assertRefused(CheckpointException.class, "00000002-0000000040", () -> store.atEpoch(2));
    Files.write(store.atEpoch(1).file(), new byte[0]);
    assertRefused(CheckpointException.class, "none of the 2 checkpoints", store::latest);
  }

  /// What may lie in a checkpoint's place, where a machine has it.
  enum Strange {
    DIRECTORY {
      @Override
      void at(Path place) throws IOException {
        Files.createDirectory(place);
      }
    },
    PIPE {
      @Override
      void at(Path place) throws Exception {
        assumeTrue(Path.of("/usr/bin/mkfifo").toFile().exists(), "there is no mkfifo");
        assertEquals(0, run("mkfifo", place.toString()));
      }
    },
    UNREADABLE {
      @Override
      void at(Path place) throws IOException {
        Path memory = Path.of("/proc/self/mem"); // reading its first page is an I/O error
        assumeTrue(memory.toFile().exists(), "this is not Linux");
        Files.createSymbolicLink(place, memory);
      }
    };

    abstract void at(Path place) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void what_cannot_be_read_in_a_checkpoints_place_is_passed_over_and_told(Strange strange)
      throws Exception {
    var store = Checkpoints.in(directory);
    Training.of(MODEL, DIGITS).listen(store).epochs(3);
    store.close();
    Path file = store.latest().file();
    Files.delete(file);
    strange.at(file);
    List<String> warnings = new CopyOnWriteArrayList<>();
    Notices.showWith((message, table) -> warnings.add(message));
    try {
      assertEquals(2, store.latest().state().epoch());
      assertTrue(warnings.getFirst().contains(file.toString()), warnings.toString());
      assertEquals(2, store.all().size());
      assertEquals(1, store.atEpoch(1).state().epoch());
      assertRefused(CheckpointException.class, file.toString(), () -> store.atEpoch(3));
      assertEquals(List.of("yes", "yes", "no"), store.verify().stringColumn("whole").asList());
      Inspection inspection = Inspection.of(directory);
      assertEquals(1, inspection.damage().size());
      assertTrue(inspection.damage().getFirst().contains(file.toString()));
    } finally {
      Notices.showWith((m, t) -> System.getLogger("ketpoint").log(System.Logger.Level.WARNING, m));
    }
  }

  @Test
  void what_cannot_be_read_may_be_whole_so_nothing_is_trained_after_an_older_one()
      throws Exception {
    var store = Checkpoints.in(directory);
    Training.of(MODEL, DIGITS).listen(store).epochs(2);
    store.close();
    Path file = store.latest().file();
    Path away = Files.move(file, directory.resolve("away"));
    Strange.UNREADABLE.at(file);
    Training older = store.latest().resume().shots(10);
    assertRefused(CheckpointException.class, "it may be whole", () -> older.epochs(1));
    Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(2, store.latest().state().epoch());
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles", "circuits", "history.log"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_pipe_in_the_place_of_what_a_checkpoint_names_is_not_waited_for(String part)
      throws Exception {
    var store = Checkpoints.in(directory);
    Training.of(MODEL, DIGITS).listen(store).epochs(1);
    store.close();
    Path checkpoint = store.latest().file();
    Path place = directory.resolve(part);
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.list(place)) {
        place = files.findFirst().orElseThrow();
      }
    }
    Files.delete(place);
    Strange.PIPE.at(place);
    assertRefused(CheckpointException.class, "none of the 1 checkpoints", store::latest);
    assertEquals(1, Inspection.of(directory).damage().size());
    Inspection inspection = Inspection.of(checkpoint);
    assertTrue(inspection.damage().getFirst().contains("must be a file"));
  }

  @Test
  void damaged_files_do_not_stand_in_the_way_of_their_run() throws IOException {
    var store = Checkpoints.in(directory);
    var run = Training.of(MODEL, DIGITS).listen(store).epochs(3);
    Files.write(store.latest().file(), new byte[] {1, 2, 3});
    var resumed = store.latest().resume();
    resumed.epochs(1);
    assertEquals(run.state(), store.latest().state());
    try (Stream<Path> profiles = Files.list(directory.resolve("profiles"))) {
      Files.writeString(profiles.findFirst().orElseThrow(), "{");
    }
    resumed.epochs(1);
    assertEquals(resumed.state(), Checkpoints.in(directory).latest().state());
  }

  @Test
  void a_store_serves_one_run_only() {
    var store = Checkpoints.in(directory);
    Training.of(MODEL, DIGITS).seed(1).listen(store).epochs(1);
    var other = Training.of(MODEL, DIGITS).seed(2).listen(store);
    assertRefused(CheckpointException.class, "another run", () -> other.epochs(1));
  }

  @Test
  void a_damaged_or_missing_profile_is_noticed() throws IOException {
    var store = Checkpoints.in(directory);
    Training.of(MODEL, DIGITS).listen(store).epochs(1);
    Path profile;
    try (Stream<Path> files = Files.list(directory.resolve("profiles"))) {
      profile = files.findFirst().orElseThrow();
    }
    String json = Files.readString(profile);
    Files.writeString(profile, json.replace("144673", "144674"));
    assertRefused(CheckpointException.class, "none of the", store::latest);
    assertRefused(CheckpointException.class, "is damaged", () -> store.atEpoch(1));
    Files.delete(profile);
    assertRefused(CheckpointException.class, "none of the", store::latest);
    assertRefused(CheckpointException.class, "is missing", () -> store.atEpoch(1));
  }

  @Test
  void a_directory_holds_one_run() {
    Training.of(MODEL, DIGITS).seed(1).listen(Checkpoints.in(directory)).epochs(1);
    byte[] before = bytes(Checkpoints.in(directory).latest());
    var other = Training.of(MODEL, DIGITS).seed(2).listen(Checkpoints.in(directory));
    assertRefused(CheckpointException.class, "another run", () -> other.epochs(1));
    assertEquals(0, other.state().step()); // before anything was trained
    var wider =
        Training.of(Qnn.classifier(3, 2, 2), DIGITS).seed(1).listen(Checkpoints.in(directory));
    assertRefused(CheckpointException.class, "another run", () -> wider.epochs(1));
    var branch = Training.of(MODEL, DIGITS).seed(1).shots(10).listen(Checkpoints.in(directory));
    assertRefused(CheckpointException.class, "other settings", () -> branch.epochs(1));
    assertArrayEquals(before, bytes(Checkpoints.in(directory).latest()));
    assertEquals(1, Checkpoints.in(directory).all().size());
  }

  @Test
  void a_checkpoint_goes_only_where_it_belongs() {
    Training.of(MODEL, DIGITS).listen(Checkpoints.in(directory)).epochs(1);
    Checkpoint checkpoint = Checkpoints.in(directory).latest();
    var deeper = Training.of(Qnn.classifier(3, 2, 2), DIGITS);
    assertRefused(CheckpointException.class, "another circuit", () -> checkpoint.restore(deeper));
    Dataset others = Mnist.digits(0, 1).take(9).reduce(3);
    assertRefused(CheckpointException.class, "other samples", () -> checkpoint.resume(others));
    var eagle = checkpoint.restore(Training.of(MODEL, DIGITS).on(Devices.ibmEagle()).shots(50));
    assertEquals(checkpoint.state().theta(), eagle.theta());
    assertEquals(checkpoint.state().optimizer(), eagle.state().optimizer());
    assertEquals(checkpoint.state().history(), eagle.state().history());
    assertEquals(Devices.ibmEagle(), eagle.config().noise().device());
  }

  @Test
  void samples_of_ones_own_are_asked_for_and_checked() {
    double[][] x = {{0.1, 0.2}, {0.9, 0.8}, {0.2, 0.3}, {0.7, 0.9}};
    int[] y = {0, 1, 0, 1};
    Dataset own = Dataset.of(x, y, x, y);
    var run = Training.of(Qnn.classifier(2, 1, 2), own).listen(Checkpoints.in(directory)).epochs(2);
    Checkpoint checkpoint = Checkpoints.in(directory).latest();
    assertRefused(CheckpointException.class, "resume(data)", checkpoint::resume);
    assertEquals(run.state(), checkpoint.resume(Dataset.of(x, y, x, y)).state());
  }

  @Test
  void a_run_moves_to_another_device_and_goes_on_in_its_directory() {
    var run = Training.of(MODEL, DIGITS).listen(Checkpoints.in(directory)).epochs(1);
    Checkpoints.in(directory).latest().resume().on(Devices.ibmEagle()).epochs(1);
    Checkpoint moved = Checkpoints.in(directory).latest();
    assertEquals("ibm_eagle_sherbrooke", moved.device().name());
    assertEquals(Checkpoints.in(directory).atEpoch(1).hash(), moved.parent());
    assertEquals(1, run.state().epoch());
  }

  @Test
  void an_empty_directory_says_so() {
    var store = Checkpoints.in(directory.resolve("nothing"));
    assertRefused(CheckpointException.class, "holds no checkpoint", store::latest);
    assertRefused(
        CheckpointException.class, "no whole checkpoint of epoch 3", () -> store.atEpoch(3));
    assertEquals(List.of(), store.all());
    assertRefused("steps must be ≥ 1", () -> store.everySteps(0));
  }

  @Test
  void leftovers_of_a_crash_are_passed_over() throws IOException {
    var store = Checkpoints.in(directory);
    Training.of(MODEL, DIGITS).listen(store).epochs(1);
    Path file = store.latest().file();
    Files.copy(file, file.resolveSibling("." + file.getFileName() + ".x.tmp"));
    Files.copy(file, file.resolveSibling("notes.safetensors"), StandardCopyOption.REPLACE_EXISTING);
    assertEquals(1, store.all().size());
  }

  @Test
  void a_full_disk_is_told_and_loses_nothing() throws Exception {
    assumeTrue(
        Path.of("/proc/self").toFile().exists() && "root".equals(System.getProperty("user.name")),
        "mounting a small file system needs Linux and root");
    Path small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()) == 0,
        "this machine does not let tests mount a file system");
    try {
      var store = Checkpoints.in(small).everySteps(1);
      var run = Training.of(MODEL, DIGITS).listen(store);
      assertRefused(CheckpointException.class, "No space left on device", () -> run.epochs(9));
      assertEquals(9, run.state().epoch()); // training went on, and nothing of it is lost
      assertTrue(store.saving().failed() > 0, store.saving().toString());
      Checkpoint latest = store.latest();
      assertTrue(latest.state().step() > 0);
      try (Stream<Path> files = Files.list(small.resolve("checkpoints"))) {
        assertTrue(files.noneMatch(f -> f.toString().endsWith(".tmp")));
      }
      for (Checkpoint old : store.all().subList(0, 3)) {
        Files.delete(old.file());
      }
      // Once there is room, the newest state is saved.
      store.flush();
      assertEquals(run.state(), store.latest().state());
      store.close();
    } finally {
      assertEquals(0, run("umount", "-l", small.toString()));
    }
  }

  @Test
  void an_interrupt_while_saving_or_reading_neither_harms_the_file_nor_is_lost() {
    var store = Checkpoints.in(directory);
    var run = Training.of(MODEL, DIGITS);
    run.step();
    Thread.currentThread().interrupt();
    store.save(new TrainingSnapshot(run.config(), run.data(), run.state(), Lineage.fresh()));
    assertEquals(run.state(), Checkpoints.in(directory).latest().state());
    assertTrue(Thread.interrupted());
  }

  @Test
  void a_file_in_the_way_of_the_directory_is_told() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "something");
    var run = Training.of(MODEL, DIGITS).listen(Checkpoints.in(file));
    assertRefused(CheckpointException.class, "taken is not a directory", () -> run.epochs(1));
    assertEquals("something", Files.readString(file));
  }

  @Test
  void wrong_parameters_never_reach_a_file() {
    var run = Training.of(MODEL, DIGITS);
    assertRefused("finite", () -> run.parameters(Parameters.of(List.of(1, 3, 3), nan())));
    assertTrue(Files.notExists(directory.resolve("checkpoints")));
  }

  private static double[] nan() {
    double[] values = new double[9];
    values[4] = Double.NaN;
    return values;
  }

  private static byte[] bytes(Checkpoint checkpoint) {
    try {
      return Files.readAllBytes(checkpoint.file());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return process.exitValue();
  }
}
