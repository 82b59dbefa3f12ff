package org.ketpoint.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.ketpoint.circuit.Gate;
import org.ketpoint.train.Adam;
import org.ketpoint.train.Admm;
import org.ketpoint.train.ICans;
import org.ketpoint.train.LearningRate;
import org.ketpoint.train.Optimizer;
import org.ketpoint.train.Sgd;

/// An optimizer's constants as JSON, such as
/// `{"name":"adam","rate":{"constant":0.01},"beta1":0.9,"beta2":0.999,"epsilon":1.0E-8}`.
final class OptimizerJson {
  private OptimizerJson() {}

  static String write(Optimizer optimizer) {
    return json(optimizer).toString();
  }

  private static JsonObject json(Optimizer optimizer) {
    var json = new JsonObject();
    json.addProperty("name", optimizer.name());
    if (optimizer instanceof Admm admm) {
      return admm(admm, json);
    }
    json.add("rate", rate(optimizer.learningRate()));
    switch (optimizer) {
      case Adam adam -> {
        json.addProperty("beta1", adam.beta1());
        json.addProperty("beta2", adam.beta2());
        json.addProperty("epsilon", adam.epsilon());
      }
      case Sgd sgd -> json.addProperty("momentum", sgd.momentum());
      case Admm admm -> throw new IllegalStateException("written above, got " + admm);
      case ICans icans -> {
        json.addProperty("rule", icans.rule().name());
        json.addProperty("least_shots", icans.leastShots());
        json.addProperty("lipschitz", icans.lipschitz());
        json.addProperty("mu", icans.mu());
        json.addProperty("bias", icans.bias());
      }
    }
    return json;
  }

  private static JsonObject admm(Admm admm, JsonObject json) {
    json.add("inner", json(admm.inner()));
    json.addProperty("share", admm.share());
    json.addProperty("rho", admm.rho());
    json.addProperty("interval", admm.interval());
    json.addProperty("gates", admm.gates().stream().map(Gate::id).collect(Collectors.joining(" ")));
    return json;
  }

  private static Admm admm(JsonObject json) {
    String gates = json.get("gates").getAsString();
    return new Admm(
        optimizer(json.getAsJsonObject("inner")),
        gates.isEmpty() ? List.of() : Arrays.stream(gates.split(" ", -1)).map(Gate::named).toList(),
        json.get("share").getAsDouble(),
        json.get("rho").getAsDouble(),
        json.get("interval").getAsInt());
  }

  private static Optimizer optimizer(JsonObject json) {
    String name = json.get("name").getAsString();
    if ("admm".equals(name)) {
      return admm(json);
    }
    LearningRate rate = rate(json.getAsJsonObject("rate"));
    return switch (name) {
      case "adam" ->
          new Adam(
              rate,
              json.get("beta1").getAsDouble(),
              json.get("beta2").getAsDouble(),
              json.get("epsilon").getAsDouble());
      case "sgd" -> new Sgd(rate, json.get("momentum").getAsDouble());
      case "icans" ->
          new ICans(
              rate,
              ICans.Rule.valueOf(json.get("rule").getAsString()),
              json.get("least_shots").getAsInt(),
              json.get("lipschitz").getAsDouble(),
              json.get("mu").getAsDouble(),
              json.get("bias").getAsDouble());
      default -> throw new IllegalArgumentException("no optimizer is called '" + name + "'");
    };
  }

  static Optimizer read(String text) {
    try {
      return optimizer(JsonParser.parseString(text).getAsJsonObject());
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
