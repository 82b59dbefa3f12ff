package org.ketpoint.checkpoint.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashDiskTest {
  private final CrashDisk disk = CrashDisk.empty();

  @TempDir Path real;

  @Test
  void it_behaves_as_the_real_file_system_does() throws IOException {
    assertEquals(tour(real), tour(disk.path("/")));
  }

  /// Makes calls of many kinds, and tells what they gave.
  private static List<String> tour(Path root) throws IOException {
    Path a = Files.createDirectories(root.resolve("x/y")).resolve("a");
    try (var channel =
        FileChannel.open(a, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
      channel.write(ByteBuffer.wrap("HE".getBytes(StandardCharsets.UTF_8)), 0);
      channel.write(ByteBuffer.wrap("!".getBytes(StandardCharsets.UTF_8)), 8);
      channel.truncate(7);
      channel.force(true);
      assertEquals(5, channel.position());
    }
    Files.writeString(a, "+", StandardOpenOption.APPEND);
    Path b = Files.createLink(a.resolveSibling("b"), a);
    assertThrows(FileAlreadyExistsException.class, () -> Files.createLink(b, a));
    assertThrows(FileAlreadyExistsException.class, () -> Files.createDirectory(a.getParent()));
    assertThrows(DirectoryNotEmptyException.class, () -> Files.delete(a.getParent()));
    Files.move(a, b); // two names of one file: nothing happens
    assertThrows(
        FileAlreadyExistsException.class,
        () -> Files.move(a, Files.createFile(a.resolveSibling("e"))));
    assertThrows(NoSuchFileException.class, () -> Files.size(root.resolve("x/z")));
    assertThrows(NoSuchFileException.class, () -> Files.writeString(root.resolve("z/a"), ""));
    assertThrows(IOException.class, () -> Files.writeString(a.resolve("under"), ""));
    assertFalse(Files.deleteIfExists(root.resolve("none")));
    Path c = Files.move(a, root.resolve("x/c"), StandardCopyOption.ATOMIC_MOVE);
    Path d = Files.copy(c, root.resolve("x/d"));
    Files.writeString(d, "new");
    Files.move(d, b, StandardCopyOption.REPLACE_EXISTING);
    assertTrue(
        Files.isRegularFile(b) && Files.isDirectory(root.resolve("x/y")) && !Files.exists(d));
    assertEquals(Path.of("x/../y").normalize().toString(), "y");
    try (Stream<Path> tree = Files.walk(root.resolve("x"))) {
      return tree.sorted().map(p -> root.relativize(p) + ": " + tell(p)).toList();
    }
  }

  private static String tell(Path path) {
    try {
      return Files.isDirectory(path) ? "directory" : Files.readString(path);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void a_lock_is_held_once_and_a_closed_channel_lets_it_go() throws IOException {
    Path file = Files.createFile(disk.path("/lock"));
    try (var second = FileChannel.open(file, StandardOpenOption.WRITE)) {
      try (var first = FileChannel.open(file, StandardOpenOption.WRITE)) {
        assertNotNull(first.tryLock());
        assertThrows(OverlappingFileLockException.class, second::tryLock);
      }
      assertNotNull(second.tryLock());
    }
    disk.lockElsewhere(file);
    try (var third = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertNull(third.tryLock());
    }
  }

  @Test
  void calls_are_written_down_in_their_order() throws IOException {
    Files.writeString(disk.path("/a"), "abc");
    disk.mark("saved");
    Files.delete(disk.path("/a"));
    assertEquals(
        List.of("CREATE /a", "WRITE /a, 3 bytes at 0", "MARK saved", "UNLINK /a"), disk.story());
  }

  @Test
  void errors_look_as_the_jdks_do_and_come_when_they_shall() throws IOException {
    Path file = Files.createFile(disk.path("/a"));
    disk.inject(Fault.once(Fault.Symptom.ENOSPC, 1).only(Kind.WRITE));
    Files.writeString(file, "a");
    assertRefused(IOException.class, "No space left on device", () -> Files.writeString(file, "b"));
    Files.writeString(file, "c");
    disk.inject(Fault.forEver(Fault.Symptom.EROFS, 0));
    assertRefused(IOException.class, "/b: Read-only", () -> Files.createFile(disk.path("/b")));
    assertRefused(IOException.class, "/a: Read-only", () -> Files.delete(file));
    assertEquals("c", Files.readString(file));
    disk.inject(Fault.forEver(Fault.Symptom.EACCES, 0));
    assertThrows(AccessDeniedException.class, () -> Files.readString(file));
    disk.heal();
    assertEquals("c", Files.readString(file));
  }

  @Test
  void a_short_write_and_a_short_read_do_half() throws IOException {
    disk.inject(Fault.forEver(Fault.Symptom.SHORT, 0));
    try (var channel =
        FileChannel.open(
            disk.path("/a"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      assertEquals(4, channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7})));
      assertEquals(2, channel.read(ByteBuffer.allocate(3), 0));
    }
    assertArrayEquals(new byte[] {1, 2, 3, 4}, Files.readAllBytes(disk.path("/a")));
  }
}
