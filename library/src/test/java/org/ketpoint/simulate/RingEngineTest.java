package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.device.CalibratedDevice;
import org.ketpoint.device.Coupling;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.device.NativeGates;
import org.ketpoint.device.Qubit;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;

class RingEngineTest {
  private static final double[] NONE = {};
  private static final List<Gate> GATES =
      Stream.of(Gate.values()).filter(g -> g.angles() <= 1).toList();
  private static final LocalDate DAY = LocalDate.of(2025, 1, 1);

  static Stream<NoiseModel> models() {
    return Stream.of(NativeGates.values())
        .flatMap(
            family ->
                Stream.of(Attachment.values())
                    .map(a -> NoiseModel.of(uneven(8, family)).attached(a)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void rings_agree_with_the_exact_engine_on_devices_of_uneven_qubits(NoiseModel noise) {
    var random = new Random(21);
    for (int n = 2; n <= 7; n++) {
      for (int layers = 1; layers <= (n < 6 ? 3 : 2); layers++) {
        Circuit circuit = Encoding.angle().circuit(n).then(Circuit.ansatz(n, layers));
        assertAgree(circuit, noise, List.of(random.nextInt(n)), random);
        int first = random.nextInt(n);
        assertAgree(
            circuit, noise, List.of(first, (first + 1 + random.nextInt(n - 1)) % n), random);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void neighbours_gates_in_any_order_agree_with_the_exact_engine(NoiseModel noise) {
    var random = new Random(22);
    int ran = 0;
    for (int round = 0; round < 16; round++) {
      int n = 2 + round % 5;
      Circuit circuit = random(n, random);
      List<Integer> measured = IntStream.range(0, 1 + random.nextInt(n)).boxed().toList();
      if (RingEngine.canRun(Program.of(circuit, noise, measured))) {
        assertAgree(circuit, noise, measured, random);
        ran++;
      }
    }
    assertTrue(ran > 11, "the others' gates pile up on a pair: only " + ran + " ran");
  }

  @Test
  void strings_of_paulis_agree_with_the_exact_engine() {
    var noise = NoiseModel.of(uneven(5, NativeGates.GOOGLE));
    Circuit circuit = Encoding.angle().circuit(5).then(Circuit.ansatz(5, 2));
    var program =
        Program.of(
            circuit,
            noise,
            new Measurement.Paulis(
                Stream.of("X0 Y2 Z4", "Z1 Z2", "X4").map(PauliString::of).toList()));
    assertAgree(program, new Random(29));
  }

  @Test
  void each_error_source_alone_agrees_with_the_exact_engine() {
    var random = new Random(23);
    for (ErrorSource source : ErrorSource.values()) {
      NoiseModel noise = NoiseModel.of(uneven(4, NativeGates.IBM_ECR));
      for (ErrorSource other : ErrorSource.values()) {
        noise = other == source ? noise : noise.without(other);
      }
      assertAgree(Circuit.ansatz(4, 2), noise, List.of(2), random);
    }
    NoiseModel ideal = NoiseModel.of(Devices.googleSycamore()).ideal();
    assertAgree(Circuit.ansatz(5, 3), ideal, List.of(1, 4), random);
  }

  @Test
  void eight_qubits_and_three_layers_agree_with_the_exact_engine() {
    Circuit circuit = Encoding.angle().circuit(8).then(Circuit.ansatz(8, 3));
    var noise = NoiseModel.of(uneven(8, NativeGates.IBM_CX));
    assertAgree(circuit, noise, List.of(0), new Random(24));
  }

  @Test
  void a_layer_costs_as_few_terms_as_its_place_allows() {
    var noise = NoiseModel.of(Devices.ibmManila());
    assertEquals(2, RingEngine.of(ring(9, 1, noise, 4)).terms());
    assertEquals(8, narrowest(2, noise));
    assertEquals(40, narrowest(3, noise));
    assertEquals(200, narrowest(4, noise));
  }

  @Test
  void a_hundred_qubits_without_gates_but_cnots_stay_in_the_ground_state() {
    var noise = NoiseModel.of(Devices.ibmManila()).ideal();
    for (int layers = 1; layers <= 3; layers++) {
      Circuit circuit = Circuit.ansatz(100, layers);
      var engine = RingEngine.of(Program.of(circuit, noise, List.of(0, 57)));
      engine.bind(new double[circuit.parameters()]);
      var probabilities = new double[4];
      engine.probabilities(NONE, probabilities);
      assertArrayEquals(new double[] {1, 0, 0, 0}, probabilities, 1e-12);
    }
  }

  @Test
  void a_hundred_noisy_qubits_have_outcomes_that_sum_to_one() {
    var random = new Random(25);
    for (NoiseModel noise :
        List.of(NoiseModel.of(uneven(100, NativeGates.IBM_CX)), NoiseModel.of(dreadful(100)))) {
      Circuit circuit = Encoding.angle().circuit(100).then(Circuit.ansatz(100, 2));
      var engine = RingEngine.of(Program.of(circuit, noise, List.of(0, 1, 50)));
      engine.bind(random.doubles(circuit.parameters(), 0, 6).toArray());
      var probabilities = new double[8];
      engine.probabilities(random.doubles(100).toArray(), probabilities);
      assertEquals(1, Arrays.stream(probabilities).sum(), 1e-12);
      assertTrue(Arrays.stream(probabilities).allMatch(p -> p > 0), Arrays.toString(probabilities));
    }
  }

  @Test
  void parameter_shift_is_the_derivative_at_a_hundred_qubits_and_three_layers() {
    Circuit circuit = Encoding.angle().circuit(100).then(Circuit.ansatz(100, 3));
    var noise = NoiseModel.of(uneven(100, NativeGates.IBM_CX));
    var engine = RingEngine.of(Program.of(circuit, noise, List.of(3)));
    var random = new Random(26);
    double[] theta = random.doubles(900, 0, 6).toArray();
    double[] x = random.doubles(100).toArray();
    engine.bind(theta);
    var shifted = new Shifted(900);
    engine.shifted(x, 1, shifted);
    for (int k : new int[] {0, 7, 9, 11, 305, 310, 605, 609, 610, 899}) {
      double h = 1e-5;
      double slope = (moved(engine, theta, k, h, x) - moved(engine, theta, k, -h, x)) / (2 * h);
      assertEquals(slope, (shifted.plus(k) - shifted.minus(k)) / 2, 1e-9, "parameter " + k);
    }
  }

  private static double moved(RingEngine engine, double[] theta, int k, double by, double[] x) {
    double[] other = theta.clone();
    other[k] += by;
    engine.bind(other);
    var probabilities = new double[2];
    engine.probabilities(x, probabilities);
    return probabilities[1];
  }

  /// Two rows of CNOTs, even pairs then odd ones, look the same from every other qubit.
  @Test
  void a_uniform_brick_wall_is_the_same_two_qubits_further() {
    Circuit circuit = Circuit.of(100);
    for (int layer = 0; layer < 2; layer++) {
      for (int q = 0; q < 100; q++) {
        circuit = circuit.ry(q, Angle.of(0.3 + layer)).rx(q, Angle.parameter(q));
      }
      for (int start = 0; start < 2; start++) {
        for (int q = start; q < 100; q += 2) {
          circuit = circuit.cx(q, (q + 1) % 100);
        }
      }
    }
    var noise = NoiseModel.of(Devices.rigettiAspen());
    var theta = new double[100];
    Arrays.fill(theta, 0.7);
    double[] before = {-1, -1};
    for (int q = 0; q < 100; q += 7) {
      var engine = RingEngine.of(Program.of(circuit, noise, List.of(q)));
      engine.bind(theta);
      var probabilities = new double[2];
      engine.probabilities(NONE, probabilities);
      double old = before[q % 2];
      assertEquals(old < 0 ? probabilities[1] : old, probabilities[1], 1e-13);
      before[q % 2] = probabilities[1];
    }
    assertTrue(Math.abs(before[0] - before[1]) > 1e-3, Arrays.toString(before));
  }

  @Test
  void many_inputs_at_once_give_what_each_gives_alone() {
    var noise = NoiseModel.of(Devices.ibmEagle());
    Circuit early = Encoding.angle().circuit(5).then(Circuit.ansatz(5, 2));
    for (Circuit circuit : List.of(early, early.then(Encoding.angle().circuit(5)).cx(0, 1))) {
      var engine = RingEngine.of(Program.of(circuit, noise, List.of(4, 0)));
      var random = new Random(27);
      engine.bind(random.doubles(30, 0, 6).toArray());
      double[][] inputs = {random.doubles(5).toArray(), random.doubles(5).toArray()};
      double[][] together = engine.probabilities(inputs);
      for (int i = 0; i < 2; i++) {
        var alone = new double[4];
        engine.probabilities(inputs[i], alone);
        assertArrayEquals(alone, together[i]);
      }
    }
  }

  @Test
  void bits_are_the_same_in_every_thread_and_on_every_call() {
    Program program = ring(12, 3, NoiseModel.of(uneven(12, NativeGates.RIGETTI)), 1);
    double[] theta = new Random(28).doubles(108, 0, 6).toArray();
    List<CompletableFuture<List<Double>>> runs =
        IntStream.range(0, 4)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> gradients(program, theta, 1 + 9 * i)))
            .toList();
    List<Double> first = runs.getFirst().join();
    runs.forEach(r -> assertEquals(first, r.join()));
  }

  private static List<Double> gradients(Program program, double[] theta, int calls) {
    var engine = RingEngine.of(program);
    var shifted = new Shifted(program.sites().size());
    for (int i = 0; i < calls; i++) {
      engine.bind(theta);
      engine.shifted(NONE, 1, shifted);
    }
    var all = new ArrayList<>(List.of(shifted.unshifted));
    IntStream.range(0, theta.length)
        .forEach(k -> all.addAll(List.of(shifted.plus(k), shifted.minus(k))));
    return all;
  }

  @Test
  void what_is_no_shallow_ring_is_refused_in_a_sentence() {
    var noise = NoiseModel.of(Devices.ibmManila());
    assertRefused(
        "between neighbours q and q + 1 (mod 5), got one on 0 and 2",
        () -> RingEngine.of(Program.of(Circuit.of(5).cx(0, 1).cx(0, 2), noise, List.of(0))));
    assertRefused(
        "without parameters and features, got CRX on [1, 0]",
        () ->
            RingEngine.of(
                Program.of(
                    Circuit.of(2).with(Operation.turn(Gate.CRX, Angle.parameter(0), 1, 0)),
                    noise.attached(Attachment.LOGICAL),
                    List.of(0))));
    assertRefused(
        "at most 512 terms a bond, got 1000 between", () -> RingEngine.of(ring(20, 5, noise, 0)));
    assertTrue(RingEngine.canRun(ring(20, 4, noise, 0)));
    var engine = RingEngine.of(ring(3, 2, noise, 0));
    assertRefused("must have 18 values, got 5", () -> engine.bind(new double[5]));
    assertRefused(
        IllegalStateException.class, "bind", () -> engine.probabilities(NONE, new double[2]));
  }

  private static Program ring(int qubits, int layers, NoiseModel noise, int measured) {
    return Program.of(Circuit.ansatz(qubits, layers), noise, List.of(measured));
  }

  /// The terms of most bonds: those at the cut and the measured qubit are wider.
  private static int narrowest(int layers, NoiseModel noise) {
    var plan = new RingPlan(ring(9, layers, noise, 0));
    return (int) IntStream.range(0, 9).mapToDouble(plan::bond).min().orElseThrow();
  }

  private static void assertAgree(
      Circuit circuit, NoiseModel noise, List<Integer> measured, Random random) {
    assertAgree(Program.of(circuit, noise, measured), random);
  }

  private static void assertAgree(Program program, Random random) {
    Circuit circuit = program.circuit();
    ExactEngine exact = ExactEngine.of(program);
    RingEngine ring = RingEngine.of(program);
    double[] theta = random.doubles(circuit.parameters(), -7, 7).toArray();
    double[] x = random.doubles(circuit.features(), -4, 4).toArray();
    exact.bind(theta);
    ring.bind(theta);
    var all = new double[program.outcomes()];
    ring.probabilities(x, all);
    var expected = new Shifted(program.sites().size());
    var shifted = new Shifted(program.sites().size());
    for (int outcome = 0; outcome < all.length; outcome++) {
      exact.shifted(x, outcome, expected);
      ring.shifted(x, outcome, shifted);
      assertEquals(expected.unshifted(), shifted.unshifted(), 1e-12);
      assertEquals(expected.unshifted(), all[outcome], 1e-12);
      assertArrayEquals(expected.plus, shifted.plus, 1e-12, circuit::diagram);
      assertArrayEquals(expected.minus, shifted.minus, 1e-12, circuit::diagram);
    }
  }

  /// One- and two-qubit gates of every kind between neighbours, those either way round.
  private static Circuit random(int n, Random random) {
    Circuit circuit = Circuit.of(n);
    int pairs = 0;
    for (int i = 0; i < 6 * n; i++) {
      Gate gate = GATES.get(random.nextInt(GATES.size()));
      int a = random.nextInt(n);
      int b = Math.floorMod(a + (random.nextBoolean() ? 1 : -1), n);
      if (gate.qubits() == 2 && pairs++ < n) {
        List<Angle> angles = gate.angles() == 0 ? List.of() : List.of(Angle.of(0.7));
        circuit = circuit.with(Operation.of(gate, angles, a, b));
      } else if (gate.qubits() == 1 && gate.angles() == 0) {
        circuit = circuit.with(Operation.of(gate, a));
      } else {
        Gate turn = List.of(Gate.RX, Gate.RY, Gate.RZ).get(random.nextInt(3));
        Angle angle =
            random.nextInt(4) == 0
                ? new Angle.Feature(random.nextInt(3), 1.5, 0.1)
                : new Angle.Parameter(random.nextInt(6), random.nextBoolean() ? 1 : -0.5, 0.3);
        circuit = circuit.with(Operation.turn(turn, angle, a));
      }
    }
    return circuit;
  }

  /// Fully connected qubits that all differ, their two-qubit gates in one direction each.
  private static Device uneven(int n, NativeGates family) {
    return device(n, family, 0.004, 90_000);
  }

  /// Qubits that forget almost everything within a gate.
  private static Device dreadful(int n) {
    return device(n, NativeGates.IBM_CX, 0.4, 300);
  }

  private static Device device(int n, NativeGates family, double error, double t1) {
    var qubits = new ArrayList<Qubit>();
    var couplings = new ArrayList<Coupling>();
    for (int q = 0; q < n; q++) {
      double s = 1 + (q * 7 % 11) / 10.0;
      qubits.add(new Qubit(t1 * s, t1 * (3 - s), error * s / 9, 40, 0.01 * s, 0.03 / s));
      for (int p = 0; p < q; p++) {
        double r = 1 + ((q - p) * 5 % 13) / 10.0;
        couplings.add(new Coupling(p, q, error * r, 300 + 10 * r));
      }
    }
    return CalibratedDevice.of("uneven", family, DAY, qubits, couplings, 1000);
  }
}
