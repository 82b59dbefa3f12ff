package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Device;
import org.ketpoint.digest.Sha256;

/// A file that checkpoints name: a hardware profile or a circuit. It is called after the SHA-256 of
/// its bytes, so that none of them can change unnoticed, whether it counts in training or not.
///
/// @param folder where it lies in a run's directory
/// @param name the file's name there
/// @param bytes its content
@SuppressWarnings("ArrayRecordComponent") // read once, and only handed on
record Part(String folder, String name, byte[] bytes) {
  static final String PROFILES = "profiles";
  static final String CIRCUITS = "circuits";

  private static final String JSON = ".json";
  private static final String TABLES = ".safetensors";
  private static final Pattern NAME = Pattern.compile("sha256-[0-9a-f]{64}\\.(json|safetensors)");

  /// A device lies as JSON, or where that would be long as a [ProfileFile].
  static Part of(Device device) {
    String json = device.toJson();
    return ProfileFile.write(json)
        .map(tables -> of(PROFILES, tables, TABLES))
        .orElseGet(() -> of(PROFILES, json.getBytes(StandardCharsets.UTF_8), JSON));
  }

  static Part of(Circuit circuit) {
    return of(CIRCUITS, circuit.toJson().getBytes(StandardCharsets.UTF_8), JSON);
  }

  private static Part of(String folder, byte[] bytes, String ending) {
    return new Part(folder, name(bytes, ending), bytes);
  }

  private static String name(byte[] bytes, String ending) {
    return "sha256-" + Sha256.hex(bytes) + ending;
  }

  /// Reads a part.
  ///
  /// @param name comes from a file that may have been made to do harm: it must not lead elsewhere
  /// @throws CorruptFileException if it is missing, or a byte of it is not as it was written
  /// @throws IllegalArgumentException if no part can have the name
  static Part read(RunDirectory directory, String folder, String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a part must be called sha256-, 64 hexadecimal digits, and .json or .safetensors, got '%s'"
              .formatted(name));
    }
    Path file = directory.path().resolve(folder).resolve(name);
    byte[] bytes;
    try {
      bytes = WholeFile.read(file);
    } catch (NoSuchFileException e) {
      throw new CorruptFileException(file + " is missing", e);
    }
    String expected = name(bytes, name.substring(name.indexOf('.')));
    if (!expected.equals(name)) {
      throw new CorruptFileException(
          "%s is damaged: by its bytes it should be called %s".formatted(file, expected));
    }
    return new Part(folder, name, bytes);
  }

  /// The device that this is the profile of.
  ///
  /// @throws CorruptFileException if it is none
  Device device() throws IOException {
    try {
      return Device.fromJson(name.endsWith(TABLES) ? ProfileFile.read(bytes, name) : text());
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(name + " is no profile: " + e.getMessage(), e);
    }
  }

  /// The circuit that this is.
  ///
  /// @throws CorruptFileException if it is none
  Circuit circuit() throws CorruptFileException {
    try {
      return Circuit.fromJson(text());
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(name + " is no circuit: " + e.getMessage(), e);
    }
  }

  private String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Path in(RunDirectory directory) {
    return directory.path().resolve(folder).resolve(name);
  }

  /// Writes it where it is not there yet; a damaged one is set aside.
  void publish(RunDirectory directory) throws IOException {
    Path file = in(directory);
    if (Files.exists(file)) {
      try {
        read(directory, folder, name);
        DurableFiles.syncDirectoryOf(file); // an earlier attempt may have failed just there
        return;
      } catch (CorruptFileException e) {
        RunDirectory.setAside(file, e);
      }
    }
    DurableFiles.publish(file, bytes);
  }
}
