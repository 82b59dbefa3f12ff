package org.ketpoint.checkpoint;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The header of a safetensors file.
///
/// @param tensors what is said of each tensor
/// @param metadata the texts by name
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata) {
  private static final int MOST_DIMENSIONS = 32;

  /// What the header says of one tensor.
  ///
  /// @param type the numbers' type
  /// @param shape the dimensions
  /// @param begin where its data begin, counted from the end of the header
  /// @param end where they end
  @SuppressWarnings("ArrayRecordComponent") // read once, on the way to a Tensor
  record Entry(Tensor.Type type, long[] shape, long begin, long end) {}

  /// Reads the JSON, strictly: no repeated names, nothing unknown, nothing after the end but
  /// spaces.
  ///
  /// The nesting is fixed by what is read here, so a deeply nested header cannot exhaust the stack.
  static SafetensorsHeader parse(byte[] json, String where) throws CorruptFileException {
    try {
      if (json[0] != '{') {
        throw new CorruptFileException(where + " must have a header that begins with '{'");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      var reader = new JsonReader(new StringReader(text.stripTrailing()));
      reader.setStrictness(Strictness.STRICT);
      SafetensorsHeader header = read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalStateException("something follows the header's object");
      }
      return header;
    } catch (CorruptFileException e) {
      throw e;
    } catch (CharacterCodingException e) {
      throw new CorruptFileException(where + " must have a header in UTF-8", e);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new CorruptFileException(
          "%s has a header that is not safetensors: %s".formatted(where, e.getMessage()), e);
    }
  }

  /// Checks that each tensor's bytes fit its type and shape, and that all of them together are
  /// exactly the file's data. An overlap could make one tensor's bytes mean another's; a hole could
  /// hide something.
  void validate(long dataBytes, String where) throws CorruptFileException {
    var entries = new ArrayList<>(tensors.entrySet());
    entries.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long expected = 0;
    for (var named : entries) {
      Entry entry = named.getValue();
      if (entry.begin() != expected || entry.end() < entry.begin()) {
        throw new CorruptFileException(
            "%s must have its tensors' data without holes or overlaps: '%s' must begin at %d, lies at [%d, %d)"
                .formatted(where, named.getKey(), expected, entry.begin(), entry.end()));
      }
      long size = size(entry, named.getKey(), where);
      if (entry.end() - entry.begin() != size) {
        throw new CorruptFileException(
            "%s must have %d bytes for '%s' of %s %s, has [%d, %d)"
                .formatted(
                    where,
                    size,
                    named.getKey(),
                    entry.type(),
                    Arrays.toString(entry.shape()),
                    entry.begin(),
                    entry.end()));
      }
      expected = entry.end();
    }
    if (expected != dataBytes) {
      throw new CorruptFileException(
          "%s must have %d bytes of data, has %d".formatted(where, expected, dataBytes));
    }
  }

  private static long size(Entry entry, String name, String where) throws CorruptFileException {
    try {
      return Tensor.size(entry.type(), entry.shape());
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(
          "%s: tensor '%s': %s".formatted(where, name, e.getMessage()), e);
    }
  }

  private static SafetensorsHeader read(JsonReader reader) throws IOException {
    var tensors = new TreeMap<String, Entry>();
    var metadata = new TreeMap<String, String>();
    Set<String> seen = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = unseen(reader, seen);
      if (name.equals(Safetensors.METADATA)) {
        readMetadata(reader, metadata);
      } else {
        tensors.put(name, readEntry(reader, name));
      }
    }
    reader.endObject();
    return new SafetensorsHeader(tensors, metadata);
  }

  private static void readMetadata(JsonReader reader, Map<String, String> metadata)
      throws IOException {
    Set<String> seen = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = unseen(reader, seen);
      if (reader.peek() != JsonToken.STRING) {
        throw new IllegalStateException("the metadata '" + name + "' must be a text");
      }
      metadata.put(name, reader.nextString());
    }
    reader.endObject();
  }

  private static Entry readEntry(JsonReader reader, String tensor) throws IOException {
    Set<String> seen = new HashSet<>();
    String type = "";
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (unseen(reader, seen)) {
        case "dtype" -> type = reader.nextString();
        case "shape" -> shape = readWholes(reader);
        case "data_offsets" -> offsets = readWholes(reader);
        case String other ->
            throw new IllegalStateException(
                "tensor '%s' has an unknown field '%s'".formatted(tensor, other));
      }
    }
    reader.endObject();
    if (seen.size() != 3 || offsets.size() != 2) {
      throw new IllegalStateException(
          "tensor '%s' must have dtype, shape and two data_offsets, has %s"
              .formatted(tensor, seen));
    }
    long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
    return new Entry(Tensor.Type.valueOf(type), dimensions, offsets.get(0), offsets.get(1));
  }

  private static List<Long> readWholes(JsonReader reader) throws IOException {
    var wholes = new ArrayList<Long>();
    reader.beginArray();
    while (reader.hasNext()) {
      String text = reader.peek() == JsonToken.NUMBER ? reader.nextString() : "no number";
      // Only digits: nextLong would take 1e3, 5.0 and "7" too.
      if (!text.matches("0|[1-9][0-9]{0,18}") || wholes.size() == MOST_DIMENSIONS) {
        throw new IllegalStateException("shapes and offsets must be few whole numbers ≥ 0");
      }
      wholes.add(Long.parseLong(text));
    }
    reader.endArray();
    return wholes;
  }

  private static String unseen(JsonReader reader, Set<String> seen) throws IOException {
    String name = reader.nextName();
    if (!seen.add(name)) {
      throw new IllegalStateException("the name '" + name + "' stands twice");
    }
    return name;
  }
}
