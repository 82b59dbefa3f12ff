package org.ketpoint.digest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// CRC-32C, in hexadecimal digits of lower case: tells a line that was damaged or cut short.
public final class Crc32c {
  private Crc32c() {}

  /// The checksum of a text in UTF-8.
  ///
  /// @param text anything
  /// @return 8 digits
  public static String hex(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
