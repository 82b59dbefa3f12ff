package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.Reference;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Coupling;
import org.ketpoint.device.Qubit;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;

class CircuitsReferenceTest {
  static Stream<JsonObject> circuits() {
    return Reference.cases("circuits.json", "cases").stream();
  }

  static Stream<JsonObject> manila() {
    return Reference.files("manila.json").stream()
        .flatMap(
            file ->
                file.getAsJsonArray("cases").asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .peek(c -> c.add("file", file)));
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void random_circuits_agree_with_aer_to_1e8(JsonObject reference) {
    JsonObject profile = reference.getAsJsonObject("profile");
    int n = profile.get("qubits").getAsInt();
    var circuit = circuit(n, reference.getAsJsonArray("gates"));
    var noise = NoiseModel.of(Reference.device(profile)).attached(Attachment.LOGICAL);
    var all = IntStream.range(0, n).boxed().toList();
    assertArrayEquals(
        Reference.doubles(reference.get("with_readout")),
        probabilities(Program.of(circuit, noise, all)),
        1e-8);
    assertArrayEquals(
        Reference.doubles(reference.get("probabilities")),
        probabilities(Program.of(circuit, noise.without(ErrorSource.READOUT), all)),
        1e-8);
  }

  /// The circuits are already native and mapped to physical qubits.
  @ParameterizedTest
  @MethodSource("manila")
  void circuits_on_the_real_manila_agree_with_aer_to_1e8(JsonObject reference) {
    JsonObject file = reference.getAsJsonObject("file");
    int n = file.getAsJsonArray("qubit_properties").size();
    var circuit = circuit(n, reference.getAsJsonArray("native_gates"));
    var noise =
        NoiseModel.of(Reference.device(qubits(file), couplings(file)))
            .attached(Attachment.LOGICAL)
            .without(ErrorSource.READOUT);
    var measured =
        Arrays.stream(Reference.doubles(reference.get("measured"))).mapToObj(q -> (int) q).toList();
    assertArrayEquals(
        Reference.doubles(reference.get("probabilities")),
        probabilities(Program.of(circuit, noise, measured)),
        1e-8);
  }

  private static double[] probabilities(Program program) {
    ExactEngine engine = ExactEngine.of(program);
    var probabilities = new double[program.outcomes()];
    engine.probabilities(new double[0], probabilities);
    return probabilities;
  }

  private static Circuit circuit(int qubits, Iterable<JsonElement> gates) {
    var operations = new ArrayList<Operation>();
    for (JsonElement element : gates) {
      var parts = element.getAsJsonArray();
      operations.add(
          new Operation(
              Gate.named(parts.get(0).getAsString()),
              Arrays.stream(Reference.doubles(parts.get(1))).mapToObj(q -> (int) q).toList(),
              parts.size() > 2 ? List.of(Angle.of(parts.get(2).getAsDouble())) : List.of()));
    }
    return new Circuit(qubits, operations);
  }

  private static List<Qubit> qubits(JsonObject file) {
    var qubits = new ArrayList<Qubit>();
    for (JsonElement element : file.getAsJsonArray("qubit_properties")) {
      JsonObject figures = element.getAsJsonObject();
      JsonObject sx = gates(file, "sx").get(qubits.size());
      qubits.add(
          new Qubit(
              figures.get("t1").getAsDouble(),
              figures.get("t2").getAsDouble(),
              sx.get("error").getAsDouble(),
              sx.get("time").getAsDouble(),
              0,
              0));
    }
    return qubits;
  }

  private static List<Coupling> couplings(JsonObject file) {
    return gates(file, "cx").stream()
        .map(
            gate ->
                new Coupling(
                    gate.getAsJsonArray("qubits").get(0).getAsInt(),
                    gate.getAsJsonArray("qubits").get(1).getAsInt(),
                    gate.get("error").getAsDouble(),
                    gate.get("time").getAsDouble()))
        .toList();
  }

  /// The properties of one gate, by its first qubit.
  private static List<JsonObject> gates(JsonObject file, String name) {
    return file.getAsJsonArray("gate_properties").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(gate -> gate.get("gate").getAsString().equals(name))
        .sorted((a, b) -> Integer.compare(firstQubit(a), firstQubit(b)))
        .toList();
  }

  private static int firstQubit(JsonObject gate) {
    return gate.getAsJsonArray("qubits").get(0).getAsInt();
  }
}
