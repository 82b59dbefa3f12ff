package org.ketpoint.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/// One value in several forms; a front end shows the richest that it can.
///
/// @param data by MIME type: text as it is, pictures in base 64
/// @param metadata by MIME type
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {

  /// Keeps its own copies, in the same order.
  public MimeBundle {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// Plain text only.
  ///
  /// @param text what to show
  /// @return the bundle
  public static MimeBundle text(String text) {
    return new MimeBundle(Map.of("text/plain", text), Map.of());
  }

  /// Takes over what a renderer of the base library made.
  ///
  /// @param display the renderer's output
  /// @return the bundle
  public static MimeBundle of(DisplayData display) {
    // Its maps are private; Gson is how that class is meant to be read.
    JsonObject json = Codec.GSON.toJsonTree(display).getAsJsonObject();
    return new MimeBundle(map(json, "data"), map(json, "metadata"));
  }

  private static Map<String, Object> map(JsonObject json, String name) {
    var map = new LinkedHashMap<String, Object>();
    if (json.get(name) instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        JsonElement value = entry.getValue();
        boolean text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        boolean parsed = entry.getKey().equals("application/json");
        map.put(
            entry.getKey(),
            !text
                ? value
                : parsed ? JsonParser.parseString(value.getAsString()) : value.getAsString());
      }
    }
    return map;
  }
}
