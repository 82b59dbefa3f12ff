package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Device;

/// Where a run's files lie: checkpoints by epoch and step, devices and circuits by their content.
///
/// @param path the run's directory, which need not exist yet
record RunDirectory(Path path) {
  private static final System.Logger LOG = System.getLogger(RunDirectory.class.getName());
  private static final Pattern CHECKPOINT = Pattern.compile("\\d{8,10}-\\d{10,19}\\.safetensors");

  /// The checkpoint files, oldest first; all else in the directory is passed over.
  List<Path> checkpoints() {
    try (Stream<Path> entries = Files.list(path.resolve("checkpoints"))) {
      return entries
          .filter(p -> CHECKPOINT.matcher(p.getFileName().toString()).matches())
          .sorted(Comparator.comparing(p -> p.getFileName().toString()))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw new CheckpointException(path + " is not a directory", e);
    } catch (IOException e) {
      throw new CheckpointException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  Path checkpoint(int epoch, long step) {
    String name = String.format(Locale.ROOT, "%08d-%010d.safetensors", epoch, step);
    return path.resolve("checkpoints").resolve(name);
  }

  void publish(Device device) throws IOException {
    Path file = profileFile(device.hash());
    if (!isWhole(file, () -> device(device.hash()))) {
      DurableFiles.publish(file, device.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }

  void publish(Circuit circuit) throws IOException {
    Path file = circuitFile(circuit.hash());
    if (!isWhole(file, () -> circuit(circuit.hash()))) {
      DurableFiles.publish(file, circuit.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Whether a file is there and good; a damaged one is set aside.
  private static boolean isWhole(Path file, Uninterrupted.Work<?> read) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      read.run();
      return true;
    } catch (CorruptFileException e) {
      setAside(file, e);
      return false;
    }
  }

  /// Gives a damaged file a name that no reader looks at.
  static void setAside(Path file, CorruptFileException damage) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + ".damaged-" + UUID.randomUUID());
    LOG.log(System.Logger.Level.WARNING, damage.getMessage() + "; set aside as " + aside);
    Files.move(file, aside);
  }

  Device device(String hash) throws IOException {
    Path file = profileFile(hash);
    try {
      Device device = Device.fromJson(read(file));
      requireHash(file, hash, device.hash());
      return device;
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  Circuit circuit(String hash) throws IOException {
    Path file = circuitFile(hash);
    try {
      Circuit circuit = Circuit.fromJson(read(file));
      requireHash(file, hash, circuit.hash());
      return circuit;
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new CorruptFileException(file + " is missing", e);
    } catch (CharacterCodingException e) {
      throw new CorruptFileException(file + " is damaged: it must be UTF-8", e);
    }
  }

  private static void requireHash(Path file, String expected, String actual)
      throws CorruptFileException {
    if (!actual.equals(expected)) {
      throw new CorruptFileException(file + " is damaged: its content has the hash " + actual);
    }
  }

  private Path profileFile(String hash) {
    return path.resolve("profiles").resolve(byHash(hash));
  }

  private Path circuitFile(String hash) {
    return path.resolve("circuits").resolve(byHash(hash));
  }

  /// A hash comes from a file that may have been made to do harm: it must not lead elsewhere.
  private static String byHash(String hash) {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a hash must be 64 hexadecimal digits, got '" + hash + "'");
    }
    return "sha256-" + hash + ".json";
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
