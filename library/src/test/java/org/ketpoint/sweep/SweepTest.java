package org.ketpoint.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.checkpoint.CheckpointException;
import org.ketpoint.checkpoint.DurableDirectory;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.progress.Notices;
import org.ketpoint.progress.Progress;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;
import tech.tablesaw.api.Table;

class SweepTest {
  private static final Axis PRUNE = Axis.of("prune", 0, 0.25, 0.5);
  private static final Axis SEED = Axis.range("seed", 0, 3);
  private static final Trial ADD =
      p ->
          Result.of("sum", p.number("prune") + p.integer("seed"))
              .with("seed twice", 2 * p.integer("seed"));

  @TempDir Path parent;
  private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();

  private Path directory() {
    return parent.resolve("sweep");
  }

  /// Notes where it is made.
  private Result add(Point point) throws Exception {
    made.add(point.toString());
    return ADD.run(point);
  }

  @Test
  void a_row_stands_for_each_combination_in_the_order_of_the_axes() {
    Table table = Sweep.over(PRUNE, SEED).run(ADD);
    assertEquals(
        """
        "prune","seed","sum","seed twice"
        0.0,0,0.0,0
        0.0,1,1.0,2
        0.0,2,2.0,4
        0.25,0,0.25,0
        0.25,1,1.25,2
        0.25,2,2.25,4
        0.5,0,0.5,0
        0.5,1,1.5,2
        0.5,2,2.5,4
        """,
        TableFile.text(table));
  }

  @Test
  void the_order_does_not_depend_on_which_trial_ends_first() {
    Trial lastFirst =
        p -> {
          Thread.sleep(40 - 20 * p.integer("seed"));
          return ADD.run(p);
        };
    String expected = TableFile.text(Sweep.over(PRUNE, SEED).threads(1).run(ADD));
    assertEquals(expected, TableFile.text(Sweep.over(PRUNE, SEED).threads(4).run(lastFirst)));
  }

  @Test
  void training_comes_to_the_same_bits_on_one_thread_and_on_four() {
    assertEquals(
        Small.unbroken(),
        TableFile.text(Small.sweep().threads(4).in(directory()).run(Small.trial())));
  }

  @Test
  void a_table_names_devices_and_attachments() {
    var manila = Devices.ibmManila();
    Table table =
        Sweep.over(
                Axis.of("device", manila, manila.calibrated(), Devices.rigettiAspen()),
                Axis.of("noise", Attachment.LOGICAL))
            .run(
                p ->
                    Result.of("qubits", p.device("device").size().orElse(0))
                        .with("x", p.attachment("noise").name()));
    assertEquals(
        List.of(
            "ibm_manila@" + manila.hash().substring(0, 8),
            "ibm_manila@" + manila.calibrated().hash().substring(0, 8),
            "rigetti_aspen_m1"),
        table.stringColumn("device").asList());
    assertEquals(List.of("LOGICAL", "LOGICAL", "LOGICAL"), table.stringColumn("noise").asList());
  }

  @Test
  void rows_that_are_there_are_not_made_again() {
    String first = TableFile.text(Sweep.over(PRUNE, SEED).in(directory()).run(this::add));
    assertEquals(9, made.size());
    assertEquals(first, TableFile.text(Sweep.over(PRUNE, SEED).in(directory()).run(this::add)));
    assertEquals(9, made.size());
    assertEquals(first, TableFile.text(Sweep.over(PRUNE, SEED).in(directory()).table()));
  }

  @Test
  void a_figure_keeps_its_bits_on_the_disk_and_in_the_table() {
    List<Double> figures =
        List.of(Math.nextUp(0.1), -0., Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY);
    Sweep sweep = Sweep.over(Axis.range("n", 0, figures.size())).in(directory());
    sweep.run(p -> Result.of("figure", figures.get((int) p.integer("n"))));
    assertArrayEquals(
        figures.stream().mapToDouble(Double::doubleValue).toArray(),
        sweep.table().doubleColumn("figure").asDoubleArray());
  }

