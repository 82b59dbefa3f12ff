package org.ketpoint.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.ketpoint.digest.Sha256;

/// SHA-256 over samples and names, in the layout that [Dataset#hash] documents.
final class ContentHash {
  private static final int BUFFER_BYTES = 8192;

  private final MessageDigest digest = Sha256.begin();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /// What tells data for regression, which no classification data can begin with.
  ContentHash markRegression() {
    room().putLong(-1);
    return this;
  }

  ContentHash add(Samples samples) {
    room().putLong(samples.size());
    room().putLong(samples.features());
    for (double value : samples.values()) {
      room().putDouble(value);
    }
    switch (samples.answers()) {
      case Answers.Labels(int[] labels) -> {
        for (int label : labels) {
          room().putInt(label);
        }
      }
      case Answers.Targets(double[] targets) -> {
        for (double target : targets) {
          room().putDouble(target);
        }
      }
    }
    return this;
  }

  ContentHash add(List<String> names) {
    room().putLong(names.size());
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      room().putLong(bytes.length);
      flush();
      digest.update(bytes);
    }
    return this;
  }

  String hex() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The buffer with room for 8 more bytes.
  private ByteBuffer room() {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
