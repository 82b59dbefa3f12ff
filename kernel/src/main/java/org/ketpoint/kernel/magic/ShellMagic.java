package org.ketpoint.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// `!command`, `%sh` and `%%sh`: the system's shell, its output shown as it comes.
final class ShellMagic {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  private static final File NO_INPUT = new File(WINDOWS ? "NUL" : "/dev/null");
  private static final long LAST_WORDS_MILLIS = 500;

  private ShellMagic() {}

  static void run(Magic.Call call, Host host) throws MagicException, InterruptedException {
    String command = call.wholeCell() ? call.body() : call.arguments();
    if (command.isBlank()) {
      throw new MagicException("a command line must not be empty");
    }
    int status = run(command, host.surroundings());
    if (status != 0) {
      throw new MagicException("the command ended with exit status " + status);
    }
  }

  private static int run(String command, Surroundings around)
      throws MagicException, InterruptedException {
    List<String> shell =
        WINDOWS ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
    var builder = new ProcessBuilder(shell).directory(around.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(around.environment());
    builder.redirectInput(NO_INPUT);
    try {
      Process process = builder.start();
      try {
        Thread out = copy(process.getInputStream(), System.out);
        Thread err = copy(process.getErrorStream(), System.err);
        int status = process.waitFor();
        // What it left running in the background may go on printing.
        out.join(LAST_WORDS_MILLIS);
        err.join(LAST_WORDS_MILLIS);
        return status;
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new MagicException("the command cannot be started: " + e.getMessage());
    }
  }

  private static Thread copy(InputStream from, PrintStream to) {
    return Thread.ofPlatform()
        .daemon()
        .name("command-output")
        .start(
            () -> {
              var buffer = new byte[8192];
              try (from) {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                  to.write(buffer, 0, n);
                  to.flush();
                }
              } catch (IOException e) {
                // The command was ended.
              }
            });
  }

  /// Ends a command that was stopped, with all that it started.
  private static void end(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    started.forEach(ProcessHandle::destroy);
    boolean interrupted = Thread.interrupted();
    if (!process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
      started.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
