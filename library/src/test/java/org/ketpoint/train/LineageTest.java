package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;

class LineageTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(4).reduce(2);

  @Test
  void the_parent_is_the_newest_checkpoint() {
    var lineage = Lineage.fresh();
    assertEquals("", lineage.parent());
    lineage.saved(0, "a");
    lineage.saved(8, "c");
    lineage.saved(4, "b"); // acknowledged late
    assertEquals("c", lineage.parent());
    assertTrue(lineage.includes("a") && lineage.includes("b") && lineage.includes("c"));
    assertFalse(lineage.includes("d"));
    lineage.saved(8, "d"); // into another directory
    assertEquals("d", lineage.parent());
    assertEquals("x", Lineage.after(3, "x").parent());
    assertRefused("step ≥ 0 and a hash, got -1", () -> lineage.saved(-1, "e"));
    assertRefused("step ≥ 0 and a hash, got 9 and ''", () -> lineage.saved(9, ""));
  }

  @Test
  void a_fork_shares_what_its_origin_had_saved_up_to_it() {
    var origin = Lineage.after(2, "a");
    origin.saved(4, "b");
    var fork = origin.fork(4);
    origin.saved(6, "c");
    assertEquals("b", fork.parent());
    assertTrue(fork.includes("a"));
    assertFalse(fork.includes("c"));
    assertEquals("a", origin.fork(3).parent());
    fork.saved(6, "d");
    assertFalse(origin.includes("d"));
    assertEquals("d", fork.parent());
    assertTrue(fork.includes("a") && fork.includes("b"));
  }

  @Test
  void a_fork_hears_of_its_origins_late_saves_until_it_is_saved_itself() {
    var origin = Lineage.fresh();
    var fork = origin.fork(4).fork(5).fork(9);
    origin.saved(4, "a");
    origin.saved(5, "never"); // the first fork was at step 4
    assertEquals("a", fork.parent());
    assertFalse(fork.includes("never"));
    fork.saved(9, "b");
    origin.saved(3, "too late");
    assertFalse(fork.includes("too late"));
    assertTrue(fork.includes("a"));
  }

  @Test
  void a_fork_keeps_what_its_origin_has_forgotten() {
    var origin = Lineage.after(1, "a");
    var fork = origin.fork(1);
    for (int step = 2; step < 100; step++) {
      origin.saved(step, "s" + step);
    }
    assertEquals("a", fork.parent());
    assertFalse(origin.includes("a"));
    assertFalse(origin.includes("s35")); // of 2 to 99 the newest 64
    assertTrue(origin.includes("s36"));
  }

  @Test
  void a_thousand_forks_in_a_row_remember_their_checkpoint() {
    var origin = Lineage.after(1, "a");
    var fork = origin;
    var all = new ArrayList<Lineage>();
    for (int i = 0; i < 1000; i++) {
      fork = fork.fork(1);
      all.add(fork);
    }
    assertEquals("a", fork.parent());
    all.get(980).saved(1, "b"); // acknowledged late
    assertEquals("b", fork.parent());
    origin.saved(1, "c");
    assertFalse(fork.includes("c")); // it no longer holds what it was so long ago
  }

  @Test
  void two_threads_may_save_and_ask() throws InterruptedException {
    var origin = Lineage.fresh();
    var start = new CountDownLatch(1);
    var writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  start.countDown();
                  for (int step = 0; step < 20_000; step++) {
                    origin.saved(step, "s" + step);
                  }
                });
    start.await();
    while (writer.isAlive()) {
      String parent = origin.fork(Long.MAX_VALUE).parent();
      assertTrue(parent.isEmpty() || parent.startsWith("s"));
    }
    writer.join();
    assertEquals("s19999", origin.parent());
  }

  @Test
  void a_run_has_one_lineage_and_runs_made_from_it_have_forks() {
    var lineages = new ArrayList<Lineage>();
    var run =
        Training.of(Qnn.classifier(2, 1, 2), DIGITS)
            .listen(
                new TrainingListener() {
                  @Override
                  public void stepped(TrainingSnapshot snapshot) {
                    snapshot
                        .lineage()
                        .saved(snapshot.state().step(), "s" + snapshot.state().step());
                    lineages.add(snapshot.lineage());
                  }
                });
    run.epochs(1);
    assertSame(lineages.get(0), lineages.get(7));
    var moved = run.shots(5).batch(2).mask("prune", new boolean[6]).threads(2);
    moved.step();
    assertNotSame(lineages.get(0), lineages.getLast());
    assertTrue(lineages.getLast().includes("s8"));
    run.step();
    var settings = Training.of(Qnn.classifier(2, 1, 2), DIGITS);
    var snapshot = new TrainingSnapshot(run.config(), DIGITS, run.state(), lineages.getFirst());
    for (Training later : new Training[] {settings.goOnFrom(run), Training.from(snapshot)}) {
      var seen = new ArrayList<Lineage>();
      var listened =
          later.listen(
              new TrainingListener() {
                @Override
                public void beginning(TrainingSnapshot at) {
                  seen.add(at.lineage());
                }
              });
      listened.step();
      assertEquals("s9", seen.getFirst().parent());
      assertNotSame(lineages.getFirst(), seen.getFirst());
    }
  }
}
