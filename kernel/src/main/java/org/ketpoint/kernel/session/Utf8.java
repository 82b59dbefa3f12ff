package org.ketpoint.kernel.session;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Decodes bytes as they come; a character cut in two waits for its other half.
final class Utf8 {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] half = {};

  String decode(byte[] bytes, int offset, int length) {
    if (half.length == 0 && isAscii(bytes, offset, length)) {
      return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }
    ByteBuffer in = ByteBuffer.allocate(half.length + length);
    in.put(half).put(bytes, offset, length).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    decoder.decode(in, out, false);
    half = new byte[in.remaining()];
    in.get(half);
    return out.flip().toString();
  }

  private static boolean isAscii(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
