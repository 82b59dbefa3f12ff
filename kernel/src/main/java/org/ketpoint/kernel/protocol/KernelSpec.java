package org.ketpoint.kernel.protocol;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import java.util.List;

/// What Jupyter needs to know to start a kernel: the content of `kernel.json`.
///
/// @param argv the command, with `{connection_file}` in place of the connection file
/// @param displayName what users see
/// @param language what it runs
/// @param interruptMode `message`, as no signal can stop a cell
/// @param metadata what else clients may want to know
public record KernelSpec(
    List<String> argv,
    String displayName,
    String language,
    String interruptMode,
    Metadata metadata) {

  /// What clients may want to know.
  ///
  /// @param supportedEncryption how a connection may be encrypted
  public record Metadata(List<String> supportedEncryption) {}

  /// Ketpoint's own.
  ///
  /// @param argv the command
  /// @return the specification
  public static KernelSpec ketpoint(List<String> argv) {
    return new KernelSpec(
        List.copyOf(argv), "Java (Ketpoint)", "java", "message", new Metadata(List.of("curve")));
  }

  /// The file's content.
  ///
  /// @return JSON
  public String json() {
    return new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(this)
        + "\n";
  }
}
