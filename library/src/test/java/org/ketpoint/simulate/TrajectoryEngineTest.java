package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;

class TrajectoryEngineTest {
  private static final double[] NONE = {};

  static Stream<NoiseModel> models() {
    Stream<Device> devices =
        Stream.of(
            Devices.ibmManila(),
            Devices.ibmEagle(),
            Devices.googleRainbow(),
            Devices.rigettiAspen());
    return devices.flatMap(
        device -> Stream.of(Attachment.values()).map(a -> NoiseModel.of(device).attached(a)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void counts_are_those_of_the_exact_engine(NoiseModel all) {
    var random = new Random(7);
    // Without T2 only energy decays, T2 = 2·T1, where a jump depends on the state.
    for (NoiseModel noise : List.of(all, all.without(ErrorSource.T2))) {
      Circuit ring = Encoding.angle().circuit(3).then(Circuit.ansatz(3, 2));
      for (Circuit circuit : List.of(ring, RandomCircuits.of(random, 4, 40))) {
        double[] theta = random.doubles(circuit.parameters(), -3, 3).toArray();
        double[] x = random.doubles(3).toArray();
        Program program = Program.of(circuit, noise, List.of(2, 0));
        assertAgrees(program, theta, x, new Draw(12_000, 5, 6));
      }
    }
  }

  @Test
  void eight_qubits_of_no_ring_shape_agree_with_the_exact_engine() {
    Circuit circuit = scattered(8, 2);
    NoiseModel noise = NoiseModel.of(Devices.rigettiAspen()).attached(Attachment.LOGICAL);
    Program program = Program.of(circuit, noise, List.of(0, 3, 7, 4, 1));
    double[] theta = new Random(4).doubles(circuit.parameters(), 0, 6).toArray();
    assertAgrees(program, theta, NONE, new Draw(60_000, 1, 2));
  }

  @Test
  void estimates_of_shifted_circuits_are_within_five_standard_deviations() {
    Circuit circuit = Encoding.angle().circuit(3).then(Circuit.ansatz(3, 2));
    NoiseModel noise = NoiseModel.of(Devices.ibmManila());
    double[] theta = new Random(2).doubles(18, 0, 6).toArray();
    double[] x = {0.1, 0.5, 0.8};
    Measurement strings =
        new Measurement.Paulis(List.of(PauliString.of("Z0"), PauliString.of("X0 Y2")));
    for (Measurement measurement : List.of(Measurement.outcomes(List.of(0)), strings)) {
      Program program = Program.of(circuit, noise, measurement);
      var exact = new Shifted(18);
      var estimated = new Shifted(18);
      ExactEngine reference = ExactEngine.of(program);
      TrajectoryEngine engine = TrajectoryEngine.of(program);
      reference.bind(theta);
      engine.bind(theta);
      reference.shifted(x, 1, exact);
      engine.estimate(x, 1, new Draw(4000, 3, 4), 5, estimated);
      double most = 5 * (measurement.equals(strings) ? 1 : 0.5) / Math.sqrt(4000);
      assertEquals(exact.unshifted(), estimated.unshifted(), most);
      for (int site = 0; site < 18; site++) {
        assertEquals(exact.plus(site), estimated.plus(site), most);
        assertEquals(exact.minus(site), estimated.minus(site), most);
      }
    }
  }

  @Test
  void a_draw_is_the_same_each_time_and_another_one_differs() {
    Program program =
        Program.of(Circuit.ansatz(4, 2), NoiseModel.of(Devices.ibmManila()), List.of(0, 1));
    TrajectoryEngine engine = TrajectoryEngine.of(program);
    TrajectoryEngine threaded = TrajectoryEngine.of(program, 3);
    double[] theta = new Random(8).doubles(24, 0, 6).toArray();
    engine.bind(theta);
    threaded.bind(theta);
    int[] counts = engine.counts(NONE, new Draw(500, 1, 2), 3);
    assertArrayEquals(counts, engine.counts(NONE, new Draw(500, 1, 2), 3));
    assertArrayEquals(counts, threaded.counts(NONE, new Draw(500, 1, 2), 3));
    for (int[] other :
        List.of(
            engine.counts(NONE, new Draw(500, 2, 2), 3),
            engine.counts(NONE, new Draw(500, 1, 3), 3),
            engine.counts(NONE, new Draw(500, 1, 2), 4))) {
      assertEquals(500, Arrays.stream(other).sum());
      assertEquals(false, Arrays.equals(counts, other));
    }
  }

  @Test
  void the_first_shots_of_a_longer_draw_are_those_of_a_shorter_one() {
    Program program =
        Program.of(Circuit.of(1).h(0), NoiseModel.of(Devices.ibmManila()), List.of(0));
    TrajectoryEngine engine = TrajectoryEngine.of(program);
    int shots = 70_000; // more than one batch
    int[] fewer = engine.counts(NONE, new Draw(shots, 1, 2), 3);
    int[] one = engine.counts(NONE, new Draw(shots + 1, 1, 2), 3);
    assertEquals(1, Math.abs(one[0] - fewer[0]) + Math.abs(one[1] - fewer[1]));
  }

  @Test
  void what_cannot_be_run_is_refused_in_a_sentence() {
    NoiseModel noise = NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL);
    Program deep = Program.of(Circuit.ansatz(31, 3), noise, List.of(0));
    assertRefused("at most 28 of those, got 31", () -> TrajectoryEngine.of(deep));
    Program large = Program.of(Circuit.ansatz(28, 3), noise, List.of(0));
    if (Runtime.getRuntime().maxMemory() < 24L << 30) {
      assertRefused(
          "28 entangled qubits on 1 thread(s) need 24.0 GiB", () -> TrajectoryEngine.of(large));
    }
    Program small = Program.of(Circuit.ansatz(2, 1), noise, List.of(0));
    assertRefused("at least 1 thread, got 0", () -> TrajectoryEngine.of(small, 0));
    TrajectoryEngine engine = TrajectoryEngine.of(small);
    assertRefused("must have 6 values, got 5", () -> engine.bind(new double[5]));
    double[] hole = {0, 0, Double.NaN, 0, 0, 0};
    assertRefused("θ[2] must be finite, got NaN", () -> engine.bind(hole));
    engine.bind(new double[6]);
    assertRefused("trajectories give estimates", () -> engine.probabilities(NONE, new double[2]));
    assertRefused("trajectories give estimates", () -> engine.probabilities(new double[1][0]));
    assertRefused("trajectories give estimates", () -> engine.shifted(NONE, 0, new Shifted(6)));
    assertRefused("trajectories give estimates", () -> engine.counts(NONE, new Draw(0, 1, 1), 0));
    Measurement string = new Measurement.Paulis(List.of(PauliString.of("Z0")));
    TrajectoryEngine parity = TrajectoryEngine.of(Program.of(Circuit.of(1).h(0), noise, string));
    assertRefused("Pauli strings are measured", () -> parity.counts(NONE, new Draw(1, 1, 1), 0));
    Program reading = Program.of(Encoding.angle().circuit(2), noise, List.of(0));
    TrajectoryEngine reader = TrajectoryEngine.of(reading);
    assertRefused("2 features, got 1", () -> reader.counts(new double[1], new Draw(1, 1, 1), 0));
    double[] bad = {0, Double.POSITIVE_INFINITY};
    assertRefused("feature 1 must be finite", () -> reader.counts(bad, new Draw(1, 1, 1), 0));
  }

  private static void assertAgrees(Program program, double[] theta, double[] x, Draw draw) {
    ExactEngine reference = ExactEngine.of(program);
    TrajectoryEngine engine = TrajectoryEngine.of(program);
    reference.bind(theta);
    engine.bind(theta);
    var probabilities = new double[program.outcomes()];
    reference.probabilities(x, probabilities);
    int[] counts = engine.counts(x, draw, 0);
    Fit.assertFits(probabilities, counts, program.noise().device().name());
    for (int k = 0; k < counts.length; k++) {
      double p = probabilities[k];
      double most = 5 * Math.sqrt(draw.shots() * p * (1 - p)) + 5;
      assertEquals(draw.shots() * p, counts[k], most);
    }
  }

  /// Rotations on all qubits, then CNOTs from each to one that a formula scatters.
  private static Circuit scattered(int qubits, int layers) {
    Circuit circuit = Circuit.of(qubits);
    int parameter = 0;
    for (int layer = 0; layer < layers; layer++) {
      for (int q = 0; q < qubits; q++) {
        circuit =
            circuit
                .rx(q, Angle.parameter(parameter++))
                .ry(q, Angle.parameter(parameter++))
                .rz(q, Angle.parameter(parameter++));
      }
      for (int q = 0; q < qubits; q++) {
        circuit = circuit.cx(q, (q + 1 + (q * q + 3 * layer) % (qubits - 1)) % qubits);
      }
    }
    return circuit;
  }
}
