package org.ketpoint.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.NoSuchElementException;
import org.ketpoint.train.Adam;
import org.ketpoint.train.LearningRate;
import org.ketpoint.train.Optimizer;
import org.ketpoint.train.Sgd;

/// An optimizer's constants as JSON, such as
/// `{"name":"adam","rate":{"constant":0.01},"beta1":0.9,"beta2":0.999,"epsilon":1.0E-8}`.
final class OptimizerJson {
  private OptimizerJson() {}

  static String write(Optimizer optimizer) {
    var json = new JsonObject();
    json.addProperty("name", optimizer.name());
    json.add("rate", rate(optimizer.learningRate()));
    switch (optimizer) {
      case Adam adam -> {
        json.addProperty("beta1", adam.beta1());
        json.addProperty("beta2", adam.beta2());
        json.addProperty("epsilon", adam.epsilon());
      }
      case Sgd sgd -> json.addProperty("momentum", sgd.momentum());
    }
    return json.toString();
  }

  static Optimizer read(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      LearningRate rate = rate(json.getAsJsonObject("rate"));
      return switch (json.get("name").getAsString()) {
        case "adam" ->
            new Adam(
                rate,
                json.get("beta1").getAsDouble(),
                json.get("beta2").getAsDouble(),
                json.get("epsilon").getAsDouble());
        case "sgd" -> new Sgd(rate, json.get("momentum").getAsDouble());
        case String other ->
            throw new IllegalArgumentException("no optimizer is called '" + other + "'");
      };
    } catch (JsonParseException
        | IllegalStateException
        | NoSuchElementException
        | NullPointerException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new IllegalArgumentException("this is not an optimizer: " + text, e);
    }
  }

  private static JsonObject rate(LearningRate rate) {
    var json = new JsonObject();
    switch (rate) {
      case LearningRate.Constant c -> json.addProperty("constant", c.rate());
      case LearningRate.Exponential e -> {
        json.addProperty("exponential", e.rate());
        json.addProperty("factor", e.factor());
      }
      case LearningRate.Steps s -> {
        json.addProperty("steps", s.rate());
        json.addProperty("factor", s.factor());
        json.addProperty("epochs", s.epochs());
      }
      case LearningRate.Cosine c -> {
        json.addProperty("cosine", c.rate());
        json.addProperty("epochs", c.epochs());
      }
    }
    return json;
  }

  private static LearningRate rate(JsonObject json) {
    String kind = json.keySet().iterator().next(); // the first field names the schedule
    double rate = json.get(kind).getAsDouble();
    return switch (kind) {
      case "constant" -> new LearningRate.Constant(rate);
      case "exponential" -> new LearningRate.Exponential(rate, json.get("factor").getAsDouble());
      case "steps" ->
          new LearningRate.Steps(
              rate, json.get("factor").getAsDouble(), json.get("epochs").getAsInt());
      case "cosine" -> new LearningRate.Cosine(rate, json.get("epochs").getAsInt());
      default -> throw new IllegalArgumentException("no schedule is called '" + kind + "'");
    };
  }
}
