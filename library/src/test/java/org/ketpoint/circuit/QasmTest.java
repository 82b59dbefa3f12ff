package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QasmTest {
  private static final double[] NONE = {};

  @Test
  void a_circuit_is_written_with_its_inputs_and_the_gates_the_library_lacks() {
    Circuit circuit =
        Circuit.of(2)
            .h(0)
            .rx(1, Angle.feature(0, Math.PI))
            .xy(0, 1, new Angle.Parameter(1, -0.5, -0.25))
            .cphase(1, 0, Angle.of(0.5));
    assertEquals(
        """
        OPENQASM 3.0;
        include "stdgates.inc";
        input float[64] theta_0;
        input float[64] theta_1;
        input float[64] x_0;
        gate sxdg a {
          rx(-1.5707963267948966) a;
        }
        gate xy(t0) a, b {
          sx a;
          sx b;
          cx a, b;
          rx(-0.5 * t0) a;
          rz(-0.5 * t0) b;
          cx a, b;
          sxdg a;
          sxdg b;
        }
        qubit[2] q;
        h q[0];
        rx(3.141592653589793 * x_0) q[1];
        xy(-0.5 * theta_1 - 0.25) q[0], q[1];
        cphase(0.5) q[1], q[0];
        """,
        circuit.toQasm());
  }

  @Test
  void every_gate_comes_back_as_itself() {
    Circuit circuit = CircuitTest.everyGate();
    assertEquals(circuit, Circuit.fromQasm(circuit.toQasm()));
    Circuit ansatz = Encoding.angle().circuit(4).then(Circuit.ansatz(4, 2));
    assertEquals(ansatz.hash(), Circuit.fromQasm(ansatz.toQasm()).hash());
  }

  @Test
  void a_bound_circuit_comes_back_by_bits() {
    double[] theta = {0.1 + 0.2, -1e-17};
    double[] features = {0, 1, 2, 3, Math.PI / 7};
    Circuit circuit = CircuitTest.everyGate();
    Circuit back = Circuit.fromQasm(circuit.toQasm(theta, features));
    assertEquals(circuit.bound(theta, features), back);
    assertEquals(0, back.parameters() + back.features());
  }

  @Test
  void a_circuit_is_bound_by_enough_values() {
    assertRefused(
        "2 parameters and 5 features, got 1 and 0",
        () -> CircuitTest.everyGate().toQasm(new double[1]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0.25                   | 0.25
          .5                     | 0.5
          1e-3                   | 0.001
          -pi/2                  | -1.5707963267948966
          - -3*π/4               | 2.356194490192345
          2*(1 - tau/4)          | -1.1415926535897931
          1 - 2 - 3              | -4
          8/2/2                  | 2
          -2**2                  | -4
          2**-1                  | 0.5
          sqrt(2)*cos(pi)        | -1.4142135623730951
          arccos(-1) - sin(0)    | 3.141592653589793
          """)
  void expressions_have_the_values_of_arithmetic(String expression, double value) {
    assertEquals(
        Circuit.of(1).rx(0, Angle.of(value)), program("rx(" + expression + ") q; // a comment"));
  }

  @Test
  void inputs_are_added_and_scaled_wherever_they_stand() {
    String inputs = "input float x_2; input angle[32] theta_1; input float[64] other;\n";
    Circuit circuit =
        program(
            inputs
                + "rx(1 - (theta_1 - pi)/2) q; ry(2*x_2*3) q; rz(-other) q;"
                + "p(theta_1 + other - theta_1) q; rz(other - other + 0.5) q;");
    assertEquals(
        Circuit.of(1)
            .rx(0, new Angle.Parameter(1, -0.5, 1 + Math.PI / 2))
            .ry(0, Angle.feature(2, 6))
            .rz(0, new Angle.Parameter(2, -1, 0))
            .p(0, Angle.parameter(2))
            .rz(0, Angle.of(0.5)),
        circuit);
  }

  @Test
  void what_qiskit_writes_is_read() {
    Circuit circuit =
        Circuit.fromQasm(
            """
            OPENQASM 3.0;
            include "stdgates.inc";
            input float[64] a;
            gate sxdg _gate_q_0 {
              s _gate_q_0;
              h _gate_q_0;
              s _gate_q_0;
            }
            gate rzz(p0) _gate_q_0, _gate_q_1 {
              cx _gate_q_0, _gate_q_1;
              rz(p0) _gate_q_1;
              cx _gate_q_0, _gate_q_1;
            }
            gate r(p0, p1) _gate_q_0 {
              U(p0, -pi/2 + p1, pi/2 - p1) _gate_q_0;
            }
            bit[2] c;
            qubit[2] q;
            sxdg q[1];
            rzz(pi/2) q[0], q[1];
            r(0.5, a) q[0];
            barrier q[0], q[1];
            c[0] = measure q[0];
            c[1] = measure q[1];
            """);
    Angle.Parameter a = new Angle.Parameter(0, 1, -Math.PI / 2);
    assertEquals(
        Circuit.of(2)
            .sxdg(1)
            .rzz(0, 1, Angle.of(Math.PI / 2))
            .u3(0, Angle.of(0.5), a, new Angle.Parameter(0, -1, Math.PI / 2)),
        circuit);
  }

  @Test
  void registers_go_in_step_and_follow_each_other() {
    assertEquals(
        Circuit.of(4).h(0).h(1).cx(0, 2).cx(1, 3).cx(0, 3).cx(1, 3).x(3),
        Circuit.fromQasm(
            """
            include "stdgates.inc"; qubit[2] a; qreg b[2]; creg c[2];
            h a; cx a, b; cx a, b[1]; x b[1]; measure a -> c; bit d = measure b[0];
            """));
    assertEquals(Circuit.of(5).cx(4, 1), Circuit.fromQasm("include \"stdgates.inc\"; cx $4, $1;"));
  }

  @Test
  void a_definition_that_means_something_else_is_taken_at_its_word() {
    assertEquals(
        Circuit.of(2).rz(0, Angle.of(0.2)).rz(1, Angle.of(-0.1)),
        program("gate xy(t) a, b { rz(t) a; rz(-t/2) b; } xy(0.2) q, r;", 2));
  }

  @Test
  void inverses_of_gates_and_definitions_are_expanded() {
    assertEquals(
        Circuit.of(1).rx(0, Angle.of(-0.5)).sdg(0).s(0),
        program("gate g(t) a { s a; rx(t) a; } inv @ g(0.5) q; inv @ inv @ s q;"));
  }

  @Test
  void the_rest_of_the_standard_library_does_what_it_should() {
    ComplexMatrix toffoli = Unitary.columns(0, 1, 2, 7, 4, 5, 6, 3); // 011 ↔ 111
    Unitaries.assertSameUpToPhase(toffoli, unitary("ccx q, r, s;", 3), 1e-14, "ccx");
    ComplexMatrix fredkin = Unitary.columns(0, 1, 2, 5, 4, 3, 6, 7); // 011 ↔ 101
    Unitaries.assertSameUpToPhase(fredkin, unitary("cswap q, r, s;", 3), 1e-14, "cswap");
    Unitaries.assertSameUpToPhase(
        Unitary.controlled(Gate.H.matrix()), unitary("ch q, r;", 2), 1e-15, "ch");
    ComplexMatrix phase = // of the gate, so it is the control's
        Unitaries.of(List.of(Operation.turn(Gate.P, Angle.of(0.7), 0)), 2, NONE);
    Unitaries.assertSameUpToPhase(
        phase.times(Unitary.controlled(Gate.U3.matrix(0.3, 0.5, -1.1))),
        unitary("cu(0.3, 0.5, -1.1, 0.7) q, r;", 2),
        1e-15,
        "cu");
    Unitaries.assertSameUpToPhase(
        Gate.U3.matrix(Math.PI / 2, 0.5, -1.1), unitary("u2(0.5, -1.1) q;", 1), 1e-15, "u2");
  }

  private static ComplexMatrix unitary(String calls, int qubits) {
    return Unitaries.of(program(calls, qubits).operations(), qubits, NONE);
  }

  private static Circuit program(String calls) {
    return program(calls, 1);
  }

  /// A program on qubits q, r and s, as many as asked for.
  private static Circuit program(String calls, int qubits) {
    String declarations = "qubit q; qubit r; qubit s; ".substring(0, 9 * qubits);
    return Circuit.fromQasm(
        "OPENQASM 3; include \"stdgates.inc\";\n" + declarations + "\n" + calls);
  }
}
