package org.ketpoint.device;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A list of named values with units, as IBM's properties have one a qubit and one a gate. A value
/// of `null` is a missing one.
///
/// @param values the rows by their names
/// @param place where they are, for messages
record IbmValues(Map<String, Fields> values, String place) {

  static final IbmValues NONE = new IbmValues(Map.of(), "");

  static IbmValues of(JsonElement list, String place) {
    if (!(list instanceof JsonArray array)) {
      throw new DeviceFormatException("named values must be a list (" + place + ")");
    }
    var values = new HashMap<String, Fields>();
    for (JsonElement element : array) {
      var row = new Fields(element, place);
      String name = row.text("name");
      if (values.put(name, new Fields(row.object(), place + ", " + name)) != null) {
        throw new DeviceFormatException(
            "each value must be given once, got " + name + " twice (" + place + ")");
      }
    }
    return new IbmValues(Map.copyOf(values), place);
  }

  /// A value without a unit.
  Optional<Double> ratio(String name) {
    return value(name).map(row -> row.number("value"));
  }

  /// A value in a unit of time, in ns.
  Optional<Double> time(String name) {
    return value(name).map(row -> row.number("value") * nanoseconds(row));
  }

  /// An object to name the place with.
  Fields at() {
    return new Fields(new JsonObject(), place);
  }

  private Optional<Fields> value(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(row -> !(row.object().get("value") instanceof JsonNull));
  }

  private static double nanoseconds(Fields row) {
    String unit = row.text("unit");
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      default ->
          throw new DeviceFormatException(
              "a unit of time must be ns, us, ms or s, got \"" + unit + "\" (" + row.place() + ")");
    };
  }
}
