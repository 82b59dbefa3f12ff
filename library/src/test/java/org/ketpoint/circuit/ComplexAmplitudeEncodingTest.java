package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexAmplitudeEncodingTest {
  private static final Encoding COMPLEX = Encoding.complexAmplitude();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void the_circuit_prepares_the_normalized_vector_up_to_a_global_phase(int qubits) {
    var random = new Random(qubits);
    for (int round = 0; round < 20; round++) {
      double share = round / 20.0; // of zeros
      var x = new double[2 << qubits];
      Arrays.setAll(x, i -> random.nextDouble() < share ? 0 : random.nextGaussian());
      x[random.nextInt(x.length)] = -3;
      assertPrepares(x, qubits);
    }
    assertPrepares(new double[] {-1, 0, 0, -2}, qubits);
  }

  @Test
  void it_costs_as_many_turns_and_cnots_as_it_says() {
    for (int n = 1; n < 6; n++) {
      Circuit circuit = COMPLEX.circuit(n);
      long cnots = circuit.operations().stream().filter(o -> o.gate() == Gate.CX).count();
      assertEquals(2L * ((1 << n) - n - 1), cnots);
      assertEquals(2 * ((1 << n) - 1), circuit.features());
      assertEquals(circuit.operations().size() - cnots, circuit.features());
    }
  }

  @Test
  void what_has_no_state_is_refused() {
    assertRefused("must not be all zeros", () -> COMPLEX.angles(new double[4], 2));
    assertRefused("got 3 numbers", () -> COMPLEX.angles(new double[3], 2));
    assertRefused("from 1 to 8 numbers, got 9", () -> COMPLEX.angles(new double[9], 2));
    assertRefused("from 1 to 16 qubits, got 17", () -> COMPLEX.circuit(17));
  }

  private static void assertPrepares(double[] x, int qubits) {
    double[] wanted = States.normalized(x, qubits + 1);
    double[][] made = States.run(COMPLEX.circuit(qubits), COMPLEX.angles(x, qubits));
    double re = 0; // of the overlap, which is the global phase
    double im = 0;
    for (int i = 0; i < made[0].length; i++) {
      re += wanted[2 * i] * made[0][i] + wanted[2 * i + 1] * made[1][i];
      im += wanted[2 * i] * made[1][i] - wanted[2 * i + 1] * made[0][i];
    }
    for (int i = 0; i < made[0].length; i++) {
      assertEquals(re * wanted[2 * i] - im * wanted[2 * i + 1], made[0][i], 1e-12);
      assertEquals(re * wanted[2 * i + 1] + im * wanted[2 * i], made[1][i], 1e-12);
    }
  }
}
