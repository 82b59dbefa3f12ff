package org.ketpoint.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a data set came about: where its samples are from and what was done to them, in order.
///
/// @param source `mnist`, or `program` for samples that the program gave
/// @param digits the MNIST digits, in the order of their labels; empty for `program`
/// @param steps calls on [Dataset], such as `reduce(4)`
record Recipe(String source, List<Integer> digits, List<String> steps) {
  private static final String MNIST = "mnist";
  private static final String PROGRAM = "program";
  private static final Pattern STEP =
      Pattern.compile("([A-Za-z]+)\\(((?:[0-9]{1,9}(?:,[0-9]{1,9})*)?)\\)");

  Recipe {
    digits = List.copyOf(digits);
    steps = List.copyOf(steps);
  }

  static Recipe mnist(List<Integer> digits) {
    return new Recipe(MNIST, digits, List.of());
  }

  static Recipe program() {
    return new Recipe(PROGRAM, List.of(), List.of());
  }

  Recipe then(String step) {
    return new Recipe(source, digits, Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  String json() {
    var json = new JsonObject();
    json.addProperty("source", source);
    if (!digits.isEmpty()) {
      var list = new JsonArray();
      digits.forEach(list::add);
      json.add("digits", list);
    }
    var list = new JsonArray();
    steps.forEach(list::add);
    json.add("steps", list);
    return json.toString();
  }

  static Recipe parse(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      Set<String> expected =
          json.has("digits") ? Set.of("source", "digits", "steps") : Set.of("source", "steps");
      if (!json.keySet().equals(expected)) {
        throw new IllegalArgumentException(
            "a data recipe must hold source, steps and for mnist digits, got " + json.keySet());
      }
      var digits = new ArrayList<Integer>();
      for (JsonElement digit :
          json.has("digits") ? json.getAsJsonArray("digits") : List.<JsonElement>of()) {
        // The number's own text: getAsInt would quietly turn 1.5 into 1.
        digits.add(Integer.parseInt(digit.getAsString()));
      }
      List<String> steps =
          json.getAsJsonArray("steps").asList().stream().map(JsonElement::getAsString).toList();
      return new Recipe(json.get("source").getAsString(), digits, steps);
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw new IllegalArgumentException(
          "a data recipe must be JSON like "
              + mnist(List.of(0, 1)).then("reduce(4)").json()
              + ", got "
              + shortened(text),
          e);
    }
  }

  Dataset make() {
    if (source.equals(PROGRAM)) {
      throw new IllegalArgumentException(
          "these samples were given by the program and do not ship with the library:"
              + " pass them again, then "
              + (steps.isEmpty() ? "nothing more" : steps));
    }
    if (!source.equals(MNIST)) {
      throw new IllegalArgumentException(
          "a data recipe's source must be mnist or program, got \"" + shortened(source) + "\"");
    }
    Dataset data = Mnist.digits(digits.stream().mapToInt(Integer::intValue).toArray());
    for (String step : steps) {
      data = apply(step, data);
    }
    return data;
  }

  private static Dataset apply(String step, Dataset data) {
    var call = STEP.matcher(step);
    int[] n = call.matches() ? numbers(call.group(2)) : new int[0];
    String name = call.matches() ? call.group(1) : "";
    return switch (name + "/" + n.length) {
      case "take/1" -> data.take(n[0]);
      case "standardize/0" -> data.standardize();
      case "pca/1" -> data.pca(n[0]);
      case "minMax/0" -> data.minMax();
      case "reduce/1" -> data.reduce(n[0]);
      case "resize/2" -> data.resize(n[0], n[1]);
      default ->
          throw new IllegalArgumentException(
              "a step of a data recipe must be take(n), standardize(), pca(k), minMax(), reduce(k)"
                  + " or resize(h,w), got \""
                  + shortened(step)
                  + "\"");
    };
  }

  private static int[] numbers(String arguments) {
    return arguments.isEmpty()
        ? new int[0]
        : Arrays.stream(arguments.split(",")).mapToInt(Integer::parseInt).toArray();
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
