package org.ketpoint.device;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// A JSON object whose fields are asked for by type; each refusal names the field and the place.
record Fields(JsonObject object, String place) {

  Fields(JsonElement element, String place) {
    if (!(element instanceof JsonObject object)) {
      throw new DeviceFormatException(place + " must be a JSON object, got " + shown(element));
    }
    this(object, place);
  }

  /// Refuses fields that are not in the given list, separated by spaces: they are most likely
  /// misspelt.
  void only(String names) {
    Set<String> known = Set.of(names.split(" "));
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        throw new DeviceFormatException(
            "unknown field \"" + name + "\", known are " + names + " (" + place + ")");
      }
    }
  }

  String text(String name) {
    return text(element(name), name, place);
  }

  static String text(JsonElement element, String what, String place) {
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw wrong(what, "a text", element, place);
  }

  double number(String name) {
    JsonElement element = element(name);
    if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      return primitive.getAsDouble();
    }
    throw wrong(name, "a number", element, place);
  }

  /// Whether a field that may be left out is there.
  boolean has(String name) {
    return object.has(name);
  }

  /// A number that may be left out.
  double numberOr(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  int integer(String name) {
    double value = number(name);
    if (value != (int) value) {
      throw wrong(name, "a whole number", element(name), place);
    }
    return (int) value;
  }

  JsonArray array(String name) {
    if (element(name) instanceof JsonArray array) {
      return array;
    }
    throw wrong(name, "a list", element(name), place);
  }

  Fields object(String name) {
    return new Fields(element(name), place + ", " + name);
  }

  /// The objects of a list; each one's place is `what` and its index.
  List<Fields> objects(String name, String what) {
    var rows = new ArrayList<Fields>();
    for (JsonElement row : array(name)) {
      rows.add(new Fields(row, place + ", " + what + " " + rows.size()));
    }
    return rows;
  }

  /// Adds the place to what a record refuses.
  static <T> T at(Fields row, Supplier<T> make) {
    try {
      return make.get();
    } catch (DeviceFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new DeviceFormatException(e.getMessage() + " (" + row.place() + ")", e);
    }
  }

  private JsonElement element(String name) {
    JsonElement element = object.get(name);
    if (element == null) {
      throw new DeviceFormatException("field \"" + name + "\" is missing (" + place + ")");
    }
    return element;
  }

  private static DeviceFormatException wrong(
      String what, String rule, JsonElement element, String place) {
    return new DeviceFormatException(
        what + " must be " + rule + ", got " + shown(element) + " (" + place + ")");
  }

  /// The element's text, cut where it would drown the sentence.
  private static String shown(JsonElement element) {
    String text = element.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
