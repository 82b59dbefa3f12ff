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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Device;
import org.ketpoint.progress.Notices;

/// Where a run's files lie: checkpoints by epoch and step, devices and circuits by their content.
///
/// @param path the run's directory, which need not exist yet
record RunDirectory(Path path) {
  private static final String JSON = ".json";
  private static final Pattern CHECKPOINT = Pattern.compile("\\d{8,10}-\\d{10,19}\\.safetensors");

  /// The checkpoint files, oldest first; all else in the directory is passed over.
  List<Path> checkpoints() {
    try (Stream<Path> entries = Files.list(path.resolve("checkpoints"))) {
      return entries
          .filter(p -> isCheckpoint(p.getFileName().toString()))
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

  static boolean isCheckpoint(String name) {
    return CHECKPOINT.matcher(name).matches();
  }

  /// The file of the complete epochs.
  Path history() {
    return path.resolve("history.log");
  }

  Path checkpoint(String name) {
    return path.resolve("checkpoints").resolve(name);
  }

  Path checkpoint(int epoch, long step) {
    String name = String.format(Locale.ROOT, "%08d-%010d.safetensors", epoch, step);
    return path.resolve("checkpoints").resolve(name);
  }

  /// A device lies as JSON, or where that would be long as a [ProfileFile]; a file of either form
  /// serves.
  void publish(Device device) throws IOException {
    for (Path file : profileFiles(device.hash())) {
      if (isWhole(file, () -> device(file, device.hash()))) {
        return;
      }
    }
    String json = device.toJson();
    Optional<byte[]> tables = ProfileFile.write(json);
    DurableFiles.publish(
        profileFiles(device.hash()).get(tables.isPresent() ? 1 : 0),
        tables.orElseGet(() -> json.getBytes(StandardCharsets.UTF_8)));
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
      DurableFiles.syncDirectoryOf(file); // an earlier attempt may have failed just there
      return true;
    } catch (CorruptFileException e) {
      setAside(file, e);
      return false;
    }
  }

  /// Gives a damaged file a name that no reader looks at.
  static void setAside(Path file, CorruptFileException damage) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + ".damaged-" + UUID.randomUUID());
    Notices.warn(damage.getMessage() + "; set aside as " + aside);
    Files.move(file, aside);
  }

  Device device(String hash) throws IOException {
    List<Path> files = profileFiles(hash);
    Path file = Files.exists(files.get(1)) ? files.get(1) : files.get(0);
    return device(file, hash);
  }

  private static Device device(Path file, String hash) throws IOException {
    try {
      boolean isJson = file.toString().endsWith(JSON);
      String json =
          isJson ? read(file) : ProfileFile.read(Files.readAllBytes(file), file.toString());
      Device device = Device.fromJson(json);
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

  /// The files of a device and a circuit; a device has one of the two.
  List<Path> parts(String device, String circuit) {
    List<Path> profiles = profileFiles(device);
    return List.of(profiles.get(0), profiles.get(1), circuitFile(circuit));
  }

  private List<Path> profileFiles(String hash) {
    Path profiles = path.resolve("profiles");
    return List.of(
        profiles.resolve(byHash(hash) + JSON), profiles.resolve(byHash(hash) + ".safetensors"));
  }

  private Path circuitFile(String hash) {
    return path.resolve("circuits").resolve(byHash(hash) + JSON);
  }

  /// A hash comes from a file that may have been made to do harm: it must not lead elsewhere.
  private static String byHash(String hash) {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a hash must be 64 hexadecimal digits, got '" + hash + "'");
    }
    return "sha256-" + hash;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
