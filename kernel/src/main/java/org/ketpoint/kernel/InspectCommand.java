package org.ketpoint.kernel;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.Inspection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows what is saved, where there is no notebook.
@Command(
    name = "inspect",
    description = "Show what a checkpoint or a run's directory holds, and whether it is whole.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", description = "a checkpoint's file or a run's directory")
  private @Nullable Path path;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (path == null || !Files.exists(path)) {
      throw new ParameterException(line, "the file or directory must exist, got " + path);
    }
    Inspection inspection = Inspection.of(path);
    PrintWriter out = line.getOut();
    out.print(inspection);
    out.flush();
    List<String> damage = inspection.damage();
    if (damage.isEmpty()) {
      return CommandLine.ExitCode.OK;
    }
    String more = damage.size() == 1 ? "" : " (and %d more)".formatted(damage.size() - 1);
    line.getErr().println("ketpoint: " + damage.getFirst() + more);
    line.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
