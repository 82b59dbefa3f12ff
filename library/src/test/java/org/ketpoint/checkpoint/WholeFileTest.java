package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.data.Mnist;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingState;

/// Whatever lies in the place of a run's file, reading ends, in a sentence.
class WholeFileTest {
  private static final long HUGE = 3L << 30; // bytes, all of them holes
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path path;

  private final List<String> warnings = new ArrayList<>();
  private Checkpoints store;
  private TrainingState second;

  /// What lies in a file's place.
  enum Obstacle {
    FILE_OF_HOLES {
      @Override
      void put(Path file) throws IOException {
        try (var holes = new RandomAccessFile(file.toFile(), "rw")) {
          holes.setLength(HUGE);
        }
      }
    },
    ENDLESS_DEVICE {
      @Override
      void put(Path file) throws IOException {
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
      }
    },
    PIPE {
      @Override
      void put(Path file) throws IOException {
        try {
          assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    },
    DIRECTORY {
      @Override
      void put(Path file) throws IOException {
        Files.createDirectory(file);
      }
    };

    abstract void put(Path file) throws IOException;
  }

  @BeforeEach
  void train() {
    Notices.showWith((message, table) -> warnings.add(message));
    store = Checkpoints.in(path);
    var run = Training.of(Qnn.classifier(2, 1, 2), Mnist.digits(0, 1).take(3).reduce(2));
    second = run.listen(store).epochs(2).state();
    store.close();
  }

  @AfterEach
  void logWarningsAgain() {
    Notices.showWith((m, t) -> System.getLogger("ketpoint").log(System.Logger.Level.WARNING, m));
  }

  @Test
  void a_file_is_read_up_to_its_limit() throws IOException {
    Path file = path.resolve("file");
    byte[] bytes = {1, 2, 3};
    Files.write(file, bytes);
    assertArrayEquals(bytes, WholeFile.read(file, 3));
    assertRefused(
        CorruptFileException.class, "at most 2 bytes, has 3", () -> WholeFile.read(file, 2));
    Path link = Files.createSymbolicLink(path.resolve("link"), file);
    assertArrayEquals(bytes, WholeFile.read(link, 3));
  }

  @Test
  @DisabledOnOs({OS.WINDOWS, OS.MAC})
  void a_file_that_says_nothing_of_its_size_is_bounded_too() {
    Path endless = Path.of("/proc/self/maps"); // regular, of 0 bytes, and with some all the same
    assertRefused(CorruptFileException.class, "has more", () -> WholeFile.read(endless, 10));
  }

  @ParameterizedTest
  @EnumSource
  @DisabledOnOs(OS.WINDOWS)
  void in_a_checkpoints_place_it_is_passed_over(Obstacle obstacle) throws IOException {
    Path file = path.resolve("checkpoints").resolve("00000003-0000000099.safetensors");
    obstacle.put(file);
    assertTimeoutPreemptively(LONG, () -> assertEquals(second, store.latest().state()));
    assertTrue(warnings.getLast().contains(file + " must"), warnings.toString());
    Checkpoint newest = store.latest();
    assertTimeoutPreemptively(LONG, () -> newest.resume().epochs(1));
    assertEquals(3, Checkpoints.in(path).latest().state().epoch());
  }

  @ParameterizedTest
  @EnumSource
  @DisabledOnOs(OS.WINDOWS)
  void in_a_parts_place_it_is_told_and_set_aside(Obstacle obstacle) throws IOException {
    for (Part part : store.latest().parts()) {
      Path file = part.in(store.run());
      Files.delete(file);
      obstacle.put(file);
      assertTimeoutPreemptively(
          LONG,
          () -> assertRefused(CheckpointException.class, file + " must", () -> store.atEpoch(1)));
      assertTimeoutPreemptively(LONG, () -> part.publish(store.run()));
      assertEquals(second, store.latest().state());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisabledOnOs(OS.WINDOWS)
  void in_a_tags_place_nothing_is_deleted(Obstacle obstacle) throws IOException {
    store.tags().put("one", store.latest());
    obstacle.put(path.resolve("tags").resolve("two"));
    assertTimeoutPreemptively(
        LONG,
        () -> {
          assertRefused(CheckpointException.class, "two must", () -> store.tags().find("one"));
          assertRefused(
              CorruptFileException.class,
              "two must",
              () -> new Pruner(store.reader()).prune(Retention.last(1)));
        });
    assertEquals(2, store.all().size());
  }

  @ParameterizedTest
  @EnumSource
  @DisabledOnOs(OS.WINDOWS)
  void in_the_historys_place_it_is_told(Obstacle obstacle) throws IOException {
    Path log = store.run().history();
    Files.delete(log);
    obstacle.put(log);
    assertTimeoutPreemptively(
        LONG,
        () -> assertRefused(CheckpointException.class, log + " must", () -> store.atEpoch(1)));
    assertTimeoutPreemptively(
        LONG,
        () ->
            assertRefused(
                IOException.class,
                log + " must",
                () -> new HistoryWriter(new HistoryLog(log)).write(second.history(), 1)));
  }

  @Test
  void holes_behind_the_history_are_passed_over_and_cut_off() throws IOException {
    try (var log = new RandomAccessFile(store.run().history().toFile(), "rw")) {
      log.setLength(HUGE);
    }
    assertEquals(second, store.latest().state());
    store.latest().resume().epochs(1);
    store.close();
    assertEquals(3, Checkpoints.in(path).latest().state().history().size());
    assertTrue(Files.size(store.run().history()) < 1000);
    try (Stream<Path> all = Files.list(path.resolve("checkpoints"))) {
      assertEquals(3, all.count());
    }
  }
}
