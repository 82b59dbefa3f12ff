package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealGateTest {
  private static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

  /// Random rotations, and those where angles vanish or are not unique.
  static Stream<double[]> rotations() {
    double[] minus = IDENTITY.clone();
    RealVectors.negate(minus);
    return Stream.concat(
        Stream.of(
            IDENTITY,
            minus,
            new double[] {1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1},
            new double[] {1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1},
            new double[] {0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0},
            new double[] {0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1}),
        new Random(8).ints(20).mapToObj(seed -> random(new Random(seed))));
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void the_closest_gate_to_a_gate_is_itself(double[] m) {
    assertArrayEquals(m, RealGate.closest(m).matrix(), 1e-14);
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void no_other_gate_has_a_larger_sum_with_a_matrix(double[] m) {
    var random = new Random(3);
    double[] e = random.doubles(16, -1, 1).toArray();
    double best = RealVectors.dot(RealGate.closest(e).matrix(), e);
    assertTrue(RealVectors.dot(m, e) <= best + 1e-14);
    for (int round = 0; round < 50; round++) {
      double[] near = RealVectors.product(RealGate.closest(e).matrix(), nudge(random));
      assertTrue(RealVectors.dot(near, e) <= best + 1e-14);
    }
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void the_circuit_does_what_the_matrix_says_in_every_column(double[] m) {
    for (int column = 0; column < 4; column++) {
      var circuit = new RealCircuit.Builder(2);
      circuit.ry(0, (column & 1) * Math.PI); // |0⟩ to |1⟩, with a plus
      circuit.ry(1, (column >> 1) * Math.PI);
      RealGate.closest(m).addTo(circuit, 0, 1);
      assertColumn(m, column, circuit.build());
    }
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void the_shorter_circuit_does_the_same_where_the_second_qubit_is_0(double[] m) {
    for (int column = 0; column < 2; column++) {
      var circuit = new RealCircuit.Builder(2);
      circuit.ry(0, column * Math.PI);
      RealGate.closest(m).addToFresh(circuit, 0, 1);
      assertColumn(m, column, circuit.build());
    }
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void the_shortest_circuit_does_the_same_where_both_are_0(double[] m) {
    var circuit = new RealCircuit.Builder(2);
    RealGate.closest(m).addToNew(circuit, 0, 1);
    assertColumn(m, 0, circuit.build());
    assertEquals(4, circuit.build().circuit().operations().size());
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void rotations_have_determinant_1_and_with_a_row_turned_minus_1(double[] m) {
    assertEquals(1, RealVectors.determinant(m), 1e-14);
    double[] reflected = m.clone();
    for (int c = 0; c < 4; c++) {
      reflected[8 + c] = -m[8 + c];
    }
    assertEquals(-1, RealVectors.determinant(reflected), 1e-14);
  }

  private static void assertColumn(double[] m, int column, RealCircuit circuit) {
    double[] expected = {m[column], m[4 + column], m[8 + column], m[12 + column]};
    assertArrayEquals(expected, circuit.state(), 1e-14);
    assertArrayEquals(expected, States.runReal(circuit.circuit(), circuit.angles()), 1e-14);
  }

  static double[] random(Random random) {
    double[] m = IDENTITY;
    for (int i = 0; i < 12; i++) {
      m = RealVectors.product(m, givens(random, random.nextDouble(-3, 3)));
    }
    return m;
  }

  private static double[] nudge(Random random) {
    return givens(random, 0.01);
  }

  /// A turn in the plane of two axes.
  private static double[] givens(Random random, double radians) {
    int i = random.nextInt(4);
    int j = (i + 1 + random.nextInt(3)) % 4;
    double[] m = IDENTITY.clone();
    m[5 * i] = Math.cos(radians);
    m[5 * j] = Math.cos(radians);
    m[4 * i + j] = Math.sin(radians);
    m[4 * j + i] = -Math.sin(radians);
    return m;
  }
}
