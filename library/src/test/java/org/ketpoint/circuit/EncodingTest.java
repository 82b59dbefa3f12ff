package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static final Circuit OWN =
      Circuit.of(2).h(0).rx(0, Angle.feature(0, 1)).cx(0, 1).rx(1, Angle.feature(2, -2));

  static Stream<Encoding> encodings() {
    return Stream.of(
        Encoding.angle(),
        Encoding.angle(Gate.RZ, 0.1),
        Encoding.basis(),
        Encoding.amplitude(),
        Encoding.complexAmplitude(),
        Encoding.matrixProductState(8),
        Encoding.of(OWN));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void json_gives_the_same_encoding(Encoding encoding) {
    assertEquals(encoding, Encoding.fromJson(encoding.toJson()));
    assertEquals(encoding.toJson(), Encoding.fromJson(encoding.toJson()).toJson());
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void there_is_a_finite_angle_for_each_feature_of_the_circuit(Encoding encoding) {
    var input = new double[encoding.inputs(2)];
    input[0] = 1;
    double[] angles = encoding.angles(input, 2);
    assertEquals(encoding.circuit(2).features(), angles.length);
    for (double angle : angles) {
      assertTrue(Double.isFinite(angle), "got " + angle);
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void an_input_is_left_alone_and_not_handed_out(Encoding encoding) {
    var input = new double[encoding.inputs(2)];
    input[0] = 1;
    double[] before = input.clone();
    encoding.angles(input, 2)[0] = 17;
    assertArrayEquals(before, input);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void wrong_numbers_and_wrong_lengths_are_refused(Encoding encoding) {
    var input = new double[encoding.inputs(2)];
    input[1] = Double.NaN;
    assertRefused("got NaN (number 1", () -> encoding.angles(input, 2));
    int most = input.length;
    assertRefused("got " + (most + 1), () -> encoding.angles(new double[most + 1], 2));
    assertRefused("got " + (most + 1), () -> encoding.requireInputs(most + 1, 2));
    assertRefused("got 0", () -> encoding.requireInputs(0, 2));
    encoding.requireInputs(most, 2);
  }

  @Test
  void angles_are_the_papers_turns() {
    double[] x = {0.25, 0.5, 1};
    assertArrayEquals(x, Encoding.angle().angles(x, 3));
    double[][] state = States.run(Encoding.angle().circuit(1), new double[] {0.5});
    assertArrayEquals(new double[] {Math.sqrt(0.5), 0}, state[0], 1e-15);
    assertArrayEquals(new double[] {0, -Math.sqrt(0.5)}, state[1], 1e-15);
  }

  @Test
  void a_turn_about_z_follows_a_hadamard_or_it_would_encode_nothing() {
    double[][] state = States.run(Encoding.angle(Gate.RZ, 2).circuit(1), new double[] {0.3});
    double r = Math.sqrt(0.5);
    assertArrayEquals(new double[] {r * Math.cos(0.3), r * Math.cos(0.3)}, state[0], 1e-15);
    assertArrayEquals(new double[] {-r * Math.sin(0.3), r * Math.sin(0.3)}, state[1], 1e-15);
  }

  @Test
  void bits_become_the_outcome_they_spell() {
    for (int outcome = 0; outcome < 8; outcome++) {
      int bits = outcome;
      double[] x = IntStream.range(0, 3).mapToDouble(q -> (bits >> q) & 1).toArray();
      double[][] state = States.run(Encoding.basis().circuit(3), Encoding.basis().angles(x, 3));
      assertEquals(1, Math.hypot(state[0][outcome], state[1][outcome]), 1e-15);
    }
    assertRefused("got 0.5 (number 1", () -> Encoding.basis().angles(new double[] {1, 0.5}, 2));
  }

  @Test
  void an_own_circuit_fits_its_own_qubits_only_and_cannot_be_trained() {
    Encoding own = Encoding.of(OWN);
    assertEquals(3, own.inputs(2));
    assertEquals(OWN, own.circuit(2));
    assertRefused("has 2 qubits, asked for 3", () -> own.circuit(3));
    assertRefused("got 0 and 0", () -> Encoding.of(Circuit.of(1)));
    assertRefused("got 3 and 1", () -> Encoding.of(OWN.rx(0, Angle.parameter(0))));
  }

  @Test
  void angle_encodings_that_turn_nothing_are_refused() {
    assertRefused("RX, RY or RZ, got H", () -> Encoding.angle(Gate.H, 1));
    assertRefused("RX, RY or RZ, got CX", () -> Encoding.angle(Gate.CX, 1));
    for (double scale : new double[] {0, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertRefused("got " + scale, () -> Encoding.angle(Gate.RX, scale));
    }
  }

  @Test
  void re_uploading_encodes_anew_before_each_layer() {
    Encoding encoding = Encoding.angle();
    Circuit circuit = encoding.reuploading(3, 2);
    Circuit ansatz = Circuit.ansatz(3, 2);
    assertEquals(3, circuit.features());
    assertEquals(ansatz.parameters(), circuit.parameters());
    int layer = ansatz.operations().size() / 2;
    List<Operation> expected =
        Stream.of(
                encoding.circuit(3).operations(),
                ansatz.operations().subList(0, layer),
                encoding.circuit(3).operations(),
                ansatz.operations().subList(layer, 2 * layer))
            .flatMap(List::stream)
            .toList();
    assertEquals(expected, circuit.operations());
    assertEquals(8, encoding.reuploading(1, 2).operations().size());
    assertRefused("at least 1 layer, got 0", () -> encoding.reuploading(3, 0));
    assertRefused("got none", () -> encoding.reuploading(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":1}",
        "{\"format\":2,\"encoding\":\"basis\"}",
        "{\"format\":1.5,\"encoding\":\"basis\"}",
        "{\"format\":1,\"encoding\":null}",
        "{\"format\":1,\"encoding\":\"wave\"}",
        "{\"format\":1,\"encoding\":\"basis\",\"bond\":2}",
        "{\"format\":1,\"encoding\":\"angle\",\"gate\":\"rx\"}",
        "{\"format\":1,\"encoding\":\"angle\",\"gate\":\"warp\",\"scale\":1}",
        "{\"format\":1,\"encoding\":\"angle\",\"gate\":\"rx\",\"scale\":\"x\"}",
        "{\"format\":1,\"encoding\":\"angle\",\"gate\":\"rx\",\"scale\":[]}",
        "{\"format\":1,\"encoding\":\"mps\"}",
        "{\"format\":1,\"encoding\":\"mps\",\"bond\":2.5}",
        "{\"format\":1,\"encoding\":\"mps\",\"bond\":3}",
        "{\"format\":1,\"encoding\":\"circuit\",\"circuit\":7}"
      })
  void what_is_no_encoding_is_refused(String json) {
    assertThrows(IllegalArgumentException.class, () -> Encoding.fromJson(json));
  }
}
