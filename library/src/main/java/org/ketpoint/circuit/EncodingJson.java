package org.ketpoint.circuit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.HashSet;
import java.util.Set;

/// An encoding as JSON: `{"format":1,"encoding":"angle","gate":"rx","scale":3.14…}`, or `basis`,
/// `amplitude` or `complex` without more, or `mps` with its `bond`, or `raw` with its `count`, or
/// `circuit` with its `circuit`.
///
/// The format counts up when the same encoding comes to give other angles.
final class EncodingJson {
  private static final int FORMAT = 1;

  private EncodingJson() {}

  static String write(Encoding encoding) {
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    switch (encoding) {
      case AngleEncoding a -> {
        json.addProperty("encoding", "angle");
        json.addProperty("gate", a.gate().id());
        json.addProperty("scale", a.scale());
      }
      case BasisEncoding _ -> json.addProperty("encoding", "basis");
      case AmplitudeEncoding _ -> json.addProperty("encoding", "amplitude");
      case ComplexAmplitudeEncoding _ -> json.addProperty("encoding", "complex");
      case MatrixProductStateEncoding m -> {
        json.addProperty("encoding", "mps");
        json.addProperty("bond", m.bond());
      }
      case RawEncoding r -> {
        json.addProperty("encoding", "raw");
        json.addProperty("count", r.count());
      }
      case CircuitEncoding c -> {
        json.addProperty("encoding", "circuit");
        json.add("circuit", JsonParser.parseString(c.circuit().toJson()));
      }
    }
    return json.toString();
  }

  static Encoding read(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      int format = whole(json.get("format"));
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "the encoding's format must be %d, got %d".formatted(FORMAT, format));
      }
      return switch (json.get("encoding").getAsString()) {
        case "angle" -> {
          requireKeys(json, "gate", "scale");
          yield new AngleEncoding(
              Gate.named(json.get("gate").getAsString()), json.get("scale").getAsDouble());
        }
        case "basis" -> {
          requireKeys(json);
          yield new BasisEncoding();
        }
        case "amplitude" -> {
          requireKeys(json);
          yield new AmplitudeEncoding();
        }
        case "complex" -> {
          requireKeys(json);
          yield new ComplexAmplitudeEncoding();
        }
        case "mps" -> {
          requireKeys(json, "bond");
          yield new MatrixProductStateEncoding(whole(json.get("bond")));
        }
        case "raw" -> {
          requireKeys(json, "count");
          yield new RawEncoding(whole(json.get("count")));
        }
        case "circuit" -> {
          requireKeys(json, "circuit");
          yield new CircuitEncoding(Circuit.fromJson(json.get("circuit").toString()));
        }
        case String other ->
            throw new IllegalArgumentException(
                "an encoding must be angle, basis, amplitude, complex, mps, raw or circuit, got '%s'"
                    .formatted(other));
      };
    } catch (JsonParseException
        | ArithmeticException
        | IllegalStateException
        | NullPointerException
        | NumberFormatException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new IllegalArgumentException("this is not an encoding: " + e.getMessage(), e);
    }
  }

  /// Refuses what this version would leave unread.
  private static void requireKeys(JsonObject json, String... own) {
    Set<String> known = new HashSet<>(Set.of(own));
    known.add("format");
    known.add("encoding");
    if (!json.keySet().equals(known)) {
      throw new IllegalArgumentException(
          "a %s encoding must hold %s, got %s"
              .formatted(json.get("encoding").getAsString(), known, json.keySet()));
    }
  }

  private static int whole(JsonElement number) {
    return number.getAsBigDecimal().intValueExact();
  }
}
