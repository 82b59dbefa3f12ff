package org.ketpoint.circuit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;

/// A circuit as JSON: `{"format":1,"qubits":n,"operations":[[id,[qubits],angle…],…]}`.
///
/// An angle is a number, or `["θ",index,scale,offset]`, or `["x",index,scale,offset]`.
final class CircuitJson {
  private static final int FORMAT = 1;
  private static final String PARAMETER = "θ";
  private static final String FEATURE = "x";

  private CircuitJson() {}

  static String write(Circuit circuit) {
    var operations = new JsonArray();
    circuit.operations().forEach(o -> operations.add(write(o)));
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("qubits", circuit.qubits());
    json.add("operations", operations);
    return json.toString();
  }

  static Circuit read(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      int format = whole(json.get("format"));
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "the circuit's format must be %d, got %d".formatted(FORMAT, format));
      }
      var operations = new ArrayList<Operation>();
      for (JsonElement element : json.getAsJsonArray("operations")) {
        operations.add(readOperation(element.getAsJsonArray()));
      }
      return new Circuit(whole(json.get("qubits")), operations);
    } catch (JsonParseException
        | ArithmeticException
        | IllegalStateException
        | NullPointerException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new IllegalArgumentException("this is not a circuit: " + e.getMessage(), e);
    }
  }

  private static JsonArray write(Operation operation) {
    var qubits = new JsonArray();
    operation.qubits().forEach(qubits::add);
    var json = new JsonArray();
    json.add(operation.gate().id());
    json.add(qubits);
    operation.angles().forEach(a -> json.add(write(a)));
    return json;
  }

  private static JsonElement write(Angle angle) {
    return switch (angle) {
      case Angle.Fixed f -> new JsonPrimitive(f.radians());
      case Angle.Parameter p -> affine(PARAMETER, p.index(), p.scale(), p.offset());
      case Angle.Feature f -> affine(FEATURE, f.index(), f.scale(), f.offset());
    };
  }

  private static JsonArray affine(String kind, int index, double scale, double offset) {
    var json = new JsonArray();
    json.add(kind);
    json.add(index);
    json.add(scale);
    json.add(offset);
    return json;
  }

  private static Operation readOperation(JsonArray json) {
    var qubits = new ArrayList<Integer>();
    json.get(1).getAsJsonArray().forEach(q -> qubits.add(whole(q)));
    var angles = new ArrayList<Angle>();
    for (int i = 2; i < json.size(); i++) {
      angles.add(readAngle(json.get(i)));
    }
    return new Operation(Gate.named(json.get(0).getAsString()), qubits, angles);
  }

  private static Angle readAngle(JsonElement json) {
    if (!json.isJsonArray()) {
      return new Angle.Fixed(json.getAsDouble());
    }
    JsonArray parts = json.getAsJsonArray();
    int index = whole(parts.get(1));
    double scale = parts.get(2).getAsDouble();
    double offset = parts.get(3).getAsDouble();
    return switch (parts.get(0).getAsString()) {
      case PARAMETER -> new Angle.Parameter(index, scale, offset);
      case FEATURE -> new Angle.Feature(index, scale, offset);
      case String other ->
          throw new IllegalArgumentException(
              "an angle must depend on θ or x, got '%s'".formatted(other));
    };
  }

  /// Refuses fractions and what does not fit an int, which Gson would cut down.
  private static int whole(JsonElement number) {
    return number.getAsBigDecimal().intValueExact();
  }
}
