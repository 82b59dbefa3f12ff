package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Another Java process on the tests' class path. Whoever makes it ends it.
public final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final CompletableFuture<Void> said;
  private final List<String> lines = new ArrayList<>();

  private Child(Process process) {
    this.process = process;
    said = CompletableFuture.runAsync(this::listen, r -> Thread.ofPlatform().daemon().start(r));
  }

  public static Child start(Class<?> main, Object... arguments) throws IOException {
    return startWith(System.getProperty("java.class.path"), main, arguments);
  }

  /// One with a class path of its own.
  public static Child startWith(String classPath, Class<?> main, Object... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // starts sooner
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void listen() {
    try (var out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// All that it has printed.
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /// Waits until it has printed such a line.
  public void await(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (lines) {
      while (lines.stream().noneMatch(wanted)) {
        assertTrue(System.nanoTime() < end && !said.isDone(), () -> "it only said " + lines);
        lines.wait(100);
      }
    }
  }

  long pid() {
    return process.pid();
  }

  /// Sends SIGTERM, as Ctrl-C, `docker stop` and batch systems do.
  void terminate() {
    process.toHandle().destroy(); // Process.destroy() would close its output unread
  }

  /// Sends SIGKILL.
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /// Waits for its end, and for all that it printed.
  ///
  /// @return its exit status
  public int end() throws Exception {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "no end: " + lines());
    said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
