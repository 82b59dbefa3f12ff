package org.ketpoint.sweep;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.ketpoint.checkpoint.CorruptFileException;

/// One line of JSON behind its CRC-32C (8 hexadecimal digits) and a space.
final class Sealed {
  private static final int CHECKSUM = 9; // 8 digits and a space

  private Sealed() {}

  static byte[] write(JsonObject json) {
    String text = json.toString();
    return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// @param file for the message
  /// @throws CorruptFileException if it is not as it was written
  static JsonObject read(Path file, byte[] bytes) throws CorruptFileException {
    String line = new String(bytes, StandardCharsets.UTF_8).strip();
    String json = line.substring(Math.min(CHECKSUM, line.length()));
    if (!line.startsWith(checksum(json) + " ")) {
      throw new CorruptFileException(
          "%s must begin with its checksum %s, begins with '%s'"
              .formatted(file, checksum(json), line.substring(0, line.length() - json.length())));
    }
    try {
      return JsonParser.parseString(json).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new CorruptFileException(file + " must hold a JSON object", e);
    }
  }

  private static String checksum(String json) {
    var crc = new CRC32C();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
