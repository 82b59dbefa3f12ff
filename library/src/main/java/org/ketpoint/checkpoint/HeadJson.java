package org.ketpoint.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.train.Head;

/// A network's head as JSON: `{"kind":"outcomes","classes":2,"qubits":[0]}`, or
/// `{"kind":"softmax","observables":[…]}`, or `{"kind":"regression","observables":[…]}`, an
/// observable being `{"constant":0.0,"terms":[[1.0,"Z0"],…]}`.
final class HeadJson {
  private HeadJson() {}

  static String write(Head head) {
    var json = new JsonObject();
    switch (head) {
      case Head.Outcomes o -> {
        json.addProperty("kind", "outcomes");
        json.addProperty("classes", o.classes());
        var qubits = new JsonArray();
        o.qubits().forEach(qubits::add);
        json.add("qubits", qubits);
      }
      case Head.Softmax s -> json.addProperty("kind", "softmax");
      case Head.Regression r -> json.addProperty("kind", "regression");
    }
    if (!head.observables().isEmpty()) {
      var observables = new JsonArray();
      head.observables().forEach(o -> observables.add(observable(o)));
      json.add("observables", observables);
    }
    return json.toString();
  }

  static Head read(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      return switch (json.get("kind").getAsString()) {
        case "outcomes" ->
            new Head.Outcomes(
                json.get("classes").getAsBigDecimal().intValueExact(),
                json.getAsJsonArray("qubits").asList().stream()
                    .map(q -> q.getAsBigDecimal().intValueExact())
                    .toList());
        case "softmax" -> new Head.Softmax(observables(json));
        case "regression" -> new Head.Regression(observables(json).getFirst());
        case String other ->
            throw new IllegalArgumentException("no head is called '" + other + "'");
      };
    } catch (JsonParseException
        | ArithmeticException
        | IllegalStateException
        | NoSuchElementException
        | NullPointerException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new IllegalArgumentException("this is not a head: " + text, e);
    }
  }

  private static JsonObject observable(Observable observable) {
    var terms = new JsonArray();
    for (Observable.Term term : observable.terms()) {
      var pair = new JsonArray();
      pair.add(term.coefficient());
      pair.add(term.string().toString());
      terms.add(pair);
    }
    var json = new JsonObject();
    json.addProperty("constant", observable.constant());
    json.add("terms", terms);
    return json;
  }

  private static List<Observable> observables(JsonObject json) {
    var observables = new ArrayList<Observable>();
    for (JsonElement element : json.getAsJsonArray("observables")) {
      JsonObject observable = element.getAsJsonObject();
      var terms = new ArrayList<Observable.Term>();
      for (JsonElement pair : observable.getAsJsonArray("terms")) {
        JsonArray parts = pair.getAsJsonArray();
        terms.add(
            new Observable.Term(
                parts.get(0).getAsDouble(), PauliString.of(parts.get(1).getAsString())));
      }
      observables.add(new Observable(terms, observable.get("constant").getAsDouble()));
    }
    return observables;
  }
}
