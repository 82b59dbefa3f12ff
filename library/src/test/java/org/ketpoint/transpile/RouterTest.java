package org.ketpoint.transpile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.CalibratedDevice;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Program;

class RouterTest {

  /// A line, a heavy-hex, a grid, octagons.
  static Stream<CalibratedDevice> devices() {
    return Stream.of(
            Devices.ibmManila(),
            Devices.ibmEagle(),
            Devices.googleSycamore(),
            Devices.rigettiAspen())
        .map(Device::calibrated);
  }

  static Stream<Arguments> circuits() {
    var random = new Random(3);
    return devices()
        .flatMap(
            device ->
                Stream.of(
                        Circuit.ansatz(4, 2), Circuit.ansatz(5, 1), random(random), random(random))
                    .map(circuit -> Arguments.of(device, circuit)));
  }

  private static Circuit random(Random random) {
    Circuit circuit = Circuit.ansatz(5, 1);
    for (int i = 0; i < 12; i++) {
      int a = random.nextInt(5);
      int b = (a + 1 + random.nextInt(4)) % 5;
      Gate gate = List.of(Gate.CX, Gate.CZ, Gate.SWAP).get(random.nextInt(3));
      circuit = circuit.with(Operation.of(gate, a, b)).with(Operation.of(Gate.SX, b));
    }
    return circuit;
  }

  private static double[] probabilities(Circuit circuit, NoiseModel noise, List<Integer> measured) {
    double[] theta = new Random(5).doubles(circuit.parameters(), -3, 3).toArray();
    var engine = ExactEngine.of(Program.of(circuit, noise, measured));
    engine.bind(theta);
    double[] probabilities = new double[1 << measured.size()];
    engine.probabilities(new double[0], probabilities);
    return probabilities;
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void a_routed_circuit_does_what_the_circuit_does(CalibratedDevice device, Circuit circuit) {
    var noise = NoiseModel.of(device).ideal();
    List<Integer> measured = List.of(2, 0, 3);
    double[] wanted = probabilities(circuit, NoiseModel.of(Devices.ibmManila()).ideal(), measured);
    List<Integer> line = Layouts.line(device, 5).layout().physical();
    var scrambled =
        new Layout(Stream.of(4, 2, 0, 3, 1).limit(circuit.qubits()).map(line::get).toList());
    Layout best = Layouts.line(noise, circuit, measured).layout();
    for (Layout layout : List.of(best, scrambled)) {
      Routed routed = Router.route(circuit, device, layout);
      requireCoupled(routed, device);
      double[] got =
          probabilities(routed.circuit(), noise.on(routed.device()), routed.measured(measured));
      assertArrayEquals(wanted, got, 1e-12);
    }
  }

  private static void requireCoupled(Routed routed, Device device) {
    for (Operation gate : routed.circuit().operations()) {
      if (gate.gate().qubits() == 2) {
        int a = routed.used().get(gate.qubits().get(0));
        int b = routed.used().get(gate.qubits().get(1));
        assertTrue(device.connected(a, b), gate + " is on " + a + " and " + b);
      }
    }
    long swaps = routed.circuit().operations().stream().filter(g -> g.gate() == Gate.SWAP).count();
    assertTrue(swaps >= routed.swaps());
  }

  @ParameterizedTest
  @MethodSource("devices")
  void the_qubits_used_are_few_and_named_in_the_mapping(CalibratedDevice device) {
    Circuit circuit = Circuit.ansatz(4, 2);
    Layout layout = Layouts.line(device, 4).layout();
    Routed routed = Router.route(circuit, device, layout);
    assertEquals(layout.physical(), routed.used().subList(0, 4));
    assertTrue(routed.used().size() <= 6, routed.used().toString());
    assertEquals(routed.used().size(), routed.device().size().orElseThrow());
    for (int k = 0; k < routed.used().size(); k++) {
      assertEquals(device.qubit(routed.used().get(k)), routed.device().qubit(k));
    }
    assertEquals(layout, routed.initial());
    assertEquals(
        IntStream.range(0, 4)
            .mapToObj(q -> routed.used().indexOf(routed.last().physical(q)))
            .toList(),
        routed.measured(List.of(0, 1, 2, 3)));
    assertEquals(routed, Router.route(circuit, device, layout));
  }

  @Test
  void what_is_coupled_already_stays_as_it_is() {
    Circuit line = Circuit.of(3).h(0).cx(0, 1).cx(1, 2);
    Routed routed = Router.route(line, Devices.ibmManila().calibrated(), Layout.of(3, 2, 1));
    assertEquals(line, routed.circuit());
    assertEquals(0, routed.swaps());
    assertEquals(Layout.of(3, 2, 1), routed.last());
    Circuit ansatz = Circuit.ansatz(4, 1);
    Routed uniform = Router.route(ansatz, Devices.ibmManila(), Layout.identity(4));
    assertEquals(ansatz, uniform.circuit());
    assertEquals(Devices.ibmManila(), uniform.device());
  }

  @Test
  void the_cyclic_chain_on_a_line_needs_no_more_swaps_than_bringing_its_ends_together() {
    for (int n = 3; n <= 5; n++) {
      Routed routed =
          Router.route(Circuit.ansatz(n, 1), Devices.ibmManila().calibrated(), Layout.identity(n));
      assertEquals(n - 2, routed.swaps());
    }
    Routed ring =
        Router.route(
            Circuit.ansatz(12, 2),
            Devices.ibmEagle().calibrated(),
            Layouts.ring(Devices.ibmEagle().calibrated(), 12).layout());
    assertEquals(0, ring.swaps());
  }

  @Test
  void what_cannot_be_routed_is_refused() {
    CalibratedDevice manila = Devices.ibmManila().calibrated();
    assertRefused(
        "a layout must place each of the circuit's 3 qubits, got 0→0, 1→1",
        () -> Router.route(Circuit.of(3), manila, Layout.identity(2)));
    assertRefused(
        "a qubit's number must be in [0, 4], got 7 (device ibm_manila)",
        () -> Router.route(Circuit.of(1), manila, Layout.of(7)));
    CalibratedDevice apart = manila.restricted(List.of(0, 1, 3, 4));
    assertRefused(
        "got none from 1 to 2 (device ibm_manila)",
        () -> Router.route(Circuit.of(2).cx(0, 1), apart, Layout.of(1, 2)));
  }
}
