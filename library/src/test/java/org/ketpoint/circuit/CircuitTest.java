package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ketpoint.Refusal.assertRefused;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":2,\"qubits\":1,\"operations\":[]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[0]]]}",
        "{\"format\":1,\"qubits\":1,\"operations\":[[\"rx\",[1],0.5]]}",
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
