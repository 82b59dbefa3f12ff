package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// A safetensors file that carries its own SHA-256: over the whole file, header included, with the
/// hash's 64 digits taken as zeros.
final class Sealed {
  static final String FIELD = "sha256";

  private static final String BLANK = "0".repeat(64);

  private Sealed() {}

  /// The file's bytes, sealed.
  static byte[] seal(Map<String, Tensor> tensors, Map<String, String> metadata) {
    var blank = new TreeMap<>(metadata);
    blank.put(FIELD, BLANK);
    byte[] bytes = Safetensors.of(tensors, blank).toBytes();
    byte[] digits = hash(bytes).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, position(bytes, BLANK), digits.length);
    return bytes;
  }

  /// Reads a file and checks its seal.
  ///
  /// @throws CorruptFileException if a byte of it is not as it was written
  static Safetensors open(byte[] bytes, String where) throws IOException {
    Safetensors file = Safetensors.parse(bytes, where);
    String hash = file.metadata().getOrDefault(FIELD, "");
    int position = position(bytes, hash);
    if (hash.length() != BLANK.length() || position < 0) {
      throw new CorruptFileException(where + " must carry its SHA-256, got '" + hash + "'");
    }
    byte[] blanked = bytes.clone();
    System.arraycopy(
        BLANK.getBytes(StandardCharsets.US_ASCII), 0, blanked, position, BLANK.length());
    String actual = hash(blanked);
    if (!actual.equals(hash)) {
      throw new CorruptFileException(
          "%s is damaged: its bytes have the SHA-256 %s, but it says %s"
              .formatted(where, actual, hash));
    }
    return file;
  }

  /// Where the hash stands in the header: quotes inside other values are escaped, so the field's
  /// name with plain quotes cannot stand there.
  private static int position(byte[] bytes, String hash) {
    String field = "\"" + FIELD + "\":\"";
    String text = new String(bytes, StandardCharsets.ISO_8859_1); // one character a byte
    int at = text.indexOf(field + hash + "\"");
    return at < 0 ? at : at + field.length();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
