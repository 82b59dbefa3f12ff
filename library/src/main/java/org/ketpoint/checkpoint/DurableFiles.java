package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ketpoint.progress.Notices;

/// Publishes a file so that it appears whole or not at all, and is on the disk when that is said:
/// write to a temporary name, sync, link to its own name, sync the directory.
///
/// The name is given by a hard link instead of a rename, because a link fails where the name exists
/// already, in one system call: two writers cannot overwrite each other. Where a file system has no
/// links, the file is moved there after a look.
final class DurableFiles {
  private static final System.Logger LOG = System.getLogger(DurableFiles.class.getName());

  private static final AtomicBoolean UNSUPPORTED_TOLD = new AtomicBoolean();

  private DurableFiles() {}

  /// Publishes a file.
  ///
  /// @param target its name; its directory is made if it is missing
  /// @param bytes its content
  /// @throws FileAlreadyExistsException if the name exists with other content
  /// @throws IOException if it cannot be written, in a sentence; then nothing has changed
  static void publish(Path target, byte[] bytes) throws IOException {
    Path directory = directoryOf(target);
    try {
      makeDirectories(directory);
    } catch (IOException e) {
      throw unsaved(target, e);
    }
    publishInto(directory, target, bytes);
  }

  /// As [#publish], for who has published into the same directory before and been alone there, so
  /// that its own name is on the disk. To look whether it is takes long where there are many files.
  static void publishAgain(Path target, byte[] bytes) throws IOException {
    Path directory = directoryOf(target);
    if (Files.isDirectory(directory)) {
      publishInto(directory, target, bytes);
    } else {
      publish(target, bytes);
    }
  }

  private static void publishInto(Path directory, Path target, byte[] bytes) throws IOException {
    Path temporary =
        directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeAndSync(temporary, bytes);
      giveName(temporary, target, bytes);
      sync(directory);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw unsaved(target, e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  private static IOException unsaved(Path target, IOException e) {
    return new IOException(
        "could not save %s (%s); what was saved before is untouched".formatted(target, reason(e)),
        e);
  }

  /// Makes the directory that a file lies in, durably.
  static void makeDirectoryOf(Path file) throws IOException {
    makeDirectories(directoryOf(file));
  }

  /// Makes what was linked, renamed or deleted beside a file durable.
  static void syncDirectoryOf(Path file) throws IOException {
    sync(directoryOf(file));
  }

  private static Path directoryOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " must name a file in a directory");
    }
    return directory;
  }

  /// What stays behind is passed over by readers, and must not hide why publishing failed.
  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING, "could not delete %s: %s".formatted(temporary, reason(e)));
    }
  }

  private static void writeAndSync(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void giveName(Path temporary, Path target, byte[] bytes) throws IOException {
    try {
      linkOrMove(temporary, target);
    } catch (FileAlreadyExistsException e) {
      acceptSame(target, bytes);
    }
  }

  private static void linkOrMove(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(temporary, target); // refuses an existing target, if not in one system call
    }
  }

  /// Looks with calls that tell an error of the disk apart from other content.
  private static void acceptSame(Path target, byte[] bytes) throws IOException {
    var there = Files.readAttributes(target, BasicFileAttributes.class);
    boolean mayBe = there.isRegularFile() && there.size() == bytes.length; // else not worth reading
    if (!mayBe || !Arrays.equals(WholeFile.read(target, bytes.length), bytes)) {
      throw new FileAlreadyExistsException(target + " exists with other content");
    }
  }

  /// A new directory's own entry has to be synced too, or it could be lost with all that is in it.
  static void makeDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      syncNameIfEmpty(directory);
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      makeDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw new IOException(directory + " is not a directory", e);
      }
    }
    if (parent != null) {
      sync(parent);
    }
  }

  /// Whoever made a directory may have been stopped before its entry was synced. Where there is
  /// something in it, it was: nothing is put into a directory before.
  private static void syncNameIfEmpty(Path directory) throws IOException {
    Path parent = directory.getParent();
    try (var entries = Files.newDirectoryStream(directory)) {
      if (parent == null || entries.iterator().hasNext()) {
        return;
      }
    }
    try {
      sync(parent);
    } catch (AccessDeniedException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot sync " + parent + ", which is another's", e);
    }
  }

  /// Windows cannot open a directory; there a rename is on the disk without this.
  private static void sync(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      if (System.getProperty("os.name", "").startsWith("Windows")) {
        return;
      }
      throw e;
    }
    try (channel) {
      channel.force(true);
    } catch (IOException e) {
      if (!isUnsupported(e)) {
        throw e;
      }
      if (UNSUPPORTED_TOLD.compareAndSet(false, true)) {
        Notices.warn(
            "the file system of %s cannot sync directories (%s): a checkpoint just saved may be lost if the machine loses power"
                .formatted(directory, e.getMessage()));
      }
    }
  }

  /// Some network file systems refuse to sync a directory, always and with these words alone.
  private static boolean isUnsupported(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.equals("Invalid argument")
        || message.equals("Operation not supported")
        || message.equals("Function not implemented");
  }

  /// What went wrong, in words.
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission to write " + denied.getFile();
      case NoSuchFileException missing -> "no such directory: " + missing.getFile();
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
