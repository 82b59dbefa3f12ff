package org.ketpoint.transpile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.CalibratedDevice;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.transpile.Placement.Shape;

class LayoutsTest {

  private static final List<Integer> MEASURED = List.of(0, 2);

  /// Small parts of real devices: lines, rings, grids.
  static Stream<NoiseModel> models() {
    CalibratedDevice weber = Devices.googleSycamore().calibrated();
    CalibratedDevice aspen = Devices.rigettiAspen().calibrated();
    return Stream.of(
            Devices.ibmManila().calibrated(),
            weber.restricted(IntStream.range(10, 22).boxed().toList()),
            aspen.restricted(IntStream.range(0, 16).boxed().toList()),
            Devices.ibmEagle().calibrated().restricted(IntStream.range(0, 19).boxed().toList()))
        .flatMap(
            device ->
                Stream.of(
                    NoiseModel.of(device),
                    NoiseModel.of(device).attached(Attachment.LOGICAL),
                    NoiseModel.of(device).with(ErrorSource.IDLE)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void the_line_is_the_best_of_all_lines(NoiseModel noise) {
    Circuit circuit = chain(5);
    Placement found = Layouts.line(noise, circuit, MEASURED);
    double best = Double.POSITIVE_INFINITY;
    for (List<Integer> path : paths(noise.device(), 5)) {
      best = Math.min(best, cost(noise, circuit, path));
    }
    assertTrue(found.proven());
    assertEquals(Shape.LINE, found.shape());
    assertEquals(best, found.cost(), 1e-12 * best);
    assertEquals(best, cost(noise, circuit, found.layout().physical()), 1e-12 * best);
  }

  @ParameterizedTest
  @MethodSource("models")
  void the_ring_is_the_best_of_all_rings_or_a_line_where_there_is_none(NoiseModel noise) {
    for (int n : new int[] {4, 8}) {
      if (n > noise.device().size().orElseThrow()) {
        continue;
      }
      Circuit circuit = Circuit.ansatz(n, 1);
      List<List<Integer>> rings =
          paths(noise.device(), n).stream()
              .filter(p -> noise.device().connected(p.getFirst(), p.getLast()))
              .toList();
      if (rings.isEmpty() && paths(noise.device(), n).isEmpty()) {
        continue;
      }
      Placement found = Layouts.ring(noise, circuit, MEASURED);
      assertEquals(rings.isEmpty() ? Shape.LINE : Shape.RING, found.shape());
      double best = Double.POSITIVE_INFINITY;
      for (List<Integer> ring : rings) {
        best = Math.min(best, cost(noise, circuit, ring));
      }
      if (!rings.isEmpty()) {
        assertEquals(best, found.cost(), 1e-12 * best);
      }
    }
  }

  /// By the definition: everything that runs on these qubits, and waiting by typical times.
  private static double cost(NoiseModel noise, Circuit circuit, List<Integer> place) {
    var prediction = Prediction.of(noise);
    double sum = 0;
    for (Operation gate : circuit.operations()) {
      sum +=
          prediction.operation(
              new Operation(
                  gate.gate(), gate.qubits().stream().map(place::get).toList(), gate.angles()));
    }
    for (int q : MEASURED) {
      sum += prediction.readout(place.get(q));
    }
    double[] idle = Schedule.idle(circuit, Prediction.of(noise.on(noise.device().uniform()))::time);
    for (int q = 0; q < idle.length; q++) {
      sum += prediction.idle(place.get(q), idle[q]);
    }
    return sum;
  }

  private static Circuit chain(int n) {
    Circuit circuit = Circuit.of(n);
    var random = new Random(n);
    for (int q = 0; q + 1 < n; q++) {
      circuit = circuit.h(q).cx(q, q + 1);
      for (int extra = random.nextInt(3); extra > 0; extra--) {
        circuit = circuit.cx(q + 1, q).x(q);
      }
    }
    return circuit;
  }

  private static List<List<Integer>> paths(Device device, int n) {
    List<List<Integer>> paths = new ArrayList<>();
    for (int q = 0; q < device.size().orElseThrow(); q++) {
      extend(device, List.of(q), n, paths);
    }
    return paths;
  }

  private static void extend(Device device, List<Integer> path, int n, List<List<Integer>> paths) {
    if (path.size() == n) {
      paths.add(path);
      return;
    }
    for (int q = 0; q < device.size().orElseThrow(); q++) {
      if (!path.contains(q) && device.connected(path.getLast(), q)) {
        var longer = new ArrayList<>(path);
        longer.add(q);
        extend(device, longer, n, paths);
      }
    }
  }

  @Test
  void whole_devices_are_searched_to_the_end() {
    for (Device device : Devices.all()) {
      CalibratedDevice real = device.calibrated();
      for (int n : new int[] {4, 6, 8, 12}) {
        if (n <= real.qubits().size()) {
          Placement line = Layouts.line(real, n);
          assertTrue(line.proven(), device + ", " + n);
          assertTrue(line.error() > 0 && line.error() < 1);
        }
      }
    }
  }

  @Test
  void heavy_hex_has_no_ring_below_twelve_and_a_grid_none_of_odd_length() {
    CalibratedDevice eagle = Devices.ibmEagle().calibrated();
    assertEquals(Shape.LINE, Layouts.ring(eagle, 4).shape());
    assertEquals(Layouts.line(eagle, 4), Layouts.ring(eagle, 4));
    assertEquals(Shape.RING, Layouts.ring(eagle, 12).shape());
    CalibratedDevice weber = Devices.googleSycamore().calibrated();
    assertEquals(Shape.RING, Layouts.ring(weber, 4).shape());
    assertEquals(Shape.LINE, Layouts.ring(weber, 5).shape());
    assertEquals(Shape.RING, Layouts.ring(Devices.rigettiAspen().calibrated(), 8).shape());
  }

  @Test
  void a_long_line_is_found_if_not_proven() {
    Placement line = Layouts.line(Devices.ibmEagle().calibrated(), 40);
    assertEquals(40, line.layout().size());
  }

  @Test
  void a_uniform_device_takes_the_first_qubits() {
    Placement ring = Layouts.ring(Devices.ibmManila(), 6);
    assertEquals(Layout.identity(6), ring.layout());
    assertEquals(Shape.RING, ring.shape());
    assertTrue(ring.proven());
  }

  @Test
  void a_device_too_small_is_refused() {
    assertRefused(
        "the circuit needs 6 qubits, and IBM Manila (Falcon r5.11L) has 5",
        () -> Layouts.ring(Devices.ibmManila().calibrated(), 6));
    assertRefused(
        "measured qubits must be in [0, 2], got [3]",
        () ->
            Layouts.line(
                NoiseModel.of(Devices.ibmManila().calibrated()), Circuit.of(3), List.of(3)));
  }

  @Test
  void one_qubit_is_a_line_on_a_good_qubit() {
    Placement one = Layouts.line(Devices.ibmManila().calibrated(), 1);
    assertEquals(1, one.layout().size());
    assertFalse(one.layout().physical().contains(2)); // Manila's worst readout and pulses
  }

  @Test
  void a_layout_survives_its_text() {
    Layout layout = Layout.of(12, 3, 45);
    assertEquals("12 3 45", layout.text());
    assertEquals(layout, Layout.parse(layout.text()));
    assertEquals("0→12, 1→3, 2→45", layout.toString());
    assertEquals(3, layout.physical(1));
    assertRefused("a qubit of the circuit must be in [0, 2], got 3", () -> layout.physical(3));
    assertRefused("each once, got [1, 1]", () -> Layout.of(1, 1));
    for (String wrong : List.of("", " ", "1  2", "1,2", "-1", "99999999999", "1 1")) {
      assertRefused("a layout must", () -> Layout.parse(wrong));
    }
  }
}
