package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.circuit.Unitaries.assertSameUpToPhase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.circuit.Unitaries;

class NativePulsesTest {
  private static final double[] NONE = {};

  @ParameterizedTest
  @EnumSource
  void every_gates_pulses_do_what_the_gate_does(Gate gate) {
    for (NativeGates family : NativeGates.values()) {
      for (int eighths = -17; eighths <= 17; eighths++) {
        double angle = eighths * Math.PI / 4;
        for (double other : new double[] {0.4, angle}) {
          Operation operation = operation(gate, k -> Angle.of(k == 0 ? angle : other));
          assertSame(operation, NativePulses.of(operation, family), family + " " + operation);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_parameter_keeps_its_form_whatever_its_value(Gate gate) {
    Operation free = operation(gate, Angle::parameter);
    for (NativeGates family : NativeGates.values()) {
      List<Operation> pulses = NativePulses.of(free, family);
      for (double first : new double[] {0, 1, 2, 3, 4, 0.3, -5.1}) {
        double[] theta = {first * Math.PI / 2, 0.7, -first};
        assertSameUpToPhase(
            Unitaries.of(List.of(free), gate.qubits(), theta),
            Unitaries.of(pulses, gate.qubits(), theta),
            1e-14,
            family + " " + gate);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void pulses_are_gates_the_family_has(Gate gate) {
    Set<Gate> quarters = Set.of(Gate.I, Gate.X, Gate.SX);
    for (NativeGates family : NativeGates.values()) {
      for (Angle angle : List.of(Angle.parameter(0), Angle.of(Math.PI), Angle.of(0.3))) {
        for (Operation pulse : NativePulses.of(operation(gate, k -> angle), family)) {
          boolean known =
              pulse.gate().qubits() == 2
                  ? family.gateNames().contains(pulse.gate().id())
                  : NativePulses.isVirtual(pulse.gate())
                      || quarters.contains(pulse.gate())
                      || family == NativeGates.GOOGLE; // any turn is one phased XZ
          assertTrue(known, family + " " + gate + " " + pulse);
        }
      }
    }
  }

  @Test
  void rotations_cost_the_pulses_the_facts_name() {
    assertEquals(2, noisy(Operation.turn(Gate.RX, Angle.parameter(0), 0), NativeGates.IBM_CX));
    assertEquals(2, noisy(Operation.turn(Gate.RY, Angle.feature(0, 1), 0), NativeGates.RIGETTI));
    assertEquals(1, noisy(Operation.turn(Gate.RX, Angle.parameter(0), 0), NativeGates.GOOGLE));
    assertEquals(0, noisy(Operation.turn(Gate.RZ, Angle.parameter(0), 0), NativeGates.IBM_CX));
    for (int quarters = 0; quarters < 8; quarters++) {
      Angle angle = Angle.of(quarters * Math.PI / 2);
      int pulses = quarters % 4 == 0 ? 0 : 1;
      assertEquals(pulses, noisy(Operation.turn(Gate.RX, angle, 0), NativeGates.IBM_ECR));
      assertEquals(pulses, noisy(Operation.turn(Gate.RY, angle, 0), NativeGates.IBM_ECR));
    }
  }

  @Test
  void any_one_qubit_gate_is_two_pulses_or_one_on_google() {
    for (Gate gate : List.of(Gate.U3, Gate.PHASEDXZ)) {
      Operation free = operation(gate, Angle::parameter);
      assertEquals(2, noisy(free, NativeGates.IBM_CX));
      assertEquals(2, noisy(free, NativeGates.RIGETTI));
      assertEquals(1, noisy(free, NativeGates.GOOGLE));
    }
  }

  @Test
  void a_cnot_is_native_on_falcon_and_has_pulses_around_it_elsewhere() {
    Operation cnot = Operation.of(Gate.CX, 0, 1);
    assertEquals(1, noisy(cnot, NativeGates.IBM_CX));
    assertEquals(3, noisy(cnot, NativeGates.IBM_ECR)); // SX† on the target, ECR, X on the control
    assertEquals(3, noisy(cnot, NativeGates.GOOGLE)); // H, CZ, H
    assertEquals(3, noisy(cnot, NativeGates.RIGETTI));
  }

  @Test
  void a_gate_that_the_family_has_is_one_pulse() {
    Operation xy = Operation.turn(Gate.XY, Angle.parameter(0), 0, 1);
    Operation phase = Operation.turn(Gate.CPHASE, Angle.parameter(0), 0, 1);
    assertEquals(List.of(xy), NativePulses.of(xy, NativeGates.RIGETTI));
    assertEquals(List.of(phase), NativePulses.of(phase, NativeGates.RIGETTI));
    assertEquals(1, noisy(Operation.of(Gate.SYC, 0, 1), NativeGates.GOOGLE));
    assertEquals(1, noisy(Operation.of(Gate.SQISW, 0, 1), NativeGates.GOOGLE));
    assertEquals(2, noisy(Operation.of(Gate.ISWAP, 0, 1), NativeGates.GOOGLE)); // its root, twice
    assertEquals(1, noisy(Operation.of(Gate.ISWAP, 0, 1), NativeGates.RIGETTI)); // XY(π)
  }

  @Test
  void hadamards_that_meet_inside_a_gate_cancel() {
    Operation crx = Operation.turn(Gate.CRX, Angle.parameter(0), 0, 1);
    assertEquals(4, noisy(crx, NativeGates.GOOGLE)); // CZ, RX, CZ, RX
    assertEquals(4, noisy(crx, NativeGates.IBM_CX)); // H, CX, virtual RZ, CX, virtual RZ, H
  }

  @Test
  void a_fixed_full_turn_costs_nothing_anywhere() {
    for (NativeGates family : NativeGates.values()) {
      assertEquals(0, noisy(Operation.turn(Gate.RY, Angle.of(2 * Math.PI), 0), family));
      assertEquals(0, noisy(Operation.turn(Gate.RX, Angle.of(0), 0), family));
      for (Gate gate : Gate.values()) {
        if (gate.qubits() == 2 && gate.angles() == 1) {
          assertEquals(0, noisy(Operation.turn(gate, Angle.of(4 * Math.PI), 0, 1), family));
        }
      }
    }
  }

  @Test
  void a_fixed_quarter_turn_of_two_qubits_needs_one_cnot() {
    Operation quarter = Operation.turn(Gate.RZZ, Angle.of(Math.PI / 2), 0, 1);
    assertEquals(1, pairs(NativePulses.of(quarter, NativeGates.IBM_CX)));
    Operation free = Operation.turn(Gate.RZZ, Angle.parameter(0), 0, 1);
    assertEquals(2, pairs(NativePulses.of(free, NativeGates.IBM_CX)));
    Operation half = Operation.turn(Gate.CRY, Angle.of(Math.PI), 0, 1);
    assertEquals(1, pairs(NativePulses.of(half, NativeGates.GOOGLE)));
    Operation sycamore = Operation.of(Gate.SYC, 0, 1);
    assertEquals(3, pairs(NativePulses.of(sycamore, NativeGates.IBM_CX)));
  }

  @Test
  void a_cnot_against_the_native_direction_is_turned_round_by_hadamards() {
    var eagle = Devices.ibmEagle().calibrated();
    var one = eagle.couplingMap().getFirst(); // Eagles have each gate in one direction only
    int a = one.control();
    int b = one.target();
    assertTrue(eagle.reversed(b, a) && !eagle.reversed(a, b));
    assertEquals(3, noisy(NativePulses.of(Operation.of(Gate.CX, a, b), eagle)));
    var turned = NativePulses.of(Operation.of(Gate.CX, b, a), eagle);
    assertEquals(7, noisy(turned)); // four Hadamards, and the three of the native direction
    assertEquals(
        List.of(Operation.of(Gate.ECR, a, b)),
        turned.stream().filter(o -> o.gate() == Gate.ECR).toList());
  }

  @ParameterizedTest
  @EnumSource
  void against_the_native_direction_every_gate_is_still_the_gate(Gate gate) {
    var eagle = Devices.ibmEagle().calibrated();
    var one = eagle.couplingMap().getFirst();
    int a = one.control();
    int b = one.target();
    Operation free = operation(gate, Angle::parameter);
    Operation there = relabelled(free, q -> q == 0 ? b : a);
    List<Operation> here =
        NativePulses.of(there, eagle).stream()
            .map(pulse -> relabelled(pulse, q -> q == b ? 0 : 1))
            .toList();
    double[] theta = {0.3, 0.7, -0.2};
    assertSameUpToPhase(
        Unitaries.of(List.of(free), gate.qubits(), theta),
        Unitaries.of(here, gate.qubits(), theta),
        1e-14,
        gate.toString());
    for (Operation pulse : here) {
      assertTrue(pulse.gate().qubits() == 1 || pulse.equals(Operation.of(Gate.ECR, 1, 0)));
    }
  }

  private static void assertSame(Operation gate, List<Operation> pulses, String what) {
    int qubits = gate.gate().qubits();
    assertSameUpToPhase(
        Unitaries.of(List.of(gate), qubits, NONE), Unitaries.of(pulses, qubits, NONE), 1e-14, what);
  }

  private static Operation relabelled(Operation operation, IntFunction<Integer> name) {
    return new Operation(
        operation.gate(),
        operation.qubits().stream().map(name::apply).toList(),
        operation.angles());
  }

  private static long noisy(List<Operation> operations) {
    return operations.stream().filter(p -> !NativePulses.isVirtual(p.gate())).count();
  }

  private static long noisy(Operation operation, NativeGates family) {
    return noisy(NativePulses.of(operation, family));
  }

  private static long pairs(List<Operation> operations) {
    return operations.stream().filter(p -> p.gate().qubits() == 2).count();
  }

  private static Operation operation(Gate gate, IntFunction<Angle> angle) {
    List<Angle> angles =
        new ArrayList<>(IntStream.range(0, gate.angles()).mapToObj(angle).toList());
    return new Operation(gate, List.of(0, 1).subList(0, gate.qubits()), angles);
  }
}
