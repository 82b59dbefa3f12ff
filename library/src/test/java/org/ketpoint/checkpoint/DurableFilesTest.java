package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
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
import org.ketpoint.checkpoint.disk.Kind;

class DurableFilesTest {
  private static final String FILE = "/run/checkpoints/a.bin";
  private static final byte[] BYTES = bytes(1);

  private static final Logger LOG = Logger.getLogger(DurableFiles.class.getName());

  private final CrashDisk disk = CrashDisk.empty();

  /// Hundreds of injected errors would fill the test's output.
  @BeforeAll
  static void beQuiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  /// Three pages and a piece of a fourth.
  private static byte[] bytes(long seed) {
    byte[] bytes = new byte[3 * 4096 + 100];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void assertAbsentOrWhole(Path file) throws IOException {
    if (Files.exists(file)) {
      assertArrayEquals(BYTES, Files.readAllBytes(file));
    }
  }

  /// The name is absent or the content whole; once published, it is there.
  private static void assertDurable(Crash crash) throws IOException {
    assertAbsentOrWhole(crash.path(FILE));
    assertTrue(
        crash.acknowledged().isEmpty() || Files.exists(crash.path(FILE)), "published, and lost");
  }

  @Test
  void a_power_loss_leaves_all_of_a_file_or_nothing_and_all_once_it_is_published()
      throws IOException {
    DurableFiles.publish(disk.path(FILE), BYTES);
    disk.mark("published");
    int states = new CrashStates(disk, 5000, 100).check(DurableFilesTest::assertDurable);
    assertTrue(states > 500, "only %d states".formatted(states));
  }

  @Test
  void publishing_again_is_as_durable() throws IOException {
    DurableFiles.publish(disk.path(FILE), BYTES);
    disk.mark("published");
    DurableFiles.publish(disk.path(FILE), BYTES);
    CrashStates.of(disk).check(DurableFilesTest::assertDurable);
  }

  @Test
  void a_power_loss_after_a_file_that_was_never_forced_is_found_out() throws IOException {
    Path directory = Files.createDirectory(disk.path("/run"));
    Path temporary = Files.write(directory.resolve("a.tmp"), BYTES);
    Files.move(temporary, Files.createDirectory(disk.path("/run/checkpoints")).resolve("a.bin"));
    assertThrows(
        AssertionError.class, () -> CrashStates.of(disk).check(DurableFilesTest::assertDurable));
  }

  @Test
  void a_power_loss_after_a_name_that_was_never_forced_is_found_out() throws IOException {
    Path directory = Files.createDirectories(disk.path("/run/checkpoints"));
    CrashDisk settled = disk.settled();
    Path temporary = Files.write(settled.path(directory + "/a.tmp"), BYTES);
    try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(temporary, settled.path(FILE));
    CrashStates.of(settled).check(crash -> assertAbsentOrWhole(crash.path(FILE)));
    settled.mark("published");
    var lost =
        assertThrows(
            AssertionError.class,
            () -> CrashStates.of(settled).check(DurableFilesTest::assertDurable));
    String story = String.valueOf(lost.getMessage());
    assertTrue(story.contains("published, and lost"), story);
  }

  @ParameterizedTest
  @EnumSource
  void an_error_at_any_call_is_told_and_leaves_nothing_half_written(Fault.Symptom symptom)
      throws IOException {
    DurableFiles.publish(disk.path(FILE), BYTES);
    for (int call = 0; call < disk.calls(); call++) {
      publishWith(Fault.once(symptom, call));
      publishWith(Fault.forEver(symptom, call));
    }
  }

  private static void publishWith(Fault fault) throws IOException {
    var failing = CrashDisk.empty();
    Path file = failing.path(FILE);
    failing.inject(fault);
    boolean published = tryPublish(file);
    failing.heal();
    assertTrue(published || fault.symptom() != Fault.Symptom.SHORT, "a short call must go on");
    assertAbsentOrWhole(file);
    assertTrue(!published || Files.exists(file));
    boolean deleted = failing.story().stream().noneMatch(s -> s.matches("UNLINK .*failed.*"));
    assertFalse(deleted && Files.exists(file.getParent()) && !temporaries(file).isEmpty());
    if (published) {
      failing.mark("published");
    }
    DurableFiles.publish(file, BYTES);
    failing.mark("published");
    CrashStates.of(failing).check(DurableFilesTest::assertDurable);
  }

  private static boolean tryPublish(Path file) {
    try {
      DurableFiles.publish(file, BYTES);
      return true;
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("could not save " + FILE + " ("), message);
      assertTrue(
          message.matches(".*(Input/output|No space|no permission|denied|Read-only).*"), message);
      return false;
    }
  }

  private static List<Path> temporaries(Path file) throws IOException {
    try (Stream<Path> all = Files.list(file.getParent())) {
      return all.filter(p -> p.toString().endsWith(".tmp")).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_error_at_any_call_is_not_taken_for_other_content(Fault.Symptom symptom)
      throws IOException {
    DurableFiles.publish(disk.path(FILE), BYTES);
    CrashDisk measured = disk.settled();
    DurableFiles.publish(measured.path(FILE), BYTES);
    for (int call = 0; call < measured.calls(); call++) {
      for (Fault fault : List.of(Fault.once(symptom, call), Fault.forEver(symptom, call))) {
        CrashDisk failing = disk.settled();
        failing.inject(fault);
        tryPublish(failing.path(FILE));
        failing.heal();
        assertArrayEquals(BYTES, Files.readAllBytes(failing.path(FILE)));
      }
    }
  }

  @Test
  void a_disk_without_links_gets_its_files_too() throws IOException {
    disk.inject(Fault.forEver(Fault.Symptom.EIO, 0).only(Kind.LINK));
    DurableFiles.publish(disk.path(FILE), BYTES);
    disk.mark("published");
    CrashStates.of(disk).check(DurableFilesTest::assertDurable);
    assertRefused(
        FileAlreadyExistsException.class,
        FILE + " exists with other content",
        () -> DurableFiles.publish(disk.path(FILE), bytes(2)));
    DurableFiles.publish(disk.path(FILE), BYTES);
    assertArrayEquals(BYTES, Files.readAllBytes(disk.path(FILE)));
  }

  @Test
  void other_content_is_refused_and_changes_nothing() throws IOException {
    DurableFiles.publish(disk.path(FILE), BYTES);
    for (byte[] other : List.of(bytes(2), new byte[0], new byte[BYTES.length])) {
      assertRefused(
          FileAlreadyExistsException.class,
          FILE + " exists with other content",
          () -> DurableFiles.publish(disk.path(FILE), other));
    }
    assertArrayEquals(BYTES, Files.readAllBytes(disk.path(FILE)));
    assertEquals(List.of(), temporaries(disk.path(FILE)));
  }
}
