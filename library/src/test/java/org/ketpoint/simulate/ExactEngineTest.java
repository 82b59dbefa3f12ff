package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.Random;
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
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;

class ExactEngineTest {
  private static final double[] NONE = {};
  private static final List<Gate> GATES =
      Stream.of(Gate.values()).filter(ExactEngineTest::hasPasses).toList();

  static Stream<NoiseModel> models() {
    return Devices.all().stream()
        .flatMap(
            device ->
                Stream.of(Attachment.LOGICAL, Attachment.PER_GATE)
                    .map(a -> NoiseModel.of(device).attached(a)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void two_sweeps_give_what_running_every_shifted_circuit_gives(NoiseModel noise) {
    var random = new Random(11);
    for (int round = 0; round < 8; round++) {
      Circuit circuit = random(random);
      double[] theta = random.doubles(circuit.parameters(), -7, 7).toArray();
      double[] x = random.doubles(circuit.features(), -4, 4).toArray();
      var program = Program.of(circuit, noise, List.of(2, 0));
      ExactEngine engine = ExactEngine.of(program);
      engine.bind(theta);
      var shifted = new Shifted(program.sites().size());
      for (int outcome = 0; outcome < 4; outcome++) {
        engine.shifted(x, outcome, shifted);
        assertEquals(one(circuit, noise, theta, x, outcome), shifted.unshifted(), 1e-12);
        for (int k = 0; k < shifted.plus.length; k++) {
          double half = Math.PI / 2;
          Circuit plus = shift(circuit, k, half);
          Circuit minus = shift(circuit, k, -half);
          assertEquals(one(plus, noise, theta, x, outcome), shifted.plus(k), 1e-12);
          assertEquals(one(minus, noise, theta, x, outcome), shifted.minus(k), 1e-12);
        }
      }
    }
  }

  @Test
  void parameter_shift_is_the_derivative() {
    var noise = NoiseModel.of(Devices.rigettiAspen());
    Circuit circuit = Encoding.angle().circuit(3).then(Circuit.ansatz(3, 2));
    var program = Program.of(circuit, noise, List.of(2, 0));
    ExactEngine engine = ExactEngine.of(program);
    var random = new Random(3);
    double[] theta = random.doubles(18, 0, 6).toArray();
    double[] x = {0.2, 0.5, 0.9};
    engine.bind(theta);
    var shifted = new Shifted(18);
    engine.shifted(x, 1, shifted);
    for (int k = 0; k < 18; k++) {
      double h = 1e-5;
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[k] += h;
      down[k] -= h;
      double slope = (one(circuit, noise, up, x, 1) - one(circuit, noise, down, x, 1)) / (2 * h);
      assertEquals(slope, (shifted.plus(k) - shifted.minus(k)) / 2, 1e-9);
    }
  }

  @Test
  void many_inputs_at_once_give_what_each_gives_alone() {
    Circuit early = Encoding.angle().circuit(3).then(Circuit.ansatz(3, 2));
    Circuit reuploading = early.then(Encoding.angle().circuit(3)).then(Circuit.of(3).cx(0, 1));
    for (Circuit circuit : List.of(early, reuploading)) {
      var engine =
          ExactEngine.of(Program.of(circuit, NoiseModel.of(Devices.ibmManila()), List.of(0, 1)));
      var random = new Random(5);
      engine.bind(random.doubles(18, 0, 6).toArray());
      double[][] inputs =
          IntStream.range(0, 5)
              .mapToObj(i -> random.doubles(3, 0, 1).toArray())
              .toArray(double[][]::new);
      double[][] together = engine.probabilities(inputs);
      for (int i = 0; i < inputs.length; i++) {
        var alone = new double[4];
        engine.probabilities(inputs[i], alone);
        assertArrayEquals(alone, together[i], 1e-13);
        assertEquals(1, IntStream.range(0, 4).mapToDouble(o -> alone[o]).sum(), 1e-13);
      }
    }
  }

  @Test
  void qubit_0_is_the_low_bit_of_an_outcome() {
    var noise = NoiseModel.of(Devices.ibmManila()).ideal();
    var engine = ExactEngine.of(Program.of(Circuit.of(3).x(0), noise, List.of(0, 1, 2)));
    var probabilities = new double[8];
    engine.probabilities(NONE, probabilities);
    assertArrayEquals(new double[] {0, 1, 0, 0, 0, 0, 0, 0}, probabilities, 1e-15);
  }

  @Test
  void a_bell_pair_agrees_with_itself() {
    var noise = NoiseModel.of(Devices.ibmManila()).ideal();
    var engine = ExactEngine.of(Program.of(Circuit.of(2).h(0).cx(0, 1), noise, List.of(0, 1)));
    var probabilities = new double[4];
    engine.probabilities(NONE, probabilities);
    assertArrayEquals(new double[] {0.5, 0, 0, 0.5}, probabilities, 1e-15);
  }

  @Test
  void a_qubit_without_gates_may_be_measured() {
    var noise = NoiseModel.of(Devices.ibmManila());
    var engine = ExactEngine.of(Program.of(Circuit.of(2), noise, List.of(1)));
    var probabilities = new double[2];
    engine.probabilities(NONE, probabilities);
    assertEquals(0.0122, probabilities[1], 1e-15); // P(1|0)
  }

  @Test
  void what_cannot_be_run_is_refused_in_a_sentence() {
    var noise = NoiseModel.of(Devices.ibmManila());
    assertRefused("at most 12 qubits, got 40", () -> engine(Circuit.of(40), noise));
    Device line = Devices.ibmManila().calibrated();
    assertRefused(
        "no coupling between qubits 0 and 3",
        () -> Program.of(Circuit.of(4).cx(0, 3), NoiseModel.of(line), List.of(0)));
    assertRefused("got 9", () -> Program.of(Circuit.of(2), noise, List.of(9)));
    assertRefused("none twice", () -> Program.of(Circuit.of(2), noise, List.of(1, 1)));
    assertRefused(
        "at most 24 qubits at once, got 25",
        () -> Program.of(Circuit.of(30), noise, IntStream.range(0, 25).boxed().toList()));
    var engine = engine(Circuit.ansatz(2, 1), noise);
    assertRefused(
        "room for the measurement's 2 values, got 3",
        () -> engine.probabilities(NONE, new double[3]));
    assertRefused("must have 6 values, got 5", () -> engine.bind(new double[5]));
  }

  @Test
  void numbers_that_are_not_finite_are_refused_by_every_engine_with_their_place() {
    var circuit = Circuit.of(2).rx(0, Angle.feature(0, 1)).cx(0, 1).ry(1, Angle.parameter(0));
    var program = Program.of(circuit, NoiseModel.of(Devices.ibmManila()), List.of(0));
    for (Engine engine :
        List.of(
            ExactEngine.of(program),
            RingEngine.of(program),
            TrajectoryEngine.of(program),
            PropagationEngine.of(program))) {
      assertRefused("θ[0] must be finite, got NaN", () -> engine.bind(new double[] {Double.NaN}));
      engine.bind(new double[1]);
      var inputs = new double[][] {{Double.POSITIVE_INFINITY}};
      assertRefused(
          "feature 0 must be finite, got Infinity",
          () -> engine.values(inputs, new Draw(10, 1, 0)));
    }
  }

  @Test
  void a_value_that_is_not_measured_is_refused() {
    var noise = NoiseModel.of(Devices.ibmManila());
    var engine = PropagationEngine.of(Program.of(Circuit.of(1).h(0), noise, List.of(0)));
    engine.bind(new double[0]);
    assertRefused("must be in [0, 1], got 7", () -> engine.value(new double[0], 7));
  }

  /// Whether the compiler knows the gate.
  private static boolean hasPasses(Gate gate) {
    return gate.qubits() == 1
        ? gate.angles() <= 1
        : List.of(Gate.CX, Gate.CZ, Gate.ECR, Gate.SWAP).contains(gate);
  }

  private static ExactEngine engine(Circuit circuit, NoiseModel noise) {
    return ExactEngine.of(Program.of(circuit, noise, List.of(0)));
  }

  private static double one(
      Circuit circuit, NoiseModel noise, double[] theta, double[] x, int outcome) {
    ExactEngine engine = ExactEngine.of(Program.of(circuit, noise, List.of(2, 0)));
    engine.bind(theta);
    var probabilities = new double[engine.program().outcomes()];
    engine.probabilities(x, probabilities);
    return probabilities[outcome];
  }

  /// The circuit with the angle of its k-th parametrized rotation moved.
  private static Circuit shift(Circuit circuit, int k, double by) {
    var operations = new java.util.ArrayList<>(circuit.operations());
    int site = 0;
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i).gate().angles() == 1
          && operations.get(i).requireAngle() instanceof Angle.Parameter p
          && site++ == k) {
        operations.set(
            i, Operation.turn(operations.get(i).gate(), p.plus(by), operations.get(i).qubit()));
      }
    }
    return new Circuit(circuit.qubits(), operations);
  }

  /// Gates of every kind on 4 qubits, with shared, scaled and shifted parameters.
  private static Circuit random(Random random) {
    Circuit circuit = Circuit.of(4);
    for (int i = 0; i < 40; i++) {
      Gate gate = GATES.get(random.nextInt(GATES.size()));
      int a = random.nextInt(4);
      int b = (a + 1 + random.nextInt(3)) % 4;
      if (gate.qubits() == 2) {
        circuit = circuit.with(Operation.of(gate, a, b));
      } else if (gate.angles() == 0) {
        circuit = circuit.with(Operation.of(gate, a));
      } else {
        Angle angle =
            switch (random.nextInt(4)) {
              case 0 -> Angle.of(random.nextInt(9) * Math.PI / 4);
              case 1 -> new Angle.Feature(random.nextInt(3), 1.5, 0.1);
              default ->
                  new Angle.Parameter(random.nextInt(6), random.nextBoolean() ? 1 : -0.5, 0.3);
            };
        circuit = circuit.with(Operation.turn(gate, angle, a));
      }
    }
    return circuit;
  }
}
