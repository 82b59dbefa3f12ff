package org.ketpoint.kernel;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Makes the file that lets a kernel start in half the time: the JVM's AOT cache, with the classes
/// that a session needs, loaded and linked, and what is worth compiling.
///
/// Its name begins with a key and ends with its size in bytes, `KEY-SIZE.aot`, so that a file that
/// was cut short is never taken for a whole one. Files appear under their names only when complete.
///
/// Two things about the rehearsal are not obvious. It runs on the G1 collector: no other can write
/// the heap objects without which classes cannot be kept linked; the kernel's own collector reads
/// them. And it compiles the compiler, JShell and the kernel, and those only, with C1 only: what
/// was compiled so in the rehearsal stays so. Otherwise a start spends as long again in C2, on code
/// whose speed matters to nobody, while the user's and the library's code goes to C2 as ever.
final class StartCache {
  private static final int KEPT = 4;
  private static final long LONGEST_MINUTES = 5;

  private static final List<String> ONLY_C1 =
      List.of(
          "com.google.gson",
          "com.sun.source",
          "com.sun.tools.javac",
          "java.lang.module",
          "java.net",
          "java.nio.charset",
          "java.nio.file",
          "java.security",
          "java.util.jar",
          "java.util.zip",
          "jdk.internal.classfile",
          "jdk.internal.jimage",
          "jdk.internal.jrtfs",
          "jdk.internal.jshell",
          "jdk.internal.loader",
          "jdk.internal.module",
          "jdk.jshell",
          "jdk.nio",
          "org.ketpoint.kernel",
          "org.zeromq",
          "sun.net",
          "sun.nio",
          "sun.security",
          "zmq");

  private final Path folder;
  private final String key;
  private final List<String> flags;

  /// @param folder where the files lie; it is made when missing, for its owner only
  /// @param key names everything the file depends on: JDK, jars and flags
  /// @param flags what kernels' JVMs are started with
  StartCache(Path folder, String key, List<String> flags) {
    this.folder = folder;
    this.key = key;
    this.flags =
        flags.stream().map(f -> f.equals("-XX:+UseSerialGC") ? "-XX:+UseG1GC" : f).toList();
  }

  /// Makes the file, unless it is there or another process is making it.
  ///
  /// @return whether it was made
  /// @throws IOException when it cannot be made or written
  boolean make() throws IOException, InterruptedException, URISyntaxException {
    Files.createDirectories(folder);
    Path lock = folder.resolve(key + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = tryLock(channel)) {
      if (held == null || isThere()) {
        return false;
      }
      make(folder.resolve(key + ".conf"), folder.resolve(key + ".part"));
      removeOld();
      return true;
    }
  }

  @SuppressWarnings("NullAway") // Null is what tryLock returns too.
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void make(Path learned, Path part)
      throws IOException, InterruptedException, URISyntaxException {
    try {
      var record = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:CompileCommand=quiet"));
      ONLY_C1.forEach(name -> record.add("-XX:CompileCommand=compileonly," + name + ".*::*"));
      record.addAll(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + learned));
      java(record, List.of("rehearse"));
      java(
          List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + learned, "-XX:AOTCache=" + part),
          List.of());
      sync(part);
      Path whole = folder.resolve(key + "-" + Files.size(part) + ".aot");
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(learned);
      Files.deleteIfExists(part);
    }
  }

  private static void sync(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void java(List<String> more, List<String> arguments)
      throws IOException, InterruptedException, URISyntaxException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flags);
    line.addAll(List.of("-Xlog:disable", "-Xlog:all=off"));
    line.addAll(more);
    line.addAll(List.of("-jar", InstallCommand.jar().toString()));
    line.addAll(arguments);
    Process process =
        new ProcessBuilder(line)
            .redirectInput(
                Redirect.from(
                    new File(
                        System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null")))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    var end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("the JVM that makes the AOT cache failed: " + String.join(" ", line));
      }
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private boolean isThere() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(this::isWhole);
    }
  }

  private boolean isWhole(Path file) {
    return file.toFile().length() > 0
        && file.getFileName().toString().equals(key + "-" + file.toFile().length() + ".aot");
  }

  /// Each new version of Java or Ketpoint leaves a file of 40 MB that nobody reads any more.
  private void removeOld() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path old :
          files
              .filter(file -> file.toString().endsWith(".aot"))
              .sorted(Comparator.comparing(StartCache::modified).reversed())
              .skip(KEPT)
              .toList()) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static FileTime modified(Path file) {
    return FileTime.fromMillis(file.toFile().lastModified());
  }
}
