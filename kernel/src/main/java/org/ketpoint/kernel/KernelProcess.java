package org.ketpoint.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.ketpoint.kernel.protocol.MalformedMessage;
import org.ketpoint.kernel.serve.Kernel;
import org.ketpoint.kernel.serve.ParentWatch;

/// A process that is one kernel: it ends when Jupyter says so, or is gone.
final class KernelProcess {
  /// How long the user's shutdown hooks may take once the kernel has ended.
  private static final long GRACE_MILLIS = 300;

  /// How long what is being trained may take to save itself: Jupyter kills a kernel after 5 s.
  private static final Duration LAST_SAVE = Duration.ofSeconds(4);

  private KernelProcess() {}

  /// Runs the kernel until its end.
  ///
  /// @param file the connection file
  static void run(Path file) throws IOException, MalformedMessage, InterruptedException {
    // Cells get a System.err of their own; the log stays with the process's.
    PrintStream log = System.err;
    ConnectionFile connection = ConnectionFile.read(file);
    connection.dangers(file).forEach(line -> log.println("ketpoint: " + line));
    var kernel = new Kernel(connection, line -> log.println("ketpoint: " + line));
    ParentWatch.start(System.getenv("JPY_PARENT_PID"), KernelProcess::orphaned);
    kernel.run();
    try {
      Checkpoints.closeAll(LAST_SAVE);
    } finally {
      endSoon();
    }
  }

  private static void orphaned() {
    try {
      Checkpoints.closeAll(LAST_SAVE);
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void endSoon() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(GRACE_MILLIS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(0);
            });
  }
}
