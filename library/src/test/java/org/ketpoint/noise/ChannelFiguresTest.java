package org.ketpoint.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Gate;

class ChannelFiguresTest {
  private static final Channel RELAXED = Channel.relaxation(100, 150, 30);

  static Stream<Channel> channels() {
    return Stream.of(
        Channel.identity(1),
        Channel.of(Gate.RX, 0.3).then(RELAXED),
        Channel.depolarizing(1, 4 / 3.0),
        Channel.relaxation(100, 100, 1e9),
        Channel.identity(2),
        Channel.of(Gate.CX),
        Channel.of(Gate.CX).then(Channel.depolarizing(2, 0.1)).then(RELAXED.tensor(RELAXED)),
        Channel.depolarizing(2, 16 / 15.0));
  }

  @ParameterizedTest
  @MethodSource("channels")
  void kraus_operators_do_what_the_channel_does_and_keep_the_trace(Channel channel) {
    List<ComplexMatrix> kraus = channel.kraus();
    int d = 1 << channel.qubits();
    var sum = new double[d * d];
    var imaginary = new double[d * d];
    for (ComplexMatrix k : kraus) {
      ComplexMatrix square = k.adjoint().times(k);
      for (int at = 0; at < sum.length; at++) {
        sum[at] += square.re()[at];
        imaginary[at] += square.im()[at];
      }
    }
    assertArrayEquals(ComplexMatrix.identity(d).re(), sum, 1e-12);
    assertArrayEquals(new double[d * d], imaginary, 1e-12);
    assertArrayEquals(channel.toArray(), Channel.ofKraus(kraus).toArray(), 1e-12);
    assertTrue(channel.isCompletelyPositive());
  }

  @Test
  void a_unitary_has_one_kraus_operator_which_is_the_gate_up_to_a_phase() {
    List<ComplexMatrix> kraus = Channel.of(Gate.H).kraus();
    assertEquals(1, kraus.size());
    double r = Math.sqrt(0.5);
    assertArrayEquals(new double[] {r, r, r, -r}, kraus.getFirst().re(), 1e-14);
    assertArrayEquals(new double[4], kraus.getFirst().im(), 1e-14);
  }

  @Test
  void damping_has_the_textbooks_kraus_operators() {
    double decay = -StrictMath.expm1(-0.5);
    List<ComplexMatrix> kraus = Channel.relaxation(100, 200, 50).kraus();
    assertEquals(2, kraus.size());
    double[] kept = {1, 0, 0, Math.sqrt(1 - decay)};
    double[] fallen = {0, Math.sqrt(decay), 0, 0};
    assertArrayEquals(kept, kraus.get(0).re(), 1e-14);
    assertArrayEquals(fallen, kraus.get(1).re(), 1e-14);
  }

  @Test
  void the_number_of_kraus_operators_is_the_rank() {
    assertEquals(4, Channel.depolarizing(1, 0.1).kraus().size());
    assertEquals(3, Channel.depolarizing(1, 4 / 3.0).kraus().size());
    assertEquals(16, Channel.depolarizing(2, 0.1).kraus().size());
  }

  @Test
  void a_transposition_is_no_channel_a_device_could_do() {
    double[][] transpose = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, -1, 0}, {0, 0, 0, 1}};
    Channel channel = Channel.ofTransferMatrix(transpose);
    assertFalse(channel.isCompletelyPositive());
    assertRefused(IllegalStateException.class, "completely positive", channel::kraus);
  }

  @Test
  void the_choi_matrix_of_the_identity_is_the_bell_state() {
    double[] bell = {.5, 0, 0, .5, 0, 0, 0, 0, 0, 0, 0, 0, .5, 0, 0, .5};
    assertArrayEquals(bell, Channel.identity(1).choi().re(), 1e-15);
    // S takes |0⟩⟨1| to −i|0⟩⟨1|: input 0 and 1 are rows and columns 0 and 3.
    assertEquals(-.5, Channel.of(Gate.S).choi().im()[3], 1e-15);
  }

  @Test
  void fidelities_to_a_gate_are_those_of_the_noise_after_it() {
    Channel noise = Channel.depolarizing(2, 0.03).then(RELAXED.tensor(RELAXED));
    Channel gate = Channel.of(Gate.ECR);
    assertEquals(noise.processFidelity(), gate.then(noise).processFidelity(gate), 1e-15);
    assertEquals(noise.averageFidelity(), gate.then(noise).averageFidelity(gate), 1e-15);
    assertEquals(1 - 0.02 * 3 / 4, Channel.depolarizing(1, 0.02).processFidelity(), 1e-15);
    assertEquals(0, Channel.of(Gate.X).processFidelity(), 1e-15);
    assertRefused("2 and 1", () -> Channel.identity(1).processFidelity(gate));
  }

  @Test
  void unitarity_is_1_for_gates_and_falls_with_depolarizing() {
    assertEquals(1, Channel.of(Gate.ECR).unitarity(), 1e-15);
    assertEquals(0.81, Channel.of(Gate.H).then(Channel.depolarizing(1, 0.1)).unitarity(), 1e-15);
  }

  @Test
  void only_damping_moves_the_maximally_mixed_state() {
    assertTrue(Channel.depolarizing(2, 0.3).isUnital());
    assertFalse(RELAXED.isUnital());
  }

  @Test
  void a_bloch_vector_is_turned_shrunk_and_moved() {
    assertArrayEquals(new double[] {1, -2, -3}, Channel.of(Gate.X).apply(1, 2, 3), 1e-15);
    assertArrayEquals(new double[] {0, 0, 1}, RELAXED.apply(0, 0, 1), 1e-15);
    var plus = new double[15];
    plus[0] = 1; // ⟨IX⟩, of qubit 0
    assertEquals(1, Channel.of(Gate.CX).apply(plus)[4 + 1 - 1], 1e-15);
    assertRefused("3 Pauli expectations, got 2", () -> RELAXED.apply(1, 2));
  }

  @Test
  void impossible_matrices_are_refused_with_what_arrived() {
    assertRefused("got 3 rows", () -> Channel.ofTransferMatrix(new double[3][3]));
    assertRefused("4 rows and 3", () -> Channel.ofTransferMatrix(new double[4][3]));
    double[][] leaking = {{0.9, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    assertRefused("got 0.9 in row 0, column 0", () -> Channel.ofTransferMatrix(leaking));
    leaking[0][0] = 1;
    leaking[2][1] = Double.NaN;
    assertRefused("got NaN in row 2, column 1", () -> Channel.ofTransferMatrix(leaking));
    assertRefused("sizes []", () -> Channel.ofKraus(List.of()));
    ComplexMatrix i = ComplexMatrix.identity(2);
    assertRefused("got 2.0 in row 0", () -> Channel.ofKraus(List.of(i, i)));
  }
}
