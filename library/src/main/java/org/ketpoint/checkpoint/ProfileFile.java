package org.ketpoint.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A hardware profile with long tables, as a sealed safetensors file: a device of 100 qubits with a
/// coupling between any two takes 38 KB instead of 350.
///
/// The metadata `profile` is the device's JSON, in which each table (a list of at least 16 objects
/// with the same fields, all of them numbers or texts) is `{"$rows":4950,"$fields":["control",…]}`,
/// with a list of a text for each row under the names of its fields of texts, or `"$row"` where the
/// texts are the rows' numbers, from 0. A field of numbers is a [NumberColumn], named after its
/// place in the JSON: `couplings.error`, `calibrations.0.device.qubits.t1`.
final class ProfileFile {
  private static final int LONG_TABLE = 256; // rows from which JSON for people is too long
  private static final int SHORTEST_TABLE = 16;
  private static final int MOST_ROWS = 1 << 22; // a column of one number could claim any number
  private static final String PROFILE = "profile";
  private static final String ROWS = "$rows";
  private static final String FIELDS = "$fields";
  private static final String ROW = "$row";

  private ProfileFile() {}

  /// The file of a device.
  ///
  /// @param json the device's JSON
  /// @return empty where JSON serves better: there is no long table, or what would be left of the
  ///   JSON is too long for a header
  static Optional<byte[]> write(String json) {
    JsonElement whole = JsonParser.parseString(json);
    if (!hasLongTable(whole)) {
      return Optional.empty();
    }
    var tensors = new TreeMap<String, Tensor>();
    String rest = pack(whole, "", tensors).toString();
    int header = 2 * rest.length() + 200 * tensors.size(); // as most of it is ASCII, and escaped
    return header > Safetensors.MOST_HEADER_BYTES
        ? Optional.empty()
        : Optional.of(Sealed.seal(tensors, Map.of(PROFILE, rest)).bytes());
  }

  /// The JSON of a device.
  ///
  /// @param where the file's name, for messages
  /// @throws CorruptFileException if it is not as it was written
  static String read(byte[] bytes, String where) throws IOException {
    Safetensors file = Sealed.open(bytes, where);
    String rest = new Metadata(file.metadata(), where).text(PROFILE);
    try {
      return unpack(JsonParser.parseString(rest), "", file.tensors()).toString();
    } catch (JsonParseException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException e) {
      throw new CorruptFileException(where + " is no profile: " + e.getMessage(), e);
    }
  }

  private static boolean hasLongTable(JsonElement json) {
    return switch (json) {
      case JsonObject object ->
          object.asMap().values().stream().anyMatch(ProfileFile::hasLongTable);
      case JsonArray array ->
          (array.size() > LONG_TABLE && isTable(array))
              || array.asList().stream().anyMatch(ProfileFile::hasLongTable);
      default -> false;
    };
  }

  /// Whether a list can be told by columns: each field is in all rows, as numbers or as texts.
  private static boolean isTable(JsonArray array) {
    if (array.size() < SHORTEST_TABLE || !(array.get(0) instanceof JsonObject first)) {
      return false;
    }
    List<String> fields = List.copyOf(first.keySet());
    return !fields.isEmpty()
        && rows(array).allMatch(r -> r instanceof JsonObject o && fieldsAre(fields, o))
        && fields.stream()
            .allMatch(f -> column(array, f).allMatch(v -> isNumber(v) == isNumber(first.get(f))));
  }

  private static boolean fieldsAre(List<String> fields, JsonObject row) {
    return List.copyOf(row.keySet()).equals(fields)
        && row.asMap().values().stream()
            .allMatch(v -> isNumber(v) || (v instanceof JsonPrimitive p && p.isString()));
  }

