package org.ketpoint.kernel;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ketpoint.kernel.serve.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The `ketpoint` command: 0 when all is well, 1 when it failed, 2 when it was called wrongly.
@Command(
    name = "ketpoint",
    description = "Java notebooks that train noisy quantum neural networks.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    subcommands = {
      KernelCommand.class,
      InstallCommand.class,
      InspectCommand.class,
      PrepareCommand.class,
      RehearseCommand.class
    })
public final class Main implements Runnable {
  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  Main() {}

  /// Runs the command and ends the process.
  ///
  /// @param args the command line
  public static void main(String[] args) {
    System.exit(isKernel(args) ? kernel(Path.of(args[1])) : execute(args));
  }

  /// What Jupyter calls. To read it with picocli would make a kernel's start a tenth longer.
  private static boolean isKernel(String... args) {
    return args.length == 2 && args[0].equals("kernel") && Files.isReadable(Path.of(args[1]));
  }

  private static int kernel(Path file) {
    try {
      KernelProcess.run(file);
      return 0;
    } catch (Exception e) {
      System.err.println("ketpoint: " + sentence(e));
      return 1;
    }
  }

  private static String sentence(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(e.toString());
  }

  /// Runs the command.
  ///
  /// @param args the command line
  /// @return the exit code
  static int execute(String... args) {
    var main = new Main();
    return new CommandLine(main)
        .setExecutionExceptionHandler((e, line, parsed) -> main.report(e, line))
        .execute(args);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command must be named");
    }
  }

  private int report(Exception e, CommandLine line) {
    PrintWriter err = line.getErr();
    err.println("ketpoint: " + sentence(e));
    if (verbose) {
      e.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"ketpoint " + Version.current()};
    }
  }
}
