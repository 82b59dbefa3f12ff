package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.checkpoint.disk.Crash;
import org.ketpoint.checkpoint.disk.CrashDisk;
import org.ketpoint.checkpoint.disk.CrashStates;
import org.ketpoint.checkpoint.disk.Fault;
import org.ketpoint.checkpoint.disk.Sequences;
import org.ketpoint.data.Mnist;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// Whatever a power loss or an error of the disk does to a store: a checkpoint that was
/// acknowledged is there, and none that is there is wrong.
class StoreCrashTest {
  private static final Logger LOG = Logger.getLogger("org.ketpoint.checkpoint");
  private static final Map<Long, TrainingSnapshot> SNAPSHOTS = new HashMap<>(); // by step
  private static final CrashDisk ELSEWHERE = CrashDisk.empty(); // what is imported
  private static final List<Long> STEPS = new ArrayList<>(); // after each epoch

  /// What is done to a store, and marked once it is acknowledged.
  enum Operation {
    SAVE {
      @Override
      void on(CrashDisk disk, Checkpoints store) throws IOException {
        write(disk, store, next(store));
      }
    },
    SAVE_AGAIN {
      @Override
      void on(CrashDisk disk, Checkpoints store) throws IOException {
        write(disk, store, steps(store).reduce(STEPS.getFirst(), Math::max));
      }
    },
    PRUNE {
      @Override
      void on(CrashDisk disk, Checkpoints store) throws IOException {
        if (steps(store).findAny().isPresent()) {
          disk.mark("pruning");
          new Pruner(store.reader()).prune(Retention.last(1));
        }
      }
    },
    PIN {
      @Override
      void on(CrashDisk disk, Checkpoints store) {
        Optional<Long> newest = steps(store).max(Long::compare);
        if (newest.isPresent()) {
          store.tags().pin(store.atStep(newest.get()));
          disk.mark("pinned " + newest.get());
        }
      }
    },
    IMPORT {
      @Override
      void on(CrashDisk disk, Checkpoints store) {
        long step = next(store);
        store.importFrom(store(ELSEWHERE).atStep(step));
        disk.mark("saved " + step);
      }
    };

    abstract void on(CrashDisk disk, Checkpoints store) throws IOException;

    private static long next(Checkpoints store) {
      long newest = steps(store).reduce(0L, Math::max);
      return STEPS.stream().filter(s -> s > newest).findFirst().orElseThrow();
    }

    private static void write(CrashDisk disk, Checkpoints store, long step) throws IOException {
      DurableFiles.makeDirectories(store.directory());
      Checkpoint newest = store.reader().newest().orElse(null);
      long named = newest == null ? 0 : newest.historyBytes();
      var writer = new RunWriter(store.run(), store.reader(), newest, named);
      writer.write(snapshot(step), store.savingPlan());
      disk.mark("saved " + step);
    }
  }

  @BeforeAll
  static void train() throws IOException {
    LOG.setLevel(Level.OFF); // thousands of errors would fill the test's output
    Notices.showWith((message, table) -> {});
    Training.of(Qnn.classifier(2, 1, 2), Mnist.digits(0, 1).take(4).reduce(2))
        .listen(
            new TrainingListener() {
              @Override
              public void epochEnded(TrainingSnapshot snapshot) {
                SNAPSHOTS.put(snapshot.state().step(), snapshot);
                STEPS.add(snapshot.state().step());
              }
            })
        .epochs(6);
    for (long step : STEPS) {
      Operation.write(ELSEWHERE, store(ELSEWHERE), step);
    }
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  private static TrainingSnapshot snapshot(long step) {
    var s = Objects.requireNonNull(SNAPSHOTS.get(step), "no epoch ended at step " + step);
    return new TrainingSnapshot(s.config(), s.data(), s.state(), Lineage.fresh());
  }

  private static Checkpoints store(CrashDisk disk) {
    return Checkpoints.in(disk.path("/run"));
  }

  private static Stream<Long> steps(Checkpoints store) {
    return store.all().stream().map(c -> c.state().step());
  }

  private static void assertSound(Crash crash) {
    List<Long> there = new ArrayList<>();
    for (Checkpoint checkpoint : store(crash.disk()).all()) {
      long step = checkpoint.state().step();
      assertEquals(snapshot(step).state(), checkpoint.state());
      there.add(step);
    }
    for (long step : promised(crash.acknowledged())) {
      assertTrue(there.contains(step), "the checkpoint of step " + step + " is lost");
    }
  }

  private static Set<Long> promised(List<String> marks) {
    var promised = new TreeSet<Long>();
    var pinned = new TreeSet<Long>();
    for (String mark : marks) {
      if (mark.equals("pruning")) {
        long newest = promised.last();
        promised.removeIf(s -> s != newest && !pinned.contains(s));
      } else {
        (mark.startsWith("saved") ? promised : pinned)
            .add(Long.valueOf(mark.replaceAll("\\D", "")));
      }
    }
    return promised;
  }

  @Test
  void no_power_loss_takes_an_acknowledged_checkpoint_or_leaves_a_wrong_one() throws Exception {
    int states = 0;
    var operations = EnumSet.complementOf(EnumSet.of(Operation.SAVE_AGAIN));
    for (var sequence : Sequences.upTo(3, operations)) {
      var disk = CrashDisk.empty();
      for (Operation operation : sequence) {
        operation.on(disk, store(disk));
      }
      states += CrashStates.of(disk).check(StoreCrashTest::assertSound);
    }
    assertTrue(states >= 10_000, "only %d states".formatted(states));
  }

  @ParameterizedTest
  @EnumSource
  void an_error_at_any_call_is_told_and_takes_no_checkpoint(Fault.Symptom symptom)
      throws Exception {
    var filled = CrashDisk.empty();
    Operation.SAVE.on(filled, store(filled));
    for (Operation operation : Operation.values()) {
      var measured = filled.settled();
      operation.on(measured, store(measured));
      for (int call = 0; call < measured.calls(); call++) {
        assertSurvives(filled.settled(), operation, Fault.once(symptom, call));
        assertSurvives(filled.settled(), operation, Fault.forEver(symptom, call));
      }
    }
  }

  private static void assertSurvives(CrashDisk disk, Operation operation, Fault fault)
      throws Exception {
    disk.mark("saved " + STEPS.getFirst());
    disk.inject(fault);
    try {
      operation.on(disk, store(disk));
    } catch (CheckpointException | IOException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
    }
    disk.heal();
    operation.on(disk, store(disk));
    new CrashStates(disk, 16, 8).check(StoreCrashTest::assertSound);
  }
}
