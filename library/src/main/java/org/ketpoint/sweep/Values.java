package org.ketpoint.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Values with names, in an order.
///
/// @param names each once
/// @param values `values.get(i)` is that of `names.get(i)`
record Values(List<String> names, List<Value> values) {
  Values {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  int size() {
    return names.size();
  }

  /// The same with one more at the end.
  Values with(String name, Value value) {
    return new Values(and(names, name), and(values, value));
  }

  private static <T> List<T> and(List<T> list, T last) {
    var longer = new ArrayList<T>(list);
    longer.add(last);
    return longer;
  }

  /// Names and kinds, as a message says them: `train loss (number)`.
  List<String> columns() {
    var columns = new ArrayList<String>();
    for (int i = 0; i < size(); i++) {
      columns.add("%s (%s)".formatted(names.get(i), values.get(i).kind().word()));
    }
    return columns;
  }

  /// All of it as JSON, for [#of].
  JsonArray json() {
    return json(Value::text);
  }

  /// What makes them these values and no others, as JSON.
  JsonArray identity() {
    return json(Value::identity);
  }

  private JsonArray json(Function<Value, String> text) {
    var json = new JsonArray();
    for (int i = 0; i < size(); i++) {
      var value = new JsonObject();
      value.addProperty("name", names.get(i));
      value.addProperty("kind", values.get(i).kind().word());
      value.addProperty("value", text.apply(values.get(i)));
      json.add(value);
    }
    return json;
  }

  /// What [#json] has written.
  ///
  /// @throws RuntimeException of some kind if it has not
  static Values of(JsonArray json) {
    var names = new ArrayList<String>();
    var values = new ArrayList<Value>();
    for (var element : json) {
      JsonObject value = element.getAsJsonObject();
      Kind kind = kind(value.get("kind").getAsString());
      names.add(value.get("name").getAsString());
      values.add(new Value(kind, kind.parse(value.get("value").getAsString())));
    }
    return new Values(names, values);
  }

  static Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there is no kind of value named " + word);
  }
}