  private static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isNumber();
  }

  private static Stream<JsonElement> rows(JsonArray array) {
    return array.asList().stream();
  }

  private static Stream<JsonElement> column(JsonArray array, String field) {
    return rows(array).map(row -> row.getAsJsonObject().get(field));
  }

  private static JsonElement pack(JsonElement json, String place, Map<String, Tensor> tensors) {
    return switch (json) {
      case JsonArray table when isTable(table) -> packTable(table, place, tensors);
      case JsonArray array -> {
        var packed = new JsonArray();
        for (JsonElement element : array) {
          packed.add(pack(element, place + packed.size() + ".", tensors));
        }
        yield packed;
      }
      case JsonObject object -> {
        var packed = new JsonObject();
        object.asMap().forEach((f, v) -> packed.add(f, pack(v, place + f + ".", tensors)));
        yield packed;
      }
      default -> json;
    };
  }

  private static JsonObject packTable(JsonArray table, String place, Map<String, Tensor> tensors) {
    var packed = new JsonObject();
    packed.addProperty(ROWS, table.size());
    var fields = new JsonArray();
    packed.add(FIELDS, fields);
    for (Map.Entry<String, JsonElement> field : table.get(0).getAsJsonObject().entrySet()) {
      String name = field.getKey();
      fields.add(name);
      if (isNumber(field.getValue())) {
        double[] values = column(table, name).mapToDouble(JsonElement::getAsDouble).toArray();
        NumberColumn.put(tensors, place + name, values);
      } else {
        packed.add(name, packTexts(column(table, name).toList()));
      }
    }
    return packed;
  }

  /// Qubits are mostly named after their numbers.
  private static JsonElement packTexts(List<JsonElement> texts) {
    if (texts.equals(rowNumbers(texts.size()))) {
      return new JsonPrimitive(ROW);
    }
    var list = new JsonArray();
    texts.forEach(list::add);
    return list;
  }

  private static List<JsonElement> rowNumbers(int rows) {
    return IntStream.range(0, rows)
        .<JsonElement>mapToObj(row -> new JsonPrimitive(Integer.toString(row)))
        .toList();
  }

  private static JsonElement unpack(JsonElement json, String place, Map<String, Tensor> tensors) {
    return switch (json) {
      case JsonObject table when table.has(ROWS) -> unpackTable(table, place, tensors);
      case JsonArray array -> {
        var whole = new JsonArray();
        for (JsonElement element : array) {
          whole.add(unpack(element, place + whole.size() + ".", tensors));
        }
        yield whole;
      }
      case JsonObject object -> {
        var whole = new JsonObject();
        object.asMap().forEach((f, v) -> whole.add(f, unpack(v, place + f + ".", tensors)));
        yield whole;
      }
      default -> json;
    };
  }

  private static JsonArray unpackTable(
      JsonObject packed, String place, Map<String, Tensor> tensors) {
    int size = packed.get(ROWS).getAsInt();
    if (size < 0 || size > MOST_ROWS) {
      throw new IllegalArgumentException(
          "a table must have 0 to %d rows, says %d".formatted(MOST_ROWS, size));
    }
    var table = new JsonArray(size);
    for (int row = 0; row < size; row++) {
      table.add(new JsonObject());
    }
    for (JsonElement field : list(packed, FIELDS)) {
      String name = field.getAsString();
      List<? extends JsonElement> column = unpackColumn(packed, name, size, place, tensors);
      if (column.size() != size) {
        throw new IllegalArgumentException(
            "'%s%s' must have %d texts, has %d".formatted(place, name, size, column.size()));
      }
      for (int row = 0; row < size; row++) {
        table.get(row).getAsJsonObject().add(name, column.get(row));
      }
    }
    return table;
  }

  private static List<? extends JsonElement> unpackColumn(
      JsonObject packed, String name, int rows, String place, Map<String, Tensor> tensors) {
    if (!packed.has(name)) {
      return Arrays.stream(NumberColumn.get(tensors, place + name, rows))
          .mapToObj(JsonPrimitive::new)
          .toList();
    }
    boolean numbered = packed.get(name).equals(new JsonPrimitive(ROW));
    return numbered ? rowNumbers(rows) : list(packed, name).asList();
  }

  private static JsonArray list(JsonObject packed, String name) {
    if (packed.get(name) instanceof JsonArray list) {
      return list;
    }
    throw new IllegalArgumentException(
        "a table must have a list '%s', got %s".formatted(name, packed));
  }
}
