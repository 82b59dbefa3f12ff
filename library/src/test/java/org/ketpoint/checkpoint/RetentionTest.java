package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.checkpoint.Retention.Candidate;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Qubit;
import org.ketpoint.device.UniformDevice;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingSnapshot;

class RetentionTest {
  @TempDir Path directory;

  @Test
  void whatever_is_asked_for_is_kept_and_nothing_else() {
    var random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      List<Candidate> candidates = candidates(random);
      Set<String> tagged = new HashSet<>();
      candidates.stream().filter(c -> random.nextInt(9) == 0).forEach(c -> tagged.add(c.name()));
      var retention = new Retention(random.nextInt(4), random.nextInt(4), random.nextInt(4), false);
      var deleted = new HashSet<>(retention.dispensable(candidates, tagged));
      for (int i = 0; i < candidates.size(); i++) {
        boolean wanted = wanted(candidates, i, retention, tagged);
        assertEquals(!wanted, deleted.contains(candidates.get(i).name()), retention + " " + i);
      }
    }
  }

  private static boolean wanted(
      List<Candidate> all, int index, Retention retention, Set<String> tagged) {
    Candidate one = all.get(index);
    boolean last = index >= all.size() - Math.max(1, retention.last());
    boolean every =
        retention.everyEpochs() > 0 && one.epochEnd() && one.epoch() % retention.everyEpochs() == 0;
    int from = 0; // of the newest under whose noise an epoch was completed
    for (Candidate c : all) {
      from = c.epoch() > c.comparableFrom() ? c.comparableFrom() : from;
    }
    int first = from;
    long better =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).epochEnd() && all.get(i).epoch() > first)
            .filter(
                i ->
                    all.get(i).testLoss() < one.testLoss()
                        || (all.get(i).testLoss() == one.testLoss() && i < index))
            .count();
    boolean ranked = one.epochEnd() && one.epoch() > first && !Double.isNaN(one.testLoss());
    boolean best = ranked && better < retention.best();
    return last || every || best || tagged.contains(one.name());
  }

  private static List<Candidate> candidates(Random random) {
    var candidates = new ArrayList<Candidate>();
    int count = random.nextInt(12);
    int comparableFrom = 0;
    for (int i = 0; i < count; i++) {
      boolean end = random.nextInt(3) > 0;
      double loss = end && random.nextInt(8) > 0 ? random.nextInt(5) / 4.0 : Double.NaN;
      comparableFrom = random.nextInt(6) == 0 ? i : comparableFrom;
      candidates.add(new Candidate("c" + i, i, end, loss, comparableFrom));
    }
    return candidates;
  }

  @Test
  void a_run_keeps_what_is_pinned_and_the_newest() {
    Checkpoints store = Checkpoints.in(directory).keep(Retention.last(2));
    Training run = run().listen(store).epochs(1);
    Checkpoint first = store.latest();
    store.tags().pin(first);
    run.epochs(4);
    store.close();
    assertEquals(List.of(1, 4, 5), epochs(store));
    assertEquals(2, store.saving().deleted());
    assertTrue(store.tags().unpin(first));
    run.epochs(1);
    store.close();
    assertEquals(List.of(5, 6), epochs(store));
  }

  @Test
  void losses_on_two_devices_are_not_compared() throws IOException {
    Checkpoints store = Checkpoints.in(directory);
    run().exact().listen(store).epochs(3);
    double before = store.best().state().history().getLast().testLoss();
    // So noisy that no epoch on it can be as good as those on the first device.
    var noisy =
        UniformDevice.of(
            "noisy", LocalDate.of(2026, 1, 1), new Qubit(1e3, 1e3, 0.1, 50, 0.4, 0.4), 0.3, 300);
    Training moved = store.latest().resume().on(noisy);
    moved.step();
    store.save(new TrainingSnapshot(moved.config(), moved.data(), moved.state(), Lineage.fresh()));
    assertEquals(before, store.best().newestTestLoss()); // until an epoch is complete
    moved.epochs(2);
    store.close();
    Checkpoint best = store.best();
    assertEquals("noisy", best.device().name());
    assertTrue(best.newestTestLoss() > before, best + " " + before);
    new Pruner(store.reader()).prune(Retention.last(1).best(1));
    List<String> kept = store.all().stream().map(c -> c.device().name()).distinct().toList();
    assertEquals(List.of("noisy"), kept);
    assertEquals(best.hash(), store.best().hash());
  }

  @Test
  void the_ends_of_epochs_are_not_promised_where_none_is_saved() {
    Checkpoints steps = Checkpoints.in(directory).when(Policy.everySteps(7));
    assertRefused("add Policy.everyEpoch()", () -> steps.keep(Retention.last(2).best(1)));
    assertRefused("add Policy.everyEpoch()", () -> steps.keep(Retention.last(2).everyEpochs(5)));
    Checkpoints best = Checkpoints.in(directory).keep(Retention.last(2).best(1));
    assertRefused("[steps:7]", () -> best.when(Policy.everySteps(7)));
    Checkpoints improving = best.when(Policy.everySteps(7), Policy.onImprovement());
    assertEquals(2, improving.savingPlan().policies().size());
    assertEquals(2, steps.keep(Retention.last(2)).savingPlan().retention().last());
  }

  @Test
  void what_is_damaged_is_neither_counted_nor_deleted() throws IOException {
    Checkpoints store = Checkpoints.in(directory);
    run().listen(store).epochs(3);
    store.close();
    Path newest = store.latest().file();
    Files.write(newest, new byte[] {1});
    assertEquals(1, new Pruner(store.reader()).prune(Retention.last(1)));
    assertEquals(List.of(2), epochs(store)); // the last good one
    assertTrue(Files.exists(newest));
  }

  @Test
  void nothing_is_deleted_while_a_tag_cannot_be_read() throws IOException {
    Checkpoints store = Checkpoints.in(directory);
    run().listen(store).epochs(3);
    store.close();
    store.tags().put("paper", store.atEpoch(1));
    Path tag = directory.resolve("tags").resolve("paper");
    String text = Files.readString(tag);
    for (int length = 0; length < text.length(); length++) {
      Files.writeString(tag, text.substring(0, length));
      assertRefused(
          CorruptFileException.class,
          "must hold",
          () -> new Pruner(store.reader()).prune(Retention.last(1)));
    }
    assertEquals(List.of(1, 2, 3), epochs(store));
    assertTrue(store.tags().remove("paper")); // a damaged tag can be taken off
    assertEquals(2, new Pruner(store.reader()).prune(Retention.last(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a b", "ä", "a\n", "-a"})
  void hostile_tag_names_are_refused(String name) {
    Checkpoints store = Checkpoints.in(directory);
    run().listen(store).epochs(1);
    assertRefused("a tag must be", () -> store.tags().put(name, store.latest()));
    assertRefused("a tag must be", () -> store.tags().remove(name));
    assertTrue(Files.notExists(directory.resolve("tags")));
  }

  @Test
  void a_tag_is_not_moved_by_giving_it_again() {
    Checkpoints store = Checkpoints.in(directory);
    run().listen(store).epochs(2);
    store.tags().put("paper", store.atEpoch(1));
    store.tags().put("paper", store.atEpoch(1)); // the same again is fine
    assertRefused(
        CheckpointException.class,
        "is another checkpoint's",
        () -> store.tags().put("paper", store.atEpoch(2)));
    assertEquals(store.atEpoch(1).hash(), store.tags().find("paper").hash());
  }

  @Test
  void a_checkpoint_that_is_not_here_cannot_be_tagged() {
    Checkpoints store = Checkpoints.in(directory.resolve("here"));
    Checkpoints other = Checkpoints.in(directory.resolve("there"));
    run().listen(store).epochs(1);
    run().seed(3).listen(other).epochs(2);
    assertRefused(
        CheckpointException.class,
        "the one of that name there has " + store.latest().hash(),
        () -> store.tags().put("best", other.atEpoch(1)));
    assertRefused(
        CheckpointException.class, "which is not there", () -> store.tags().pin(other.atEpoch(2)));
    assertEquals("[]", store.tags().toString());
    store.tags().put("best", store.latest());
    assertEquals(store.latest().hash(), store.tags().find("best").hash());
  }

  private static List<Integer> epochs(Checkpoints store) {
    return store.all().stream().map(c -> c.state().epoch()).toList();
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), Mnist.digits(0, 1).take(10).reduce(3)).seed(2);
  }
}
