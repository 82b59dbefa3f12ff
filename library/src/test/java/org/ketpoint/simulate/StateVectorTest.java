package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

/// Every pass against the plain sum over amplitudes that defines it.
class StateVectorTest {
  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9, 12})
  void a_two_qubit_map_is_its_matrix_at_any_places(int qubits) {
    for (int round = 0; round < 10; round++) {
      int low = random.nextInt(qubits);
      int high = (low + 1 + random.nextInt(qubits - 1)) % qubits;
      double[] m = numbers(32);
      StateVector state = state(qubits);
      StateVector before = state.copy();
      state.apply(low, high, m);
      for (int index = 0; index < 1 << qubits; index++) {
        int row = (index >> low & 1) | (index >> high & 1) << 1;
        double re = 0;
        double im = 0;
        for (int column = 0; column < 4; column++) {
          int from = index & ~(1 << low) & ~(1 << high);
          from |= (column & 1) << low | (column >> 1) << high;
          double a = m[2 * (4 * row + column)];
          double b = m[2 * (4 * row + column) + 1];
          re += a * before.re(from) - b * before.im(from);
          im += a * before.im(from) + b * before.re(from);
        }
        assertEquals(re, state.re(index), 1e-12);
        assertEquals(im, state.im(index), 1e-12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9, 12})
  void a_one_qubit_map_is_the_two_qubit_map_that_leaves_the_other_alone(int qubits) {
    for (int low = 0; low < qubits; low++) {
      double[] m = numbers(8);
      StateVector one = state(qubits);
      StateVector two = one.copy();
      one.apply(low, m);
      two.apply(low, (low + 1) % qubits, SmallMatrix.kron(SmallMatrix.identity(), m));
      assertSame(two, one, 1e-13);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9, 12})
  void an_exchange_is_what_the_matrix_of_a_cnot_or_a_swap_does(int qubits) {
    for (Gate gate : new Gate[] {Gate.CX, Gate.SWAP}) {
      double[] m = SmallMatrix.of(Operation.of(gate, 0, 1));
      int[] swap = Objects.requireNonNull(SmallMatrix.exchanged(m));
      for (int round = 0; round < 6; round++) {
        int low = random.nextInt(qubits);
        int high = (low + 1 + random.nextInt(qubits - 1)) % qubits;
        StateVector exchanged = state(qubits);
        StateVector multiplied = exchanged.copy();
        exchanged.exchange(low, high, swap[0], swap[1]);
        multiplied.apply(low, high, m);
        assertSame(multiplied, exchanged, 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 9, 12})
  void a_cut_contracts_one_qubit_and_the_reduced_matrix_gives_its_norm(int qubits) {
    for (int place = 0; place < qubits; place++) {
      StateVector state = state(qubits);
      double[] row = numbers(4);
      StateVector cut = state.cut(place, row);
      double norm = 0;
      for (int index = 0; index < 1 << (qubits - 1); index++) {
        int zero = (index >> place) << (place + 1) | (index & ((1 << place) - 1));
        int one = zero | 1 << place;
        double re = row[0] * state.re(zero) - row[1] * state.im(zero);
        double im = row[0] * state.im(zero) + row[1] * state.re(zero);
        re += row[2] * state.re(one) - row[3] * state.im(one);
        im += row[2] * state.im(one) + row[3] * state.re(one);
        assertEquals(re, cut.re(index), 1e-12);
        assertEquals(im, cut.im(index), 1e-12);
        norm += re * re + im * im;
      }
      double[] s = state.reduced(place);
      double cross = (row[0] * row[2] + row[1] * row[3]) * s[2];
      cross -= (row[1] * row[2] - row[0] * row[3]) * s[3];
      double still = row[0] * row[0] + row[1] * row[1];
      double flipped = row[2] * row[2] + row[3] * row[3];
      assertEquals(norm, still * s[0] + flipped * s[1] + 2 * cross, 1e-12 * norm);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10})
  void unitary_gates_keep_the_norm(int qubits) {
    StateVector state = state(qubits);
    double before = norm(state);
    for (int round = 0; round < 300; round++) {
      int low = random.nextInt(qubits);
      int high = (low + 1 + random.nextInt(qubits - 1)) % qubits;
      Angle angle = Angle.of(random.nextDouble() * 6);
      double[] turn = SmallMatrix.of(Operation.turn(Gate.RX, angle, 0));
      double[] phase = SmallMatrix.of(Operation.turn(Gate.RZ, angle, 0));
      double[] ecr = SmallMatrix.of(Operation.of(Gate.ECR, 0, 1));
      state.apply(low, high, SmallMatrix.times(ecr, 4, SmallMatrix.kron(turn, phase)));
    }
    assertEquals(before, norm(state), 1e-12 * before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9})
  void a_new_qubit_stands_above_all_others(int qubits) {
    StateVector state = state(qubits);
    StateVector grown = state.grown(new double[] {0.6, 0, 0, -0.8});
    for (int index = 0; index < 1 << qubits; index++) {
      assertEquals(0.6 * state.re(index), grown.re(index), 1e-15);
      assertEquals(0.8 * state.im(index), grown.re(index | 1 << qubits), 1e-15);
      assertEquals(-0.8 * state.re(index), grown.im(index | 1 << qubits), 1e-15);
    }
  }

  private StateVector state(int qubits) {
    StateVector state = StateVector.none(new Amplitudes());
    for (int q = 0; q < qubits; q++) {
      state = state.grown(numbers(4));
    }
    for (int q = 0; q + 1 < qubits; q++) {
      state.apply(q, q + 1, numbers(32));
    }
    return scaled(state);
  }

  /// Products of many random numbers may be tiny or huge.
  private StateVector scaled(StateVector state) {
    double scale = 1 / Math.sqrt(norm(state));
    StateVector grown = state.grown(new double[] {scale, 0, 0, 0});
    return grown.cut(state.qubits(), new double[] {1, 0, 0, 0});
  }

  private double[] numbers(int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  private static double norm(StateVector state) {
    double sum = 0;
    for (int index = 0; index < 1 << state.qubits(); index++) {
      sum += state.re(index) * state.re(index) + state.im(index) * state.im(index);
    }
    return sum;
  }

  private static void assertSame(StateVector expected, StateVector actual, double within) {
    int size = 1 << expected.qubits();
    var e = new double[2 * size];
    var a = new double[2 * size];
    for (int index = 0; index < size; index++) {
      e[index] = expected.re(index);
      e[size + index] = expected.im(index);
      a[index] = actual.re(index);
      a[size + index] = actual.im(index);
    }
    assertArrayEquals(e, a, within);
  }
}
