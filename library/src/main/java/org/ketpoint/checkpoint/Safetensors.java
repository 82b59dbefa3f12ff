package org.ketpoint.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A safetensors file: named tensors and named texts. Reading one runs no code.
///
/// The file is the header's length (8 bytes, little-endian), the header (JSON, padded with spaces
/// so that the data begin at a multiple of 8), then the data. The same content gives the same
/// bytes: tensors lie by falling size of their numbers, then by name; texts are sorted by name.
public final class Safetensors {
  /// The longest header that is read and written. The format allows 100 MB; ours take kilobytes, or
  /// megabytes where an observable has very many terms, and a header has to be held and parsed
  /// whole before anything else can be checked.
  static final int MOST_HEADER_BYTES = 1 << 24;

  static final String METADATA = "__metadata__";

  private final SortedMap<String, Tensor> tensors;
  private final SortedMap<String, String> metadata;

  private Safetensors(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {
    this.tensors = Collections.unmodifiableSortedMap(tensors);
    this.metadata = Collections.unmodifiableSortedMap(metadata);
  }

  /// A file's content.
  ///
  /// @param tensors by name
  /// @param metadata texts by name
  /// @return the content
  /// @throws IllegalArgumentException if a tensor is called `__metadata__`
  public static Safetensors of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException("a tensor must not be called " + METADATA);
    }
    return new Safetensors(new TreeMap<>(tensors), new TreeMap<>(metadata));
  }

  /// The tensors by name.
  ///
  /// @return sorted by name
  public SortedMap<String, Tensor> tensors() {
    return tensors;
  }

  /// The texts by name.
  ///
  /// @return sorted by name
  public SortedMap<String, String> metadata() {
    return metadata;
  }

  /// The file.
  ///
  /// @return its bytes
  /// @throws IllegalArgumentException if the texts are too long for a header
  public byte[] toBytes() {
    List<Map.Entry<String, Tensor>> order =
        tensors.entrySet().stream()
            .sorted(
                Comparator.comparingInt(e -> -e.getValue().type().bytes())) // stable: then by name
            .toList();
    var header = new JsonObject();
    if (!metadata.isEmpty()) {
      var texts = new JsonObject();
      metadata.forEach(texts::addProperty);
      header.add(METADATA, texts);
    }
    long offset = 0;
    for (var entry : order) {
      Tensor tensor = entry.getValue();
      long end = offset + Tensor.size(tensor.type(), tensor.shape());
      header.add(entry.getKey(), describe(tensor, offset, end));
      offset = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    if (padded > MOST_HEADER_BYTES) { // it could be written, and never read again
      throw new IllegalArgumentException(
          "a safetensors header must have at most %d bytes, would have %d"
              .formatted(MOST_HEADER_BYTES, padded));
    }
    var bytes = new byte[Math.toIntExact(8 + padded + offset)];
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(json);
    while (file.position() < 8 + padded) {
      file.put((byte) ' ');
    }
    order.forEach(entry -> entry.getValue().putInto(file));
    return bytes;
  }

  /// Reads a file.
  ///
  /// @param bytes the whole file
  /// @param where its name, for messages
  /// @return its content
  /// @throws CorruptFileException if it is not a safetensors file in every respect
  public static Safetensors parse(byte[] bytes, String where) throws CorruptFileException {
    if (bytes.length < 8) {
      throw new CorruptFileException(
          "%s must begin with the 8 bytes of its header's length, has %d bytes"
              .formatted(where, bytes.length));
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int most = Math.min(bytes.length - 8, MOST_HEADER_BYTES);
    if (!(length >= 2 && length <= most)) {
      throw new CorruptFileException(
          "%s must have a header of 2 to %d bytes, says %s"
              .formatted(where, most, Long.toUnsignedString(length)));
    }
    byte[] json = Arrays.copyOfRange(bytes, 8, 8 + (int) length);
    SafetensorsHeader header = SafetensorsHeader.parse(json, where);
    header.validate(bytes.length - 8 - length, where);
    var tensors = new TreeMap<String, Tensor>();
    header
        .tensors()
        .forEach(
            (name, entry) -> {
              int begin = (int) (8 + length + entry.begin()); // validated: inside the file
              int end = (int) (8 + length + entry.end());
              byte[] data = Arrays.copyOfRange(bytes, begin, end);
              tensors.put(name, Tensor.of(entry.type(), entry.shape(), data));
            });
    return new Safetensors(tensors, new TreeMap<>(header.metadata()));
  }

  private static JsonObject describe(Tensor tensor, long begin, long end) {
    var shape = new JsonArray();
    Arrays.stream(tensor.shape()).forEach(shape::add);
    var offsets = new JsonArray();
    offsets.add(begin);
    offsets.add(end);
    var json = new JsonObject();
    json.addProperty("dtype", tensor.type().name());
    json.add("shape", shape);
    json.add("data_offsets", offsets);
    return json;
  }
}
