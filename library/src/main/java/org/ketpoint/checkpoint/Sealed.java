package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.ketpoint.digest.Sha256;

/// A safetensors file that carries its own SHA-256: over the whole file, header included, with the
/// hash's 64 digits taken as zeros.
final class Sealed {
  static final String FIELD = "sha256";

  private static final String BLANK = "0".repeat(64);

  private Sealed() {}

  /// What was sealed.
  ///
  /// @param bytes the file
  /// @param hash its SHA-256
  @SuppressWarnings("ArrayRecordComponent") // handed from the seal to the file, once
  record Content(byte[] bytes, String hash) {}

  /// The file's bytes, sealed.
  static Content seal(Map<String, Tensor> tensors, Map<String, String> metadata) {
    var blank = new TreeMap<>(metadata);
    blank.put(FIELD, BLANK);
    byte[] bytes = Safetensors.of(tensors, blank).toBytes();
    String hash = Sha256.hex(bytes);
    byte[] digits = hash.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, position(bytes, BLANK), digits.length);
    return new Content(bytes, hash);
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
    String actual = blankedHash(bytes, position);
    if (!actual.equals(hash)) {
      throw new CorruptFileException(
          "%s is damaged: its bytes have the SHA-256 %s, but it says %s"
              .formatted(where, actual, hash));
    }
    return file;
  }

  /// The SHA-256 of a file with zeros for the digits at a position; the file is not copied.
  private static String blankedHash(byte[] bytes, int position) {
    MessageDigest digest = Sha256.begin();
    int after = position + BLANK.length();
    digest.update(bytes, 0, position);
    digest.update(BLANK.getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes, after, bytes.length - after);
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Where the hash stands in the header: quotes inside other values are escaped, so the field's
  /// name with plain quotes cannot stand there.
  private static int position(byte[] bytes, String hash) {
    String field = "\"" + FIELD + "\":\"";
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(bytes, 8, length, StandardCharsets.ISO_8859_1); // one char a byte
    int at = header.indexOf(field + hash + "\"");
    return at < 0 ? at : 8 + at + field.length();
  }
}
