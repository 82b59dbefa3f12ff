package org.ketpoint.device;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/// Reads JSON to the letter. Gson's own tree keeps the last of two fields with one name, so that a
/// file could show one figure to its reader and another to the program; here the second is refused.
final class StrictJson {

  private StrictJson() {}

  static JsonElement parse(String json) {
    var reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement root = value(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new DeviceFormatException("a device file must end after its one JSON object");
      }
      return root;
    } catch (IOException | IllegalStateException e) {
      throw new DeviceFormatException(
          "a device file must be JSON, got something else at or after " + reader.getPath(), e);
    }
  }

  /// Recursion is safe: the reader refuses more than 255 levels.
  private static JsonElement value(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(Double.valueOf(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      case NAME, END_OBJECT, END_ARRAY, END_DOCUMENT ->
          throw new IllegalStateException("a value must follow " + reader.getPath());
    };
  }

  private static JsonObject object(JsonReader reader) throws IOException {
    var object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new DeviceFormatException(
            "each field must be given once, got a second at " + reader.getPath());
      }
      object.add(name, value(reader));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader) throws IOException {
    var array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value(reader));
    }
    reader.endArray();
    return array;
  }
}
