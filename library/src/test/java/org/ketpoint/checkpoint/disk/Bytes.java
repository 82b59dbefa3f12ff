package org.ketpoint.checkpoint.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that are never changed, and shared.
final class Bytes {
  static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// Takes the next bytes out of a buffer.
  static Bytes take(ByteBuffer from, int count) {
    byte[] content = new byte[count];
    from.get(content);
    return new Bytes(content);
  }

  int size() {
    return content.length;
  }

  Bytes part(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /// Cut off, or continued with zeros.
  Bytes resized(int size) {
    return size == size() ? this : new Bytes(Arrays.copyOf(content, size));
  }

  Bytes with(int at, Bytes bytes) {
    byte[] copy = Arrays.copyOf(content, Math.max(size(), at + bytes.size()));
    System.arraycopy(bytes.content, 0, copy, at, bytes.size());
    return new Bytes(copy);
  }

  /// Copies as many bytes as both have.
  int read(int at, ByteBuffer to, int most) {
    int count = Math.min(most, Math.min(to.remaining(), size() - at));
    to.put(content, at, count);
    return count;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes o && Arrays.equals(o.content, content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return size() + " bytes";
  }
}
