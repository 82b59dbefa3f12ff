package org.ketpoint.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.ketpoint.train.Change;

/// A run's changes as JSON, such as
/// `[{"step":40,"epoch":2,"what":"shots","from":"1000","to":"exact"}]`.
final class ChangesJson {
  private ChangesJson() {}

  static String write(List<Change> changes) {
    var array = new JsonArray();
    for (Change change : changes) {
      var json = new JsonObject();
      json.addProperty("step", change.step());
      json.addProperty("epoch", change.epoch());
      json.addProperty("what", change.what());
      json.addProperty("from", change.from());
      json.addProperty("to", change.to());
      array.add(json);
    }
    return array.toString();
  }

  static List<Change> read(String text) {
    try {
      var changes = new ArrayList<Change>();
      for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
        JsonObject json = element.getAsJsonObject();
        changes.add(
            new Change(
                json.get("step").getAsBigDecimal().longValueExact(),
                json.get("epoch").getAsBigDecimal().intValueExact(),
                json.get("what").getAsString(),
                json.get("from").getAsString(),
                json.get("to").getAsString()));
      }
      return changes;
    } catch (JsonParseException
        | ArithmeticException
        | IllegalStateException
        | NullPointerException
        | NumberFormatException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new IllegalArgumentException("these are not changes: " + text, e);
    }
  }
}
