package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.data.Mnist;
import org.ketpoint.data.Samples;

class MatrixProductStateEncodingTest {
  private static final MatrixProductStateEncoding BOND_2 = Encoding.matrixProductState(2);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void a_staircase_begins_as_the_truncation_by_singular_values(int qubits) {
    var random = new Random(qubits);
    for (int round = 0; round < 10; round++) {
      double[] state = RawInput.state(gaussian(random, qubits), qubits);
      double[] expected = truncated(state, qubits);
      double[] made = Staircases.truncation(state, qubits).turns().state();
      assertArrayEquals(expected, made, 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 8})
  void states_of_bond_dimension_2_are_prepared_exactly_sign_included(int qubits) {
    var random = new Random(qubits);
    for (int round = 0; round < 10; round++) {
      double[] state = truncated(RawInput.state(gaussian(random, qubits), qubits), qubits);
      assertPrepares(state, qubits);
    }
    var cat = new double[1 << qubits];
    cat[0] = 1;
    cat[cat.length - 1] = -1;
    assertPrepares(cat, qubits);
    var oneExcitation = new double[1 << qubits];
    for (int q = 0; q < qubits; q++) {
      oneExcitation[1 << q] = 1;
    }
    assertPrepares(oneExcitation, qubits);
    for (int i = 0; i < 1 << qubits; i += 3) {
      var oneHot = new double[1 << qubits];
      oneHot[i] = i % 2 == 0 ? 1 : -1;
      assertPrepares(oneHot, qubits);
    }
  }

  @Test
  void sweeps_come_closer_than_the_truncation() {
    double fitted = 0;
    double truncation = 0;
    Samples digits = Mnist.digits(0, 1, 2, 3).take(2).resize(16, 16).train();
    for (int i = 0; i < digits.size(); i++) {
      double[] state = RawInput.state(digits.row(i), 8);
      double overlap = RealVectors.dot(state, truncated(state, 8));
      truncation += overlap * overlap / digits.size();
      fitted += BOND_2.fidelity(digits.row(i), 8) / digits.size();
    }
    assertTrue(fitted > truncation + 0.01, fitted + " after " + truncation);
  }

  @ParameterizedTest
  @CsvSource({"4,2,0.99", "4,4,0.9999", "8,2,0.8", "8,4,0.95", "8,8,0.99", "16,4,0.85"})
  void digits_come_through_the_better_the_larger_the_bond(int side, int bond, double atLeast) {
    Samples digits = Mnist.digits(0, 1, 2, 3).take(2).resize(side, side).train();
    int qubits = 2 * Integer.numberOfTrailingZeros(side);
    var encoding = Encoding.matrixProductState(bond);
    double mean = 0;
    for (int i = 0; i < digits.size(); i++) {
      mean += encoding.fidelity(digits.row(i), qubits) / digits.size();
    }
    assertTrue(mean > atLeast && mean <= 1 + 1e-14, "mean fidelity " + mean);
  }

  @Test
  void the_angles_are_the_same_bits_on_every_machine() {
    double[] digit = Mnist.digits(3).take(1).resize(8, 8).train().row(0);
    long bits = Arrays.hashCode(Encoding.matrixProductState(4).angles(digit, 6));
    assertEquals(-1424741585, bits);
  }

  @ParameterizedTest
  @CsvSource({"2,2", "4,2", "4,4", "5,8", "6,4"})
  void fidelity_and_prepared_state_are_those_of_the_circuit_that_is_run(int qubits, int bond) {
    var encoding = Encoding.matrixProductState(bond);
    double[] x = gaussian(new Random(bond), qubits);
    double[] run = States.runReal(encoding.circuit(qubits), encoding.angles(x, qubits));
    assertArrayEquals(run, encoding.prepared(x, qubits), 1e-14);
    double overlap = RealVectors.dot(RawInput.state(x, qubits), run);
    assertTrue(overlap > 0, "the state and not its negative");
    assertEquals(overlap * overlap, encoding.fidelity(x, qubits), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"3,2,1e-12", "4,4,1e-3", "5,8,1e-2"})
  void enough_bond_comes_close_to_any_vector(int qubits, int bond, double gap) {
    var random = new Random(qubits);
    var encoding = Encoding.matrixProductState(bond);
    for (int round = 0; round < 5; round++) {
      assertEquals(1, encoding.fidelity(gaussian(random, qubits), qubits), gap);
    }
  }

  @Test
  void a_larger_bond_never_comes_less_close() {
    var random = new Random(6);
    for (int round = 0; round < 3; round++) {
      double[] x = gaussian(random, 6);
      double before = 0;
      for (int bond = 2; bond <= 16; bond *= 2) {
        double fidelity = Encoding.matrixProductState(bond).fidelity(x, 6);
        assertTrue(fidelity >= before - 1e-14, "bond %d: %s".formatted(bond, fidelity));
        before = fidelity;
      }
      assertTrue(before > 0.9, "bond 16: " + before);
    }
  }

  @ParameterizedTest
  @CsvSource({"2,2,1", "5,2,1", "5,8,3", "6,16,4", "10,4,2"})
  void it_costs_as_many_turns_and_cnots_as_it_says(int n, int bond, int staircases) {
    var encoding = Encoding.matrixProductState(bond);
    Circuit circuit = encoding.circuit(n);
    long cnots = circuit.operations().stream().filter(o -> o.gate() == Gate.CX).count();
    assertEquals(2 * n - 3 + 2 * (n - 1) * (staircases - 1), cnots);
    assertEquals(circuit.operations().size() - cnots, circuit.features());
    if (staircases == 1) {
      assertEquals(4 * n - 5, circuit.features());
    }
    assertEquals(circuit.features(), encoding.angles(new double[] {1, 2, 0, -1}, n).length);
  }

  @Test
  void what_has_no_such_state_is_refused() {
    for (int bond : new int[] {-2, 0, 1, 3, 6, 2048}) {
      assertRefused(
          "power of two from 2 to 1024, got " + bond, () -> Encoding.matrixProductState(bond));
    }
    assertRefused("from 2 to 16 qubits, got 1", () -> BOND_2.circuit(1));
    assertRefused("from 2 to 16 qubits, got 1", () -> BOND_2.fidelity(new double[] {1, 1}, 1));
    assertRefused("must not be all zeros", () -> BOND_2.angles(new double[3], 2));
    assertRefused("got -Infinity", () -> BOND_2.angles(new double[] {-1 / 0.0}, 2));
    assertRefused("from 1 to 4 numbers, got 5", () -> BOND_2.angles(new double[5], 2));
  }

  private static void assertPrepares(double[] x, int qubits) {
    double[] angles = BOND_2.angles(x, qubits);
    double[] state = States.runReal(BOND_2.circuit(qubits), angles);
    assertArrayEquals(States.normalized(x, qubits), state, 1e-12);
  }

  private static double[] gaussian(Random random, int qubits) {
    var x = new double[1 << qubits];
    Arrays.setAll(x, i -> random.nextGaussian());
    return x;
  }

  /// The truncation without a chain of tensors: the whole vector as a matrix, once for each cut
  /// from the last to the first, cut down to its two largest singular values.
  private static double[] truncated(double[] state, int qubits) {
    double[] rest = state.clone();
    for (int cut = qubits - 2; cut >= 1; cut--) {
      int rows = 1 << (qubits - cut);
      int columns = 1 << cut;
      var matrix = new Array2DRowRealMatrix(rows, columns);
      for (int i = 0; i < rest.length; i++) {
        matrix.setEntry(i / columns, i % columns, rest[i]);
      }
      var svd = new SingularValueDecomposition(matrix);
      for (int i = 0; i < rest.length; i++) {
        rest[i] = 0;
        for (int k = 0; k < 2; k++) {
          rest[i] +=
              svd.getU().getEntry(i / columns, k)
                  * svd.getSingularValues()[k]
                  * svd.getV().getEntry(i % columns, k);
        }
      }
    }
    return States.normalized(rest, qubits);
  }
}
