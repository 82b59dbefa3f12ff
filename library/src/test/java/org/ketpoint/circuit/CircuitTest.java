package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitTest {
  private static final Circuit BELL = Circuit.of(2).h(0).cx(0, 1);

  @Test
  void the_ansatz_is_the_papers() {
    Circuit ansatz = Circuit.ansatz(4, 2);
    assertEquals(24, ansatz.parameters());
    assertEquals(2 * (12 + 4), ansatz.operations().size());
    assertEquals(
        Operation.turn(Gate.RZ, Angle.parameter((1 * 4 + 2) * 3 + 2), 2),
        ansatz.operations().get(16 + 8));
    assertEquals(Operation.of(Gate.CX, 3, 0), ansatz.operations().get(15));
  }

  @Test
  void a_circuit_draws_itself() {
    Circuit circuit =
        Encoding.angle().circuit(3).then(Circuit.of(3).h(1).cx(2, 0).rz(1, Angle.parameter(11)));
    assertEquals(
        """
        q0: ─RX(π·x₀)───⊕─────────
        q1: ─RX(π·x₁)─H─│─RZ(θ₁₁)─
        q2: ─RX(π·x₂)───●─────────\
        """,
        circuit.diagram());
  }

  @Test
  void json_gives_the_same_circuit_and_the_same_hash() {
    Circuit circuit =
        Encoding.angle(Gate.RY, 2 * Math.PI)
            .circuit(4)
            .then(Circuit.ansatz(4, 2))
            .rx(0, Angle.of(-0.1))
            .rz(1, new Angle.Parameter(3, -0.5, Math.PI));
    assertEquals(circuit, Circuit.fromJson(circuit.toJson()));
    assertEquals(circuit.hash(), Circuit.fromJson(circuit.toJson()).hash());
    assertNotEquals(circuit.hash(), Circuit.ansatz(4, 2).hash());
  }

  @Test
  void the_hash_of_a_circuit_never_changes() {
    Circuit circuit =
        Encoding.angle(Gate.RY, 2 * Math.PI)
            .circuit(4)
            .then(Circuit.ansatz(4, 2))
            .rx(0, Angle.of(-0.1))
            .rz(1, new Angle.Parameter(3, -0.5, Math.PI))
            .h(2)
            .with(Operation.of(Gate.ECR, 3, 1));
    assertEquals(
        "232c5483a8c7465f1a8b21c8daca71256472dd2d7599c2d782c10cea8548bc38", circuit.hash());
  }

  @Test
  void every_gate_has_a_method_and_stands_in_the_json() {
    Circuit circuit = everyGate();
    assertEquals(
        List.of(Gate.values()), circuit.operations().stream().map(Operation::gate).toList());
    assertEquals(circuit, Circuit.fromJson(circuit.toJson()));
    assertEquals(2, circuit.parameters());
    assertEquals(5, circuit.features());
  }

  @Test
  void a_circuit_and_its_inverse_do_nothing() {
    Circuit circuit = everyGate();
    double[] theta = {0.3, -1.1};
    Unitaries.assertSameUpToPhase(
        ComplexMatrix.identity(8),
        Unitaries.of(circuit.then(circuit.inverse()).operations(), 3, theta, 1, 2, 3, 4, 5),
        1e-13,
        "the inverse");
  }

  @Test
  void gates_of_two_qubits_are_drawn_with_controls_and_labels() {
    Circuit circuit =
        Circuit.of(2)
            .cy(0, 1)
            .crx(1, 0, Angle.parameter(3))
            .cphase(0, 1, Angle.of(Math.PI / 2))
            .rzz(0, 1, Angle.feature(0, 1))
            .u3(0, Angle.parameter(0), Angle.of(Math.PI), Angle.of(0.5))
            .swap(0, 1)
            .ecr(1, 0);
    assertEquals(
        """
        q0: ─●─RX(θ₃)─●──────RZZ(x₀)─U3(θ₀, π, 0.500)─✕─ECR₁─
        q1: ─Y─●──────P(π/2)─RZZ(x₀)──────────────────✕─ECR₀─\
        """,
        circuit.diagram());
  }

  /// One of each, in the table's order, on three qubits.
  static Circuit everyGate() {
    Angle a = Angle.parameter(0);
    Angle b = new Angle.Parameter(1, -0.5, 0.25);
    Angle x = Angle.feature(4, 2);
    return Circuit.of(3)
        .id(0)
        .x(1)
        .y(2)
        .z(0)
        .h(1)
        .s(2)
        .sdg(0)
        .t(1)
        .tdg(2)
        .sx(0)
        .sxdg(1)
        .rx(2, a)
        .ry(0, b)
        .rz(1, x)
        .p(2, a)
        .u3(0, a, b, x)
        .phasedxz(1, a, b, x)
        .cx(2, 0)
        .cy(0, 1)
        .cz(1, 2)
        .ecr(2, 1)
        .swap(0, 2)
        .iswap(1, 0)
        .sqisw(2, 1)
        .syc(0, 2)
        .xy(1, 0, a)
        .cphase(2, 1, b)
        .crx(0, 2, x)
        .cry(1, 0, a)
        .crz(2, 1, b)
        .rxx(0, 2, x)
        .ryy(1, 0, a)
        .rzz(2, 1, b);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":2,\"qubits\":1,\"operations\":[]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[0]]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[1],0.5]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[0],0.5,0.5]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"u3\",[0],0.5,0.5]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"warp\",[0]]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[0],[\"θ\",0,0,0]]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[0],[\"φ\",0,1,0]]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[0],NaN]]}",
        "{\"format\":1,\"qubits\":2,\"operations\":[[\"cx\",[1,1]]]}",
        "{\"format\":1,\"qubits\":99999999999,\"operations\":[]}"
      })
  void what_is_no_circuit_is_refused(String json) {
    assertThrows(IllegalArgumentException.class, () -> Circuit.fromJson(json));
  }

  @Test
  void a_qubit_outside_the_circuit_is_refused_with_its_place() {
    assertRefused("qubit must be in [0, 1], got 2 (operation 2, CX)", () -> BELL.cx(0, 2));
  }

  @Test
  void an_angle_must_be_finite() {
    assertRefused("NaN", () -> Angle.of(Double.NaN));
  }

  @Test
  void circuits_of_different_width_do_not_follow_each_other() {
    assertThrows(IllegalArgumentException.class, () -> BELL.then(Circuit.of(3)));
  }
}
