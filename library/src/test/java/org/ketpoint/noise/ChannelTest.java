package org.ketpoint.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.circuit.Gate;

class ChannelTest {
  @ParameterizedTest
  @EnumSource
  void a_gates_matrix_is_orthogonal_and_keeps_the_trace(Gate gate) {
    Channel channel = Channel.of(gate, Arrays.copyOf(new double[] {0.7, 0.2, -1.1}, gate.angles()));
    for (int i = 0; i < channel.side(); i++) {
      for (int j = 0; j < channel.side(); j++) {
        double dot = 0;
        for (int k = 0; k < channel.side(); k++) {
          dot += channel.at(i, k) * channel.at(j, k);
        }
        assertEquals(i == j ? 1 : 0, dot, 1e-14);
      }
      assertEquals(i == 0 ? 1 : 0, channel.at(0, i), 0.0);
    }
  }

  @Test
  void a_rotation_about_z_turns_x_towards_y() {
    Channel turn = Channel.of(Gate.RZ, 0.3);
    assertEquals(StrictMath.cos(0.3), turn.at(1, 1), 1e-15);
    assertEquals(StrictMath.sin(0.3), turn.at(2, 1), 1e-15);
  }

  @Test
  void a_cnot_spreads_x_from_the_control_and_z_from_the_target() {
    Channel cnot = Channel.of(Gate.CX); // control = qubit 0, index 4·P(target) + P(control)
    assertEquals(1, cnot.at(4 * 1 + 1, 1), 0.0); // XI → XX
    assertEquals(1, cnot.at(4 * 3 + 3, 4 * 3), 0.0); // IZ → ZZ
  }

  @Test
  void damping_leaves_the_ground_state_alone() {
    Channel relax = Channel.relaxation(100, 150, 30);
    double z = relax.at(3, 0) + relax.at(3, 3); // ⟨Z⟩ of |0⟩ afterwards
    assertEquals(1, z, 1e-15);
  }

  @Test
  void fully_depolarizing_forgets_everything() {
    assertEquals(0, Channel.depolarizing(1, 1).at(2, 2), 0.0);
    assertEquals(1, Channel.depolarizing(2, 1).at(0, 0), 0.0);
  }

  @Test
  void average_fidelity_of_depolarizing_is_the_textbook_formula() {
    // F = 1 − λ(d − 1)/d
    assertEquals(1 - 0.02 / 2, Channel.depolarizing(1, 0.02).averageFidelity(), 1e-15);
    assertEquals(1 - 0.02 * 3 / 4, Channel.depolarizing(2, 0.02).averageFidelity(), 1e-15);
  }

  @Test
  void channels_compose_in_order() {
    Channel x = Channel.of(Gate.X);
    Channel relax = Channel.relaxation(100, 100, 50);
    // flip, then decay: |0⟩ becomes |1⟩, of which 1 − e^(−1/2) comes back
    Channel both = x.then(relax);
    double z = both.at(3, 0) + both.at(3, 3);
    assertEquals(1 - 2 * StrictMath.exp(-0.5), z, 1e-15);
    assertArrayEquals(x.toArray(), Channel.identity(1).then(x).toArray());
  }

  @Test
  void tensor_puts_its_argument_on_qubit_0() {
    Channel both = Channel.of(Gate.X).tensor(Channel.depolarizing(1, 0.5));
    assertEquals(0.5, both.at(1, 1), 0.0); // X on qubit 0 shrinks
    assertEquals(-1, both.at(4 * 3, 4 * 3), 0.0); // Z on qubit 1 flips
  }

  @Test
  void impossible_figures_are_refused_with_what_arrived() {
    assertRefused("got 1.5", () -> Channel.depolarizing(1, 1.5));
    assertRefused("[0, 16/15]", () -> Channel.depolarizing(2, Double.NaN));
    assertRefused("T2 = 201.0", () -> Channel.relaxation(100, 201, 1));
    assertRefused("-1.0", () -> Channel.relaxation(100, 100, -1));
    assertRefused("1.2", () -> new Readout(1.2, 0));
  }
}
