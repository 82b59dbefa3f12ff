package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// Who may train into a directory, where something is in the way.
class TrainerSeatTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);

  @TempDir Path directory;

  @Test
  void a_refused_run_does_not_keep_the_directory() throws Exception {
    Checkpoints store = Checkpoints.in(directory);
    run().listen(store).epochs(1);
    store.close();
    Training other = run().seed(99).listen(Checkpoints.in(directory));
    assertRefused(CheckpointException.class, "another run", () -> other.epochs(1));
    assertEquals(List.of("trained"), anotherProcess());
  }

  @Test
  void a_save_by_a_listener_does_not_give_the_directory_away() {
    Checkpoints store = Checkpoints.in(directory);
    var seen = new Visitor(store);
    run().listen(store).listen(seen).epochs(1);
    assertTrue(seen.answer.contains("another trainer has"), seen.answer);
    assertEquals(1, store.latest().state().epoch());
  }

  @Test
  void a_directory_reached_by_a_link_is_the_same() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("run"));
    Checkpoints store = Checkpoints.in(directory.resolve("run"));
    var seen = new Visitor(null, link);
    run().listen(store).listen(seen).epochs(1);
    assertTrue(seen.refusal.contains("another run of this program"), seen.refusal);
    assertTrue(seen.answer.contains("another trainer has"), seen.answer);
  }

  @Test
  void a_tag_set_while_training_disturbs_nobody() {
    Checkpoints store = Checkpoints.in(directory).everySteps(1).keep(Retention.last(5));
    Training run = run().listen(store).epochs(1);
    Checkpoint first = store.latest();
    var tagging =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 50; i++) {
                store.tags().put("tag-" + i, first);
              }
            });
    run.epochs(20);
    tagging.join();
    store.close();
    assertEquals(run.state(), store.latest().state());
    assertEquals(50, store.tags().table().rowCount());
    assertNull(store.saving().problem());
  }

  @Test
  void another_run_is_refused_while_one_is_not_saved_yet() throws Exception {
    Files.writeString(directory.resolve("profiles"), "in the way");
    Checkpoints store = Checkpoints.in(directory).everySteps(1);
    Training run = run().listen(store);
    assertRefused(CheckpointException.class, "could not save", run::step);
    Training other = run().seed(99).listen(Checkpoints.in(directory));
    assertRefused(CheckpointException.class, "still saving", other::step);
    Files.delete(directory.resolve("profiles"));
    store.close();
    assertEquals(run.state(), store.latest().state());
    assertEquals(0, other.state().step());
  }

  @Test
  void a_damaged_profile_does_not_make_room_for_another_run() throws IOException {
    Checkpoints store = Checkpoints.in(directory);
    Training run = run().listen(store).epochs(3);
    store.close();
    Path profile = profile();
    byte[] whole = Files.readAllBytes(profile);
    Files.write(profile, new byte[] {1});
    Training other = run().seed(99).listen(Checkpoints.in(directory));
    assertRefused(CheckpointException.class, "3 checkpoints of another run", () -> other.epochs(1));
    run().listen(Checkpoints.in(directory)).epochs(1); // the run itself mends its profile
    store.close();
    Files.write(profile, whole);
    assertEquals(run.state(), store.latest().state()); // and leaves its history whole
  }

  @Test
  void what_a_newer_version_wrote_is_not_taken_for_damaged() throws IOException {
    Checkpoints store = Checkpoints.in(directory);
    run().listen(store).epochs(1);
    store.close();
    Path file = store.latest().file();
    Safetensors content = Sealed.open(Files.readAllBytes(file), "file");
    var metadata = new java.util.TreeMap<>(content.metadata());
    metadata.put("ketpoint.format", "7");
    byte[] newer = Sealed.seal(content.tensors(), metadata).bytes();
    Files.write(file, newer);
    Training again = run().listen(Checkpoints.in(directory));
    assertRefused(CheckpointException.class, "newer version", () -> again.epochs(1));
    org.junit.jupiter.api.Assertions.assertArrayEquals(newer, Files.readAllBytes(file));
  }

  @Test
  void what_could_not_be_read_again_is_not_written() {
    assertRefused(
        IllegalArgumentException.class, "999,999,999", () -> Retention.last(Integer.MAX_VALUE));
    Checkpoints store = Checkpoints.in(directory).keep(Retention.last(999_999_999));
    run().listen(store).epochs(1);
    store.close();
    assertEquals(1, store.all().size());
  }

  private Path profile() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("profiles"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(4);
  }

  private List<String> anotherProcess() throws Exception {
    return anotherProcess(directory);
  }

  private static List<String> anotherProcess(Path directory) throws Exception {
    try (Child child = Child.start(TrainerSeatTest.class, directory)) {
      child.end();
      return List.copyOf(child.lines());
    }
  }

  /// Trains an epoch, or says why not.
  public static void main(String[] args) {
    try {
      Checkpoints store = Checkpoints.in(Path.of(args[0]));
      (store.all().isEmpty() ? run().listen(store) : store.latest().resume()).epochs(1);
      store.close();
      System.out.println("trained");
    } catch (CheckpointException e) {
      System.out.println(e.getMessage());
    }
    System.exit(0);
  }

  /// In the middle of training, saves or comes by another way, and has another process try to train
  /// when a seat that is not held would have been given back.
  private final class Visitor implements TrainingListener {
    private final @Nullable Checkpoints store;
    private final @Nullable Path link;
    private String answer = "";
    private String refusal = "";

    Visitor(@Nullable Checkpoints store) {
      this(store, null);
    }

    Visitor(@Nullable Checkpoints store, @Nullable Path link) {
      this.store = store;
      this.link = link;
    }

    @Override
    public void stepped(TrainingSnapshot snapshot) {
      if (snapshot.state().step() != 3) {
        return;
      }
      try {
        if (store != null) {
          store.save(snapshot);
        }
        if (link != null) {
          refusal = refusal(link);
        }
        Thread.sleep(600);
        answer = anotherProcess(link == null ? directory : link).toString();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private static String refusal(Path link) {
      try {
        run().listen(Checkpoints.in(link)).step();
        return "trained";
      } catch (CheckpointException e) {
        return String.valueOf(e.getMessage());
      }
    }
  }
}
