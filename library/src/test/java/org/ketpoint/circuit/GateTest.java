package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
  private static final double[] ANGLES = {0, 0.3, -2.1, Math.PI, 5 * Math.PI / 2};

  @ParameterizedTest
  @EnumSource
  void every_matrix_is_unitary(Gate gate) {
    for (double angle : ANGLES) {
      ComplexMatrix u = gate.matrix(angles(gate, angle));
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
  @EnumSource
  void every_gate_is_undone_by_its_inverse_whatever_its_parameters(Gate gate) {
    Operation operation = free(gate);
    var both = new ArrayList<>(List.of(operation));
    both.addAll(operation.inverse());
    for (double angle : ANGLES) {
      Unitaries.assertSameUpToPhase(
          ComplexMatrix.identity(1 << gate.qubits()),
          Unitaries.of(both, gate.qubits(), angles(gate, angle)),
          2e-15,
          gate + " at " + angle);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_gate_is_its_cnots_and_rotations_whatever_its_parameters(Gate gate) {
    List<Operation> parts = Decomposition.of(free(gate));
    for (Operation part : parts) {
      assertTrue(
          part.gate() == Gate.CX
              || (part.gate().qubits() == 1 && (part.gate().angles() == 0 || part.gate().turns())),
          part.toString());
    }
    for (double angle : ANGLES) {
      Unitaries.assertSameUpToPhase(
          gate.matrix(angles(gate, angle)),
          Unitaries.of(parts, gate.qubits(), angles(gate, angle)),
          2e-15,
          gate + " at " + angle);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RX", "RY", "RZ", "P", "CPHASE", "CRX", "CRY", "CRZ", "RXX", "RYY", "RZZ", "XY"})
  void a_rotation_is_undone_by_the_opposite_angle_and_adds_up(Gate gate) {
    assertClose(
        ComplexMatrix.identity(1 << gate.qubits()), gate.matrix(0.7).times(gate.matrix(-0.7)));
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
    assertClose(Gate.X.matrix(), Gate.SX.matrix().times(Gate.SX.matrix()));
    assertClose(Gate.Z.matrix(), Gate.S.matrix().times(Gate.S.matrix()));
    assertClose(Gate.S.matrix(), Gate.T.matrix().times(Gate.T.matrix()));
    for (Gate[] pair :
        new Gate[][] {{Gate.S, Gate.SDG}, {Gate.T, Gate.TDG}, {Gate.SX, Gate.SXDG}}) {
      assertClose(ComplexMatrix.identity(2), pair[0].matrix().times(pair[1].matrix()));
    }
  }

  @Test
  void a_cnot_names_its_control_first_and_the_control_is_the_low_bit() {
    // |target control⟩: 01 → 11 and 11 → 01, that is index 1 ↔ 3
    double[] re = Gate.CX.matrix().re();
    assertEquals(1, re[3 * 4 + 1]);
    assertEquals(1, re[1 * 4 + 3]);
    assertEquals(1, re[0]);
    assertEquals(1, re[2 * 4 + 2]);
  }

  @Test
  void ecr_is_ix_minus_xy_over_root_two_with_the_control_on_the_right() {
    double r = StrictMath.sqrt(0.5);
    ComplexMatrix ix = Gate.I.matrix().kron(Gate.X.matrix());
    ComplexMatrix xy = Gate.X.matrix().kron(Gate.Y.matrix());
    double[] re = new double[16];
    double[] im = new double[16];
    Arrays.setAll(re, i -> r * (ix.re()[i] - xy.re()[i]));
    Arrays.setAll(im, i -> r * (ix.im()[i] - xy.im()[i]));
    assertClose(new ComplexMatrix(4, re, im), Gate.ECR.matrix());
  }

  @Test
  void iswap_its_root_and_sycamores_gate_are_xy_and_phase_turns() {
    assertClose(Gate.XY.matrix(Math.PI), Gate.ISWAP.matrix());
    assertClose(Gate.XY.matrix(Math.PI / 2), Gate.SQISW.matrix());
    assertClose(
        Gate.XY.matrix(-Math.PI).times(Gate.CPHASE.matrix(-Math.PI / 6)), Gate.SYC.matrix());
  }

  @Test
  void u3_is_the_standard_gates_and_phased_xz_is_cirqs_in_radians() {
    assertClose(Gate.H.matrix(), Gate.U3.matrix(Math.PI / 2, 0, Math.PI));
    assertClose(Gate.RY.matrix(0.4), Gate.U3.matrix(0.4, 0, 0));
    assertClose(Gate.P.matrix(0.4), Gate.U3.matrix(0, 0.1, 0.3));
    // Z^z·Z^a·X^x·Z^−a, with X^x = H·Z^x·H
    ComplexMatrix h = Gate.H.matrix();
    assertClose(
        Gate.P.matrix(0.5)
            .times(Gate.P.matrix(0.7))
            .times(h.times(Gate.P.matrix(0.3)).times(h))
            .times(Gate.P.matrix(-0.7)),
        Gate.PHASEDXZ.matrix(0.3, 0.5, 0.7));
    assertClose(Gate.X.matrix(), Gate.PHASEDXZ.matrix(Math.PI, 0, 0));
    assertClose(Gate.Y.matrix(), Gate.PHASEDXZ.matrix(Math.PI, 0, Math.PI / 2));
  }

  @Test
  void a_controlled_gate_acts_where_the_low_bit_is_1() {
    ComplexMatrix none = Unitaries.of(List.of(Operation.of(Gate.CY, 1, 0)), 2, new double[0]);
    assertEquals(1, none.re()[0]); // 00 stays
    assertEquals(1, none.re()[1 * 4 + 1]); // qubit 0 alone is the target: 01 stays
    assertEquals(-1, none.im()[2 * 4 + 3]); // 10 and 11 are exchanged, by ±i
    assertEquals(1, none.im()[3 * 4 + 2]);
  }

  @Test
  void a_gate_must_get_its_angles() {
    assertRefused("U3 takes 3 angle(s), got 1", () -> Gate.U3.matrix(0.1));
    assertRefused("X takes 0 angle(s), got 1", () -> Gate.X.matrix(0.1));
    assertRefused("CRX takes 1 angle(s), got []", () -> Operation.of(Gate.CRX, 0, 1));
    assertRefused("H takes 0 angle(s)", () -> Operation.of(Gate.H, List.of(Angle.parameter(0)), 0));
  }

  @Test
  void an_unknown_gate_is_named() {
    assertRefused("toffoli", () -> Gate.named("toffoli"));
  }

  /// The gate with each of its angles a parameter of its own.
  private static Operation free(Gate gate) {
    List<Angle> angles = IntStream.range(0, gate.angles()).mapToObj(Angle::parameter).toList();
    return new Operation(gate, List.of(0, 1).subList(0, gate.qubits()), angles);
  }

  /// As many angles as the gate takes, the first as given.
  private static double[] angles(Gate gate, double first) {
    return Arrays.copyOf(new double[] {first, 0.4, -1.3}, gate.angles());
  }

  private static void assertMinusI(Gate pauli, Gate rotation) {
    ComplexMatrix p = pauli.matrix();
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
