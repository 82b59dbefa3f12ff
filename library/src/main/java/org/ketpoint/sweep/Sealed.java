package org.ketpoint.sweep;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ketpoint.checkpoint.CorruptFileException;
import org.ketpoint.digest.Crc32c;

/// One line of JSON behind its CRC-32C (8 hexadecimal digits) and a space.
final class Sealed {
  private static final int CHECKSUM = 9; // 8 digits and a space

  private Sealed() {}

  static byte[] write(JsonObject json) {
    String text = json.toString();
    return (Crc32c.hex(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// @param file for the message
  /// @throws CorruptFileException if it is not as it was written
  static JsonObject read(Path file, byte[] bytes) throws CorruptFileException {
    String line = new String(bytes, StandardCharsets.UTF_8).strip();
    String json = line.substring(Math.min(CHECKSUM, line.length()));
    if (!line.startsWith(Crc32c.hex(json) + " ")) {
      throw new CorruptFileException(
          "%s must begin with its checksum %s, begins with '%s'"
              .formatted(file, Crc32c.hex(json), line.substring(0, line.length() - json.length())));
    }
    try {
      return JsonParser.parseString(json).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new CorruptFileException(file + " must hold a JSON object", e);
    }
  }
}
