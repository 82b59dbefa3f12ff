package org.ketpoint.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a sweep is, as its directory remembers it.
///
/// @param trial what its trials do, in the user's words and in the trial's own
/// @param axes what is varied, in order
record Definition(String trial, List<Line> axes) {
  private static final int FORMAT = 1;

  Definition {
    axes = List.copyOf(axes);
  }

  /// An axis: its values by what makes each this one and no other, with what people call them.
  record Line(String name, String kind, Map<String, String> values) {
    static Line of(Axis axis) {
      var values = new LinkedHashMap<String, String>();
      axis.values().forEach(v -> values.put(v.identity(), axis.label(v)));
      return new Line(axis.name(), axis.kind().word(), values);
    }
  }

  static Definition of(String trial, List<Axis> axes) {
    return new Definition(trial, axes.stream().map(Line::of).toList());
  }

  /// What keeps a later sweep from going on with this one.
  ///
  /// @return empty, or what differs, in a sentence's second half
  String unlike(Definition later) {
    if (!trial.equals(later.trial)) {
      return "its trial is '%s', not '%s'".formatted(trial, later.trial);
    }
    List<String> names = axes.stream().map(Line::name).toList();
    List<String> laterNames = later.axes.stream().map(Line::name).toList();
    if (!names.equals(laterNames)) {
      return "its axes are %s, not %s".formatted(names, laterNames);
    }
    for (int i = 0; i < axes.size(); i++) {
      String difference = unlike(axes.get(i), later.axes.get(i));
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  private static String unlike(Line axis, Line later) {
    if (!axis.kind.equals(later.kind)) {
      return "its axis %s holds values of the kind %s, not %s"
          .formatted(axis.name, axis.kind, later.kind);
    }
    var missing = new ArrayList<String>();
    axis.values.forEach(
        (identity, label) -> {
          if (!later.values.containsKey(identity)) {
            missing.add(later.values.containsValue(label) ? label + " with other figures" : label);
          }
        });
    return missing.isEmpty()
        ? ""
        : "its axis %s also has %s (an axis may grow, not shrink)".formatted(axis.name, missing);
  }

  /// Whether a later sweep has the same values, whatever their order.
  boolean isAll(Definition later) {
    for (int i = 0; i < axes.size(); i++) {
      var known = new HashSet<>(axes.get(i).values.keySet());
      if (!known.equals(later.axes.get(i).values.keySet())) {
        return false;
      }
    }
    return true;
  }

  JsonObject json() {
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("trial", trial);
    var list = new JsonArray();
    for (Line axis : axes) {
      var line = new JsonObject();
      line.addProperty("name", axis.name);
      line.addProperty("kind", axis.kind);
      var values = new JsonObject();
      axis.values.forEach(values::addProperty);
      line.add("values", values);
      list.add(line);
    }
    json.add("axes", list);
    return json;
  }

  /// What [#json] has written.
  ///
  /// @throws IllegalArgumentException if it is of a later format
  /// @throws RuntimeException of some kind if it is something else
  static Definition of(JsonObject json) {
    int format = json.get("format").getAsInt();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "the format must be %d, got %d: a later version has written it"
              .formatted(FORMAT, format));
    }
    var axes = new ArrayList<Line>();
    for (var element : json.getAsJsonArray("axes")) {
      JsonObject line = element.getAsJsonObject();
      var values = new LinkedHashMap<String, String>();
      line.getAsJsonObject("values")
          .entrySet()
          .forEach(e -> values.put(e.getKey(), e.getValue().getAsString()));
      axes.add(new Line(line.get("name").getAsString(), line.get("kind").getAsString(), values));
    }
    return new Definition(json.get("trial").getAsString(), axes);
  }
}