  @Test
  void an_axis_may_grow_in_any_order_and_not_shrink() {
    Sweep.over(PRUNE, SEED).in(directory()).run(this::add);
    made.clear();
    Axis more = Axis.of("seed", 7, 2, 1, 0);
    Table grown = Sweep.over(PRUNE, more).in(directory()).run(this::add);
    assertEquals(
        List.of("prune=0.0, seed=7", "prune=0.25, seed=7", "prune=0.5, seed=7"),
        made.stream().sorted().toList());
    assertEquals(TableFile.text(Sweep.over(PRUNE, more).run(ADD)), TableFile.text(grown));
    assertRefused(
        "its axis seed also has [7] (an axis may grow, not shrink)",
        () -> Sweep.over(PRUNE, SEED).in(directory()).run(this::add));
  }

  @Test
  void another_sweep_is_refused_and_told_apart() throws IOException {
    Sweep first = Sweep.over(PRUNE, SEED).in(directory()).named("sums");
    first.run(ADD);
    List<String> before = files();
    assertRefused("its trial is 'sums', not 'products'", () -> first.named("products").run(ADD));
    assertRefused(
        "its axes are [prune, seed], not [seed, prune]",
        () -> Sweep.over(SEED, PRUNE).in(directory()).named("sums").run(ADD));
    assertRefused(
        "its axis seed holds values of the kind integer, not text",
        () -> Sweep.over(PRUNE, Axis.of("seed", "0")).in(directory()).named("sums").run(ADD));
    assertEquals(before, files());
    assertEquals(TableFile.text(first.run(ADD)), TableFile.text(first.table()));
  }

  @Test
  void another_calibration_of_a_device_is_another_value() {
    var manila = Devices.ibmManila();
    Trial trial = p -> Result.of("x", 1);
    Sweep.over(Axis.of("device", manila)).in(directory()).run(trial);
    Axis other = Axis.of("device", manila.withStatePreparation(0.01));
    assertRefused(
        "its axis device also has [ibm_manila with other figures]",
        () -> Sweep.over(other).in(directory()).run(trial));
  }

  private List<String> files() throws IOException {
    try (var all = Files.walk(directory())) {
      return all.map(Path::toString).filter(p -> !p.contains("lock")).sorted().toList();
    }
  }

