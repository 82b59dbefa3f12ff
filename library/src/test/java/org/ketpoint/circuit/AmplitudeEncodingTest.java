package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmplitudeEncodingTest {
  private static final Encoding AMPLITUDE = Encoding.amplitude();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void the_circuit_prepares_the_normalized_vector_signs_included(int qubits) {
    var random = new Random(qubits);
    for (int round = 0; round < 20; round++) {
      double share = round / 20.0; // of zeros
      var x = new double[1 << qubits];
      Arrays.setAll(x, i -> random.nextDouble() < share ? 0 : random.nextGaussian());
      x[random.nextInt(x.length)] = -3;
      assertPrepares(x, qubits);
    }
  }

  @Test
  void every_basis_state_is_prepared_and_its_negative() {
    for (int i = 0; i < 16; i++) {
      var x = new double[16];
      x[i] = 1;
      assertPrepares(x, 4);
      x[i] = -0.1;
      assertPrepares(x, 4);
    }
  }

  @Test
  void a_shorter_vector_is_padded_with_zeros() {
    assertPrepares(new double[] {3, -4, 12}, 2);
    assertPrepares(new double[] {-1}, 3);
    var x = new double[784];
    Arrays.setAll(x, i -> i % 29 / 28.0);
    assertPrepares(x, 10);
  }

  @Test
  void the_vectors_length_does_not_matter_however_large_or_small() {
    for (double scale : new double[] {1e-320, 1e-200, 1, 1e200, Double.MAX_VALUE}) {
      double[] x = {scale, -scale, 0, scale};
      double third = Math.sqrt(1 / 3.0);
      double[] state = States.runReal(AMPLITUDE.circuit(2), AMPLITUDE.angles(x, 2));
      assertArrayEquals(new double[] {third, -third, 0, third}, state, 1e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10})
  void it_costs_as_many_turns_and_cnots_as_it_says(int qubits) {
    Circuit circuit = AMPLITUDE.circuit(qubits);
    long cnots = circuit.operations().stream().filter(o -> o.gate() == Gate.CX).count();
    assertEquals((1 << qubits) - qubits - 1, cnots);
    assertEquals((1 << qubits) - 1, circuit.operations().size() - cnots);
    assertEquals((1 << qubits) - 1, circuit.features());
    assertEquals((1 << qubits) - 1, AMPLITUDE.angles(new double[] {1}, qubits).length);
  }

  @Test
  void a_zero_angle_stands_where_a_branch_has_no_weight() {
    for (double angle : AMPLITUDE.angles(new double[] {1, -0.0, 0, -0.0}, 2)) {
      assertEquals(0, Math.abs(angle));
    }
  }

  @Test
  void what_has_no_state_is_refused() {
    assertRefused("must not be all zeros", () -> AMPLITUDE.angles(new double[4], 2));
    assertRefused("got NaN (number 1", () -> AMPLITUDE.angles(new double[] {1, Double.NaN}, 1));
    assertRefused("Infinity", () -> AMPLITUDE.angles(new double[] {Double.POSITIVE_INFINITY}, 1));
    assertRefused("from 1 to 4 numbers, got 5", () -> AMPLITUDE.angles(new double[5], 2));
    assertRefused("from 1 to 4 numbers, got 0", () -> AMPLITUDE.angles(new double[0], 2));
    assertRefused("from 1 to 16 qubits, got 0", () -> AMPLITUDE.circuit(0));
    assertRefused("from 1 to 16 qubits, got 40", () -> AMPLITUDE.circuit(40));
    assertRefused("from 1 to 16 qubits, got 17", () -> AMPLITUDE.angles(new double[1], 17));
  }

  private static void assertPrepares(double[] x, int qubits) {
    double[] angles = AMPLITUDE.angles(x, qubits);
    assertArrayEquals(
        States.normalized(x, qubits), States.runReal(AMPLITUDE.circuit(qubits), angles), 1e-12);
  }
}
