package org.ketpoint.kernel;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.KernelSpec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells Jupyter about this kernel, for those who do not install it with pip.
@Command(
    name = "install",
    description = "Tell Jupyter about this kernel.",
    mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {
  /// What the kernel's JVM is started with, as the Python package's command does: a small collector
  /// and heap, loops that can be stopped as with other collectors, and few warnings.
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms32m",
          "-XX:NewSize=12m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:-ShrinkHeapInSteps",
          "-XX:+UseCountedLoopSafepoints",
          "-XX:LoopStripMiningIter=1000",
          "-Djava.awt.headless=true",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  static final class Place {
    @Option(names = "--user", description = "for this user (the default)")
    private boolean user;

    @Option(
        names = "--prefix",
        paramLabel = "P",
        description = "for the Python environment in this folder")
    private @Nullable Path prefix;
  }

  @ArgGroup private @Nullable Place place;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, URISyntaxException {
    Path folder = data().resolve("kernels").resolve("ketpoint");
    var argv = new ArrayList<String>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(JVM_FLAGS);
    argv.addAll(List.of("-jar", jar().toString(), "kernel", "{connection_file}"));
    Files.createDirectories(folder);
    Path written = folder.resolve("kernel.json.part");
    Files.writeString(written, KernelSpec.ketpoint(argv).json());
    Files.move(written, folder.resolve("kernel.json"), StandardCopyOption.REPLACE_EXISTING);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("installed the kernelspec ketpoint in " + folder);
    out.flush();
    return 0;
  }

  private Path data() {
    return place == null || place.user || place.prefix == null
        ? userData(System.getProperty("os.name"), System.getProperty("user.home"), System.getenv())
        : place.prefix.toAbsolutePath().resolve("share").resolve("jupyter");
  }

  /// Where Jupyter looks for a user's kernels.
  static Path userData(String system, String home, Map<String, String> environment) {
    String os = system.toLowerCase(Locale.ROOT);
    String chosen = environment.get("JUPYTER_DATA_DIR");
    if (chosen != null) {
      return Path.of(chosen);
    }
    if (os.startsWith("windows")) {
      return Path.of(environment.getOrDefault("APPDATA", home), "jupyter");
    }
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Jupyter");
    }
    String share = environment.get("XDG_DATA_HOME");
    return (share == null ? Path.of(home, ".local", "share") : Path.of(share)).resolve("jupyter");
  }

  static Path jar() throws URISyntaxException {
    Path jar =
        Path.of(InstallCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!jar.toString().endsWith(".jar")) {
      throw new IllegalStateException("install must be run from Ketpoint's jar, got " + jar);
    }
    return jar;
  }
}
