package org.ketpoint.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, read with their types checked.
///
/// @param where what the object is, for errors
/// @param json the object
record Fields(String where, JsonObject json) {
  private static final Gson PLAIN =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

  static Fields parse(String where, byte[] bytes) throws MalformedMessage {
    return parse(where, new String(bytes, StandardCharsets.UTF_8));
  }

  static Fields parse(String where, String text) throws MalformedMessage {
    try {
      JsonElement element = JsonParser.parseString(text);
      if (!element.isJsonObject()) {
        throw new MalformedMessage(where + " must be a JSON object");
      }
      return new Fields(where, element.getAsJsonObject());
    } catch (JsonParseException | StackOverflowError e) {
      // The parser's own message quotes the input, which may hold a key.
      throw new MalformedMessage(where + " is not valid JSON", e);
    }
  }

  String text(String name) throws MalformedMessage {
    return primitive(name, "a string", JsonPrimitive::isString).getAsString();
  }

  String text(String name, String otherwise) throws MalformedMessage {
    return has(name) ? text(name) : otherwise;
  }

  boolean flag(String name, boolean otherwise) throws MalformedMessage {
    return has(name)
        ? primitive(name, "true or false", JsonPrimitive::isBoolean).getAsBoolean()
        : otherwise;
  }

  int number(String name) throws MalformedMessage {
    JsonPrimitive value = primitive(name, "an integer", JsonPrimitive::isNumber);
    double number = value.getAsDouble(); // A BigDecimal would load 10 ms of tables at every start.
    if (number != (int) number) {
      throw new MalformedMessage(where + "." + name + " must be a 32-bit integer");
    }
    return (int) number;
  }

  int number(String name, int otherwise) throws MalformedMessage {
    return has(name) ? number(name) : otherwise;
  }

  Map<String, String> texts(String name) throws MalformedMessage {
    var texts = new LinkedHashMap<String, String>();
    if (has(name)) {
      if (!json.get(name).isJsonObject()) {
        throw new MalformedMessage(where + "." + name + " must be an object");
      }
      var inner = new Fields(where + "." + name, json.getAsJsonObject(name));
      for (String key : inner.json.keySet()) {
        texts.put(key, inner.text(key));
      }
    }
    return texts;
  }

  /// An object with anything in it, as plain Java: maps, lists, strings, doubles and longs,
  /// booleans and nulls.
  Map<String, Object> data(String name) throws MalformedMessage {
    if (!has(name)) {
      return Map.of();
    }
    if (!json.get(name).isJsonObject()) {
      throw new MalformedMessage(where + "." + name + " must be an object");
    }
    return PLAIN.fromJson(json.get(name), new TypeToken<Map<String, Object>>() {});
  }

  private boolean has(String name) {
    return json.has(name) && !json.get(name).isJsonNull();
  }

  private JsonPrimitive primitive(
      String name, String kind, java.util.function.Predicate<JsonPrimitive> check)
      throws MalformedMessage {
    @Nullable JsonElement value = json.get(name);
    if (value instanceof JsonPrimitive primitive && check.test(primitive)) {
      return primitive;
    }
    throw new MalformedMessage(
        where + "." + name + (value == null ? " is missing" : " must be " + kind));
  }
}
