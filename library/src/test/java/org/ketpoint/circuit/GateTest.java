package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
  private static final double[] ANGLES = {0, 0.3, -2.1, Math.PI, 5 * Math.PI / 2};

  @ParameterizedTest
  @EnumSource
  void every_matrix_is_unitary(Gate gate) {
    for (double angle : ANGLES) {
      ComplexMatrix u = gate.matrix(angle);
      assertEquals(1 << gate.qubits(), u.size());
      assertClose(ComplexMatrix.identity(u.size()), u.times(u.adjoint()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_row_of_the_table_can_be_found_and_says_what_it_does(Gate gate) {
    assertEquals(gate, Gate.named(gate.id()));
    assertTrue(gate.sentence().length() > 5);
  }

  @ParameterizedTest
  @EnumSource(names = {"RX", "RY", "RZ"})
  void a_rotation_is_undone_by_the_opposite_angle_and_adds_up(Gate gate) {
    assertClose(ComplexMatrix.identity(2), gate.matrix(0.7).times(gate.matrix(-0.7)));
    assertClose(gate.matrix(1.9), gate.matrix(0.7).times(gate.matrix(1.2)));
  }

  @Test
  void a_rotation_by_theta_is_exp_of_minus_i_theta_half_pauli() {
    // exp(−iπP/2) = −iP: the sign and the half angle of the convention.
    assertMinusI(Gate.X, Gate.RX);
    assertMinusI(Gate.Y, Gate.RY);
    assertMinusI(Gate.Z, Gate.RZ);
  }

  @Test
  void roots_are_roots() {
    assertClose(Gate.X.matrix(0), Gate.SX.matrix(0).times(Gate.SX.matrix(0)));
    assertClose(Gate.Z.matrix(0), Gate.S.matrix(0).times(Gate.S.matrix(0)));
    assertClose(Gate.S.matrix(0), Gate.T.matrix(0).times(Gate.T.matrix(0)));
    for (Gate[] pair :
        new Gate[][] {{Gate.S, Gate.SDG}, {Gate.T, Gate.TDG}, {Gate.SX, Gate.SXDG}}) {
      assertClose(ComplexMatrix.identity(2), pair[0].matrix(0).times(pair[1].matrix(0)));
    }
  }

  @Test
  void a_cnot_names_its_control_first_and_the_control_is_the_low_bit() {
    // |target control⟩: 01 → 11 and 11 → 01, that is index 1 ↔ 3
    double[] re = Gate.CX.matrix(0).re();
    assertEquals(1, re[3 * 4 + 1]);
    assertEquals(1, re[1 * 4 + 3]);
    assertEquals(1, re[0]);
    assertEquals(1, re[2 * 4 + 2]);
  }

  @Test
  void ecr_is_ix_minus_xy_over_root_two_with_the_control_on_the_right() {
    double r = StrictMath.sqrt(0.5);
    ComplexMatrix ix = Gate.I.matrix(0).kron(Gate.X.matrix(0));
    ComplexMatrix xy = Gate.X.matrix(0).kron(Gate.Y.matrix(0));
    double[] re = new double[16];
    double[] im = new double[16];
    Arrays.setAll(re, i -> r * (ix.re()[i] - xy.re()[i]));
    Arrays.setAll(im, i -> r * (ix.im()[i] - xy.im()[i]));
    assertClose(new ComplexMatrix(4, re, im), Gate.ECR.matrix(0));
  }

  @Test
  void an_unknown_gate_is_named() {
    assertRefused("toffoli", () -> Gate.named("toffoli"));
  }

  private static void assertMinusI(Gate pauli, Gate rotation) {
    ComplexMatrix p = pauli.matrix(0);
    double[] re = p.im().clone();
    double[] im = p.re().clone();
    Arrays.setAll(im, i -> -im[i]);
    assertClose(new ComplexMatrix(2, re, im), rotation.matrix(Math.PI));
  }

  private static void assertClose(ComplexMatrix expected, ComplexMatrix actual) {
    assertArrayEquals(expected.re(), actual.re(), 1e-15);
    assertArrayEquals(expected.im(), actual.im(), 1e-15);
  }
}
