package org.ketpoint.kernel;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes the AOT cache; what it is called with comes from whoever starts the kernels.
@Command(
    name = "prepare",
    description = "Make kernels start in half the time: learn from a rehearsal what they need.",
    mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
  @Option(names = "--folder", required = true, description = "where the file is to lie")
  private Path folder = Path.of("");

  @Option(names = "--key", required = true, description = "the first part of its name")
  private String key = "";

  @Parameters(paramLabel = "FLAG", description = "what kernels' JVMs are started with")
  private List<String> flags = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException, URISyntaxException {
    new StartCache(folder.toAbsolutePath(), key, flags).make();
    return 0;
  }
}