  @Test
  void a_directory_of_other_things_is_refused() throws IOException {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("notes.txt"), "mine");
    assertRefused(
        "holds other files", () -> Sweep.over(PRUNE, SEED).in(directory()).run(this::add));
    assertEquals(0, made.size());
    assertEquals(2, files().size());
  }

  @Test
  void a_second_process_is_kept_out() {
    Sweep sweep = Sweep.over(PRUNE, SEED).in(directory());
    DurableDirectory first = DurableDirectory.take(directory(), ".sweep.lock");
    try {
      assertRefused(CheckpointException.class, "another writes into", () -> sweep.run(this::add));
    } finally {
      first.close();
    }
    assertEquals(0, made.size());
    assertEquals(9, sweep.run(this::add).rowCount());
  }

  @Test
  void a_trial_that_fails_does_not_keep_others_from_their_rows() {
    Trial failing =
        p -> {
          if (p.integer("seed") == 1) {
            throw new IOException("no such seed");
          }
          return add(p);
        };
    Sweep sweep = Sweep.over(PRUNE, SEED).in(directory());
    var failed = assertThrows(SweepException.class, () -> sweep.run(failing));
    assertSays(
        "3 of 9 trials failed: at (prune=0.0, seed=1) IOException: no such seed; at (prune=0.25, seed=1)",
        failed);
    assertSays("The other 6 rows are kept in", failed);
    assertEquals(
        """
        "prune","seed","failure"
        0.0,1,"IOException: no such seed"
        0.25,1,"IOException: no such seed"
        0.5,1,"IOException: no such seed"
        """,
        TableFile.text(failed.failures()));
    assertEquals(3, failed.getSuppressed().length);
    assertEquals(6, sweep.table().rowCount());
    made.clear();
    assertEquals(
        TableFile.text(Sweep.over(PRUNE, SEED).run(ADD)), TableFile.text(sweep.run(this::add)));
    assertEquals(3, made.size());
  }

  @Test
  void a_trial_that_returns_other_columns_is_refused() {
    Sweep sweep = Sweep.over(SEED).in(directory()).threads(1);
    assertRefused(
        "at (seed=1) [sum (number), more (text)], elsewhere [sum (number)]",
        () ->
            sweep.run(
                p ->
                    p.integer("seed") == 1
                        ? Result.of("sum", 1.).with("more", "x")
                        : Result.of("sum", 1.)));
    assertEquals(1, sweep.table().rowCount());
    assertRefused("'SEED' twice", () -> Sweep.over(SEED).threads(1).run(p -> Result.of("SEED", 1)));
  }

  @Test
  void an_interrupt_stops_it_and_it_goes_on() throws Exception {
    var begun = new CountDownLatch(1);
    Trial slow =
        p -> {
          if (p.integer("seed") == 2) {
            begun.countDown();
            Thread.sleep(60_000);
          }
          return add(p);
        };
    Sweep sweep = Sweep.over(PRUNE, SEED).in(directory()).threads(1);
    var thrown = new ArrayList<Throwable>();
    Thread runner =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    sweep.run(slow);
                  } catch (SweepException e) {
                    thrown.add(e);
                  }
                });
    begun.await();
    runner.interrupt();
    runner.join();
    assertEquals(1, thrown.size());
    assertSays("the sweep was stopped with ", thrown.getFirst());
    assertTrue(sweep.table().rowCount() <= 2);
    assertEquals(TableFile.text(Sweep.over(PRUNE, SEED).run(ADD)), TableFile.text(sweep.run(ADD)));
  }

  @Test
  void a_damaged_row_is_set_aside_and_made_again() throws IOException {
    Sweep sweep = Sweep.over(PRUNE, SEED).in(directory());
    Table whole = sweep.run(this::add);
    made.clear();
    Path row;
    try (var rows = Files.list(directory().resolve("rows"))) {
      row = rows.sorted().findFirst().orElseThrow();
    }
    Files.writeString(row, Files.readString(row).replace("\"value\":\"0.0\"", "\"value\":\"9.0\""));
    var warnings = Collections.synchronizedList(new ArrayList<String>());
    Notices.showWith((message, table) -> warnings.add(message));
    try {
      assertEquals(TableFile.text(whole), TableFile.text(sweep.run(this::add)));
    } finally {
      Notices.showWith((message, table) -> {});
    }
    assertEquals(List.of("prune=0.0, seed=0"), List.copyOf(made));
    assertTrue(warnings.getFirst().contains("must begin with its checksum"), warnings.toString());
  }

  @Test
  void a_killed_training_goes_on_from_its_checkpoint() {
    Sweep sweep = Sweep.over(Axis.of("seed", 5)).in(directory()).named("train");
    assertThrows(
        SweepException.class,
        () ->
            sweep.run(
                p -> {
                  p.train(Small.run().seed(5), 2);
                  throw new IllegalStateException("power failure");
                }));
    var steps = new AtomicInteger();
    var counter =
        new TrainingListener() {
          @Override
          public void stepped(TrainingSnapshot snapshot) {
            steps.incrementAndGet();
          }
        };
    Table table = sweep.run(p -> Result.of(p.train(Small.run().seed(5).listen(counter), 3)));
    assertEquals(40, steps.get(), "one epoch of 40 samples was left");
    Table straight = Sweep.over(Axis.of("seed", 5)).run(TrainingTrial.epochs(3, Small::run));
    assertEquals(TableFile.text(straight), TableFile.text(table));
  }

  @Test
  void only_the_sweep_shows_progress() {
    var shown = new ConcurrentLinkedQueue<Progress.Snapshot>();
    Progress.showWith(shown::add);
    try {
      Sweep.over(Axis.range("seed", 0, 4)).named("four").run(Small.trial());
    } finally {
      Progress.showWith(snapshot -> {});
    }
    assertTrue(shown.stream().allMatch(s -> s.label().equals("four")), shown.toString());
    Progress.Snapshot last = List.copyOf(shown).getLast();
    assertEquals(4, last.done());
    assertEquals(4, last.total());
    assertTrue(last.finished());
  }

  @Test
  void a_wrong_sweep_is_refused_in_a_sentence() {
    assertRefused("at least one axis, got none", () -> Sweep.over());
    assertRefused("the axis seed must have at least one value", () -> Axis.range("seed", 3, 3));
    assertRefused("'Seed' twice", () -> Sweep.over(SEED, Axis.of("Seed", 1)));
    assertRefused("must differ, got 2 twice", () -> Axis.of("seed", 1, 2, 2));
    assertRefused("must be finite, got NaN", () -> Axis.of("prune", Double.NaN));
    assertRefused("of one kind, got 1 (integer) and x (text)", () -> Axis.of("a", List.of(1, "x")));
    assertRefused("got java.util", () -> Axis.of("a", List.of(List.of())));
    assertRefused("threads must be ≥ 1, got 0", () -> Sweep.over(SEED).threads(0));
    assertRefused(
        "at most 1000000 points",
        () -> Sweep.over(Axis.range("a", 0, 2000), Axis.range("b", 0, 2000)));
  }

  @Test
  void a_point_says_what_it_has() {
    var point = new Point(new Values(List.of("seed"), List.of(Value.of(3))), null);
    assertEquals(3, point.integer("seed"));
    assertEquals(3., point.number("seed"));
    assertFalse(point.has("device"));
    assertRefused("there is no axis device, there are [seed]", () -> point.device("device"));
    assertRefused("kind integer, and was asked for one of the kind text", () -> point.text("seed"));
    assertRefused(IllegalStateException.class, "Sweep.over(…).in(directory)", point::directory);
  }

  @Test
  void training_refuses_what_it_cannot_do_before_it_begins() {
    assertRefused("got prune (number)", () -> Sweep.over(PRUNE).in(directory()).run(Small.trial()));
    assertRefused(
        "the circuit needs 4 qubits, the device",
        () -> {
          var three = Devices.ibmManila().calibrated().restricted(List.of(0, 1, 2));
          Sweep.over(Axis.of("device", three)).in(directory()).run(Small.trial());
        });
    assertRefused(
        "0 for exact", () -> Sweep.over(Axis.of("shots", -1)).in(directory()).run(Small.trial()));
    assertFalse(Files.exists(directory()));
    assertSame(0, made.size());
  }

  @Test
  void a_training_trial_tells_other_trainings_apart() {
    Sweep sweep = Sweep.over(Axis.of("seed", 1)).in(directory());
    sweep.run(Small.trial());
    assertRefused(
        "its trial is 'training to epoch 3", () -> sweep.run(TrainingTrial.epochs(4, Small::run)));
    assertRefused(
        "its trial is", () -> sweep.run(TrainingTrial.epochs(3, () -> Small.run().shots(10))));
  }

  private static void assertSays(String part, Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void a_sweep_of_a_pruned_run_is_another_than_of_the_whole_one() {
    String whole = TrainingTrial.epochs(1, Small::run).definition();
    String pruned = TrainingTrial.epochs(1, () -> Small.run().prune(0.25)).definition();
    String quantized = TrainingTrial.epochs(1, () -> Small.run().quantize(0.25)).definition();
    assertEquals(3, Set.of(whole, pruned, quantized).size());
  }
}
