package org.ketpoint.checkpoint.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What the model of a power loss allows, and what it rules out.
class CrashStatesTest {
  private CrashDisk disk = CrashDisk.empty();

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private void forceFile(String path) throws IOException {
    force(disk.path(path), StandardOpenOption.WRITE);
  }

  private void forceDirectory(String path) throws IOException {
    force(disk.path(path), StandardOpenOption.READ);
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(disk.path(path), text);
  }

  /// What may be under a name once all calls have been made.
  private Set<String> left(String path) {
    var left = new TreeSet<String>();
    String end = "all calls made, look " + disk.calls();
    disk.mark(end);
    CrashStates.of(disk)
        .check(
            crash -> {
              if (crash.acknowledged().contains(end)) {
                Path file = crash.path(path);
                left.add(Files.exists(file) ? Files.readString(file).replace('\0', '0') : "absent");
              }
            });
    return left;
  }

  private void settle() {
    disk = disk.settled();
  }

  @Test
  void a_written_file_may_be_absent_empty_torn_whole_or_zeros() throws IOException {
    write("/a", "abcd");
    assertEquals(Set.of("absent", "", "ab00", "abcd", "0000"), left("/a"));
  }

  @Test
  void a_forced_file_may_still_have_lost_its_name() throws IOException {
    write("/a", "abcd");
    forceFile("/a");
    assertEquals(Set.of("absent", "abcd"), left("/a"));
    forceDirectory("/");
    assertEquals(Set.of("abcd"), left("/a"));
  }

  @Test
  void a_forced_name_says_nothing_of_the_content() throws IOException {
    write("/a", "abcd");
    forceDirectory("/");
    assertEquals(Set.of("", "ab00", "abcd", "0000"), left("/a"));
  }

  @Test
  void a_rename_before_the_force_can_lose_old_and_new() throws IOException {
    write("/a", "old");
    settle();
    write("/b", "new!");
    Files.move(disk.path("/b"), disk.path("/a"), StandardCopyOption.ATOMIC_MOVE);
    assertEquals(Set.of("old", "", "ne00", "new!", "0000"), left("/a"));
  }

  @Test
  void write_force_link_force_is_there_for_ever() throws IOException {
    write("/b", "new!");
    forceFile("/b");
    Files.createLink(disk.path("/a"), disk.path("/b"));
    forceDirectory("/");
    Files.delete(disk.path("/b"));
    assertEquals(Set.of("new!"), left("/a"));
    assertEquals(Set.of("absent", "new!"), left("/b"));
  }

  @Test
  void a_lost_directory_takes_along_what_is_forced_in_it() throws IOException {
    Files.createDirectory(disk.path("/d"));
    write("/d/a", "abcd");
    forceFile("/d/a");
    forceDirectory("/d");
    assertEquals(Set.of("absent", "abcd"), left("/d/a"));
    forceDirectory("/");
    assertEquals(Set.of("abcd"), left("/d/a"));
  }

  @Test
  void names_come_and_go_independently_of_each_other() throws IOException {
    write("/a", "a");
    forceFile("/a");
    forceDirectory("/");
    settle();
    Files.createLink(disk.path("/b"), disk.path("/a"));
    Files.delete(disk.path("/a"));
    var seen = new TreeSet<String>();
    CrashStates.of(disk)
        .check(c -> seen.add(Files.exists(c.path("/a")) + " " + Files.exists(c.path("/b"))));
    assertEquals(Set.of("true false", "true true", "false true", "false false"), seen);
  }

  @Test
  void an_append_leaves_what_was_forced_and_a_cut_may_be_undone() throws IOException {
    write("/log", "one.");
    settle();
    Files.writeString(disk.path("/log"), "two.", StandardOpenOption.APPEND);
    assertEquals(Set.of("one.", "one.tw00", "one.two.", "one.0000"), left("/log"));
    settle();
    try (var log = FileChannel.open(disk.path("/log"), StandardOpenOption.WRITE)) {
      log.truncate(4);
      assertEquals(Set.of("one.", "one.two."), left("/log"));
      log.force(true);
      assertEquals(Set.of("one."), left("/log"));
    }
  }

  @Test
  void each_page_has_its_own_fate() throws IOException {
    Files.write(disk.path("/a"), new byte[8192]);
    settle();
    try (var a = FileChannel.open(disk.path("/a"), StandardOpenOption.WRITE)) {
      a.write(ByteBuffer.wrap("xyXY".repeat(2048).getBytes(StandardCharsets.UTF_8)));
    }
    assertEquals(9, left("/a").size()); // two pages, each old, new or torn
  }

  @Test
  void a_force_after_a_failed_one_promises_nothing() throws IOException {
    write("/a", "abcd");
    forceDirectory("/");
    disk.inject(Fault.once(Fault.Symptom.EIO, 0).only(Kind.FORCE));
    assertThrows(IOException.class, () -> forceFile("/a"));
    forceFile("/a");
    assertTrue(left("/a").contains(""));
    write("/a", "efgh");
    forceFile("/a");
    assertEquals(Set.of("efgh"), left("/a"));
  }

  @Test
  void a_mark_is_known_after_it_and_not_before() throws IOException {
    var seen = new TreeSet<String>();
    disk.mark("begun");
    write("/a", "a");
    disk.mark("saved");
    CrashStates.of(disk).check(c -> seen.add(Files.exists(c.path("/a")) + " " + c.acknowledged()));
    assertEquals(
        Set.of(
            "false []",
            "false [begun]",
            "true [begun]",
            "false [begun, saved]",
            "true [begun, saved]"),
        seen);
  }

  @Test
  void a_state_that_is_refused_is_told() throws IOException {
    write("/a", "");
    forceFile("/a");
    forceDirectory("/");
    settle();
    write("/a", "abcd");
    disk.mark("written");
    var error =
        assertThrows(
            AssertionError.class,
            () ->
                CrashStates.of(disk)
                    .check(
                        c ->
                            assertTrue(
                                c.acknowledged().isEmpty() || Files.size(c.path("/a")) > 0,
                                "empty")));
    String story = String.valueOf(error.getMessage());
    assertTrue(story.contains("power loss after MARK written"), story);
    assertTrue(story.contains("LOST: empty"), story);
  }

  @Test
  void a_large_file_is_sampled_the_same_way_each_time() throws IOException {
    Files.write(disk.path("/a"), new byte[145_424]);
    var first = new AtomicInteger();
    int count = CrashStates.of(disk).check(c -> first.addAndGet(c.story().hashCode()));
    int sum = first.getAndSet(0);
    assertEquals(count, CrashStates.of(disk).check(c -> first.addAndGet(c.story().hashCode())));
    assertEquals(sum, first.get());
    assertTrue(count > 200, "states: " + count);
  }
}
