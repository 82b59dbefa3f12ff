package org.ketpoint.checkpoint;

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
