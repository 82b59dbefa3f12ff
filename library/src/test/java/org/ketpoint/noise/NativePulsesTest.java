package org.ketpoint.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Devices;
import org.ketpoint.device.NativeGates;

class NativePulsesTest {
  @ParameterizedTest
  @EnumSource
  void every_gates_pulses_do_what_the_gate_does(Gate gate) {
    for (NativeGates family : NativeGates.values()) {
      for (int eighths = -16; eighths <= 16; eighths++) {
        double angle = eighths * Math.PI / 4;
        Operation operation = operation(gate, angle);
        Channel run = Channel.identity(gate.qubits());
        for (Operation pulse : NativePulses.of(operation, family)) {
          run = run.then(onAll(pulse, gate.qubits()));
        }
        assertArrayEquals(
            Channel.of(gate, angle).toArray(), run.toArray(), 1e-14, gate + " on " + family);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2, 3, 0.3})
  void a_parameter_keeps_its_form_whatever_its_value(double quarters) {
    double theta = quarters * Math.PI / 2;
    for (Gate gate : List.of(Gate.RX, Gate.RY)) {
      Operation free = Operation.turn(gate, Angle.parameter(0), 0);
      Channel run = Channel.identity(1);
      for (Operation pulse : NativePulses.of(free, NativeGates.IBM_CX)) {
        double angle =
            switch (pulse.angle()) {
              case Angle.Parameter p -> p.scale() * theta + p.offset();
              case Angle.Fixed f -> f.radians();
              case Angle.Feature f -> throw new AssertionError(f);
              case null -> 0;
            };
        run = run.then(Channel.of(pulse.gate(), angle));
      }
      assertArrayEquals(Channel.of(gate, theta).toArray(), run.toArray(), 1e-14);
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
  void a_cnot_is_native_on_falcon_and_has_pulses_around_it_elsewhere() {
    Operation cnot = Operation.of(Gate.CX, 0, 1);
    assertEquals(1, noisy(cnot, NativeGates.IBM_CX));
    assertEquals(3, noisy(cnot, NativeGates.IBM_ECR)); // SX† on the target, ECR, X on the control
    assertEquals(3, noisy(cnot, NativeGates.GOOGLE)); // H, CZ, H
    assertEquals(3, noisy(cnot, NativeGates.RIGETTI));
  }

  @Test
  void a_fixed_full_turn_costs_nothing_anywhere() {
    for (NativeGates family : NativeGates.values()) {
      assertEquals(0, noisy(Operation.turn(Gate.RY, Angle.of(2 * Math.PI), 0), family));
      assertEquals(0, noisy(Operation.turn(Gate.RX, Angle.of(0), 0), family));
    }
  }

  @Test
  void a_cnot_against_the_native_direction_is_turned_round_by_hadamards() {
    var eagle = Devices.ibmEagle().calibrated();
    var one = eagle.couplingMap().getFirst(); // Eagles have each gate in one direction only
    int a = one.control();
    int b = one.target();
    assertTrue(eagle.reversed(b, a) && !eagle.reversed(a, b));
    assertEquals(3, pulses(NativePulses.of(Operation.of(Gate.CX, a, b), eagle)));
    var turned = NativePulses.of(Operation.of(Gate.CX, b, a), eagle);
    assertEquals(7, pulses(turned)); // four Hadamards, and the three of the native direction
    assertEquals(
        List.of(Operation.of(Gate.ECR, a, b)),
        turned.stream().filter(o -> o.gate() == Gate.ECR).toList());
    Channel run = Channel.identity(2);
    for (Operation pulse : turned) {
      run = run.then(onAll(relabelled(pulse, b), 2));
    }
    assertArrayEquals(Channel.of(Gate.CX, 0).toArray(), run.toArray(), 1e-14);
  }

  /// The same operation with the given qubit called 0 and the other 1.
  private static Operation relabelled(Operation pulse, int zero) {
    return new Operation(
        pulse.gate(), pulse.qubits().stream().map(q -> q == zero ? 0 : 1).toList(), pulse.angle());
  }

  private static long pulses(List<Operation> operations) {
    return operations.stream().filter(p -> !NativePulses.isVirtual(p.gate())).count();
  }

  private static long noisy(Operation operation, NativeGates family) {
    return NativePulses.of(operation, family).stream()
        .filter(p -> !NativePulses.isVirtual(p.gate()))
        .count();
  }

  private static Operation operation(Gate gate, double angle) {
    if (gate.qubits() == 2) {
      return Operation.of(gate, 0, 1);
    }
    return gate.turns() ? Operation.turn(gate, Angle.of(angle), 0) : Operation.of(gate, 0);
  }

  /// A pulse as a channel on one or two qubits; a two-qubit pulse the other way round is swapped.
  private static Channel onAll(Operation pulse, int qubits) {
    double angle = pulse.angle() instanceof Angle.Fixed f ? f.radians() : 0;
    Channel channel = Channel.of(pulse.gate(), angle);
    if (qubits == 1) {
      return channel;
    }
    Channel identity = Channel.identity(1);
    if (pulse.gate().qubits() == 1) {
      return pulse.qubit() == 0 ? identity.tensor(channel) : channel.tensor(identity);
    }
    Channel swap = Channel.of(Gate.SWAP, 0);
    return pulse.qubit() == 0 ? channel : swap.then(channel).then(swap);
  }
}
