package org.ketpoint.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MalformedMessage;
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
    KernelProcess.run(file);
    return 0;
  }
}
