package org.ketpoint.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.ketpoint.kernel.protocol.MalformedMessage;
import org.ketpoint.kernel.serve.Kernel;
import org.ketpoint.kernel.serve.ParentWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a kernel until Jupyter ends it.
@Command(
    name = "kernel",
    description = "Run a kernel; this is what Jupyter calls.",
    mixinStandardHelpOptions = true)
final class KernelCommand implements Callable<Integer> {
  /// How long the user's shutdown hooks may take once the kernel has ended.
  private static final long GRACE_MILLIS = 500;

  /// How long what is being trained may take to save itself: Jupyter kills a kernel after 5 s.
  private static final Duration LAST_SAVE = Duration.ofSeconds(4);

  @Parameters(paramLabel = "FILE", description = "the connection file that Jupyter wrote")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, MalformedMessage, InterruptedException {
    if (file == null || !Files.isReadable(file)) {
      throw new ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(),
          "the connection file must exist and be readable, got " + file);
    }
    // Cells get a System.err of their own; the log stays with the process's.
    PrintStream log = System.err;
    ConnectionFile connection = ConnectionFile.read(file);
    connection.dangers(file).forEach(line -> log.println("ketpoint: " + line));
    var kernel = new Kernel(connection, line -> log.println("ketpoint: " + line));
    ParentWatch.start(System.getenv("JPY_PARENT_PID"), KernelCommand::orphaned);
    kernel.run();
    try {
      Checkpoints.closeAll(LAST_SAVE);
    } finally {
      endSoon();
    }
    return 0;
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
