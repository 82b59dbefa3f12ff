package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class MirrorTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(10).reduce(3);

  @TempDir Path root;

  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private Path first;
  private Path second;

  @BeforeEach
  void name() {
    first = root.resolve("first");
    second = root.resolve("second");
    Notices.showWith((message, table) -> warnings.add(message));
  }

  @AfterEach
  void logWarningsAgain() {
    Notices.showWith((m, t) -> System.getLogger("ketpoint").log(System.Logger.Level.WARNING, m));
  }

  @Test
  void it_holds_the_same_checkpoints_and_stands_in_for_a_lost_directory() throws IOException {
    var run = run(1).listen(store()).epochs(3);
    store(); // another store of the same directories must not make the first one's be forgotten
    settle();
    assertEquals(hashes(first), hashes(second));
    for (Checkpoint checkpoint : Checkpoints.in(first).all()) {
      Files.write(checkpoint.file(), new byte[3]);
    }
    assertEquals(run.state(), store().latest().state());
    assertTrue(warnings.stream().anyMatch(w -> w.contains("taken from the mirror")));
  }

  @Test
  void a_dead_mirror_holds_nothing_up_and_catches_up_when_it_is_back() throws IOException {
    Files.writeString(second, "in the way");
    Checkpoints store = store();
    var run = run(1).listen(store).epochs(3);
    store.flush();
    assertEquals(3, Checkpoints.in(first).all().size());
    assertEquals(run.state(), Checkpoints.in(first).latest().state());
    assertTrue(store.saving().mirrorFailed() > 0, store.saving().toString());
    assertTrue(warnings.stream().anyMatch(w -> w.contains("is behind")), warnings.toString());
    Files.delete(second);
    run.epochs(1);
    store.flush();
    assertEquals(4, store.saving().mirrored());
    assertEquals(hashes(first), hashes(second));
    store.close();
  }

  @Test
  void a_mirror_of_another_run_is_left_alone() {
    var other = Checkpoints.in(second);
    run(2).listen(other).epochs(1);
    other.close();
    List<String> before = hashes(second);
    Checkpoints store = store();
    run(1).listen(store).epochs(2);
    store.flush();
    assertEquals(2, Checkpoints.in(first).all().size());
    assertEquals(before, hashes(second));
    assertTrue(warnings.stream().anyMatch(w -> w.contains("another run")), warnings.toString());
  }

  @Test
  void one_damaged_file_keeps_nothing_newer_from_the_mirror() throws IOException {
    var before = Checkpoints.in(first);
    Training run = run(1).listen(before).epochs(2);
    before.close();
    Path damaged = before.atEpoch(1).file();
    Files.write(damaged, new byte[3]);
    Checkpoints store = store();
    var resumed = before.latest().restore(run(1).listen(store)).epochs(2);
    store.flush();
    assertEquals(
        List.of(2, 3, 4),
        Checkpoints.in(second).all().stream().map(c -> c.state().epoch()).toList());
    assertEquals(resumed.state(), Checkpoints.in(second).latest().state());
    assertTrue(store.saving().mirrorFailed() > 0, store.saving().toString());
    String name = String.valueOf(damaged.getFileName());
    assertEquals(1, warnings.stream().filter(w -> w.contains("without " + name)).count());
    assertEquals(2, run.state().epoch());
    store.close();
  }

  @Test
  void what_is_tagged_pinned_or_imported_after_the_last_save_is_mirrored_too() {
    Checkpoints store = store();
    run(1).listen(store).epochs(2);
    store.close();
    store.tags().put("paper", store.latest());
    store.flush();
    assertEquals(store.latest().hash(), Checkpoints.in(second).tags().find("paper").hash());
    store.tags().pin(store.atEpoch(1));
    store.flush();
    assertEquals(2, Checkpoints.in(second).tags().table().rowCount());
    assertTrue(store.tags().remove("paper"));
    store.tags().put("paper", store.atEpoch(1)); // given anew
    store.flush();
    assertEquals(store.atEpoch(1).hash(), Checkpoints.in(second).tags().find("paper").hash());
    Checkpoints imported = Checkpoints.in(root.resolve("third")).mirror(root.resolve("fourth"));
    Checkpoint there = imported.importFrom(store.latest());
    imported.flush();
    assertEquals(there.hash(), Checkpoints.in(root.resolve("fourth")).latest().hash());
    assertEquals(List.of(), warnings);
  }

  @Test
  void where_the_first_directory_is_damaged_or_gone_all_is_read_through_the_mirror()
      throws IOException {
    Checkpoints store = store();
    run(1).listen(store).epochs(3);
    store.close();
    store.tags().put("paper", store.atEpoch(2));
    store.flush();
    List<String> whole = hashes(first);
    String best = store.best().hash();
    Files.write(store.atEpoch(2).file(), new byte[3]);
    assertReadWhole(whole, best);
    Files.move(first, root.resolve("away"));
    assertReadWhole(whole, best);
    Files.writeString(first, "in the way");
    assertReadWhole(whole, best);
    assertTrue(warnings.stream().anyMatch(w -> w.contains("taken from the mirror")));
  }

  private void assertReadWhole(List<String> hashes, String best) {
    Checkpoints store = store();
    assertEquals(hashes, store.all().stream().map(Checkpoint::hash).toList());
    assertEquals(hashes.get(2), store.latest().hash());
    assertEquals(hashes.get(1), store.atEpoch(2).hash());
    assertEquals(hashes.get(1), store.atStep(40).hash());
    assertEquals(best, store.best().hash());
    assertEquals(hashes.get(1), store.tags().find("paper").hash());
    assertEquals(1, store.tags().table().rowCount());
  }

  @Test
  void a_mirror_that_cannot_be_read_hides_nothing_of_the_first_directory() throws IOException {
    Files.writeString(second, "in the way");
    Checkpoints store = store();
    run(1).listen(store).epochs(2);
    store.flush();
    assertEquals(2, store.all().size());
    assertEquals(2, store.latest().state().epoch());
  }

  @Test
  void what_is_damaged_in_the_mirror_is_copied_again() throws IOException {
    var store = store();
    Training run = run(3).listen(store).epochs(3);
    store.flush();
    Path copy = second.resolve("checkpoints").resolve(store.latest().file().getFileName());
    byte[] whole = Files.readAllBytes(copy);
    byte[] damaged = whole.clone();
    damaged[damaged.length - 3] ^= 1;
    Files.write(copy, damaged);
    run.epochs(1);
    store.close();
    assertArrayEquals(whole, Files.readAllBytes(copy));
    assertEquals(hashes(first), hashes(second));
  }

  @Test
  void older_checkpoints_that_come_later_leave_its_newest_whole() {
    var store = store().keep(Retention.last(1));
    run(3).listen(store).epochs(5);
    store.close();
    var all = Checkpoints.in(first).keep(Retention.everything());
    run(3).listen(all).epochs(3); // the same steps once more
    all.close();
    var again = store().keep(Retention.everything());
    again.flush();
    assertEquals(5, Checkpoints.in(second).latest().state().epoch());
    assertEquals(hashes(first), hashes(second));
  }

  @Test
  void a_mirror_that_is_back_is_caught_up_with_by_a_flush() throws IOException {
    Files.writeString(second, "in the way");
    var store = store();
    run(3).listen(store).epochs(2);
    store.flush();
    assertTrue(store.saving().mirrorFailed() > 0);
    Files.delete(second);
    store.flush();
    assertEquals(hashes(first), hashes(second));
    store.close();
  }

  @Test
  void an_interrupt_from_before_does_not_keep_close_from_waiting_for_it() {
    var store = store().everySteps(1);
    run(3).listen(store).epochs(2);
    Thread.currentThread().interrupt();
    store.close();
    assertTrue(Thread.interrupted());
    assertEquals(hashes(first), hashes(second));
  }

  private Checkpoints store() {
    return Checkpoints.in(first).mirror(second);
  }

  private static void settle() {
    Checkpoints.closeAll(Duration.ofSeconds(20));
  }

  private static List<String> hashes(Path directory) {
    return Checkpoints.in(directory).all().stream().map(Checkpoint::hash).toList();
  }

  private static Training run(long seed) {
    return Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(seed);
  }
}
