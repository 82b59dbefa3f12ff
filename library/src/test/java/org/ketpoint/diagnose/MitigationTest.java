package org.ketpoint.diagnose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Engines;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Streams;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class MitigationTest {
  private static final Measurement FIRST_TWO = Measurement.outcomes(List.of(0, 1));

  private static Stream<Device> devices() {
    return Stream.of(
        Devices.ibmManila(), Devices.ibmEagle(), Devices.googleSycamore(), Devices.rigettiAspen());
  }

  private static Stream<Arguments> foldedDevices() {
    return devices()
        .flatMap(d -> Stream.of(Folding.values()).map(folding -> Arguments.of(d, folding)));
  }

  /// What the assignment matrix makes of (0.6, 0.4) is taken back.
  @Test
  void one_qubits_readout_is_taken_back_as_by_hand() {
    var noise = NoiseModel.of(Devices.ibmManila());
    double p10 = noise.readout(0).p10();
    double p01 = noise.readout(0).p01();
    double[] read = {0.6 * (1 - p10) + 0.4 * p01, 0.6 * p10 + 0.4 * (1 - p01)};
    var mitigation = ReadoutMitigation.of(noise, List.of(0));
    assertArrayEquals(new double[] {0.6, 0.4}, mitigation.inverted(read), 1e-15);
    assertArrayEquals(new double[] {0.6, 0.4}, mitigation.mitigated(read), 1e-15);
    double[] outside = mitigation.inverted(1, 0);
    assertTrue(outside[1] < 0 && Math.abs(outside[0] + outside[1] - 1) < 1e-15);
    assertArrayEquals(new double[] {1, 0}, mitigation.mitigated(1, 0), 1e-15);
  }

  /// The nearest point of the simplex is no farther than any of many others.
  @Test
  void least_squares_find_the_nearest_probabilities() {
    assertArrayEquals(
        new double[] {0.75, 0.25, 0},
        ReadoutMitigation.ontoSimplex(new double[] {0.9, 0.4, -0.3}),
        1e-15);
    var random = new Random(3);
    for (int i = 0; i < 200; i++) {
      double[] values = random.doubles(4, -0.5, 1).toArray();
      double[] nearest = ReadoutMitigation.ontoSimplex(values);
      assertEquals(1, Arrays.stream(nearest).sum(), 1e-12);
      for (int k = 0; k < 50; k++) {
        double[] other = random.doubles(4).map(u -> -Math.log(u)).toArray();
        double sum = Arrays.stream(other).sum();
        double[] point = Arrays.stream(other).map(o -> o / sum).toArray();
        assertTrue(distance(values, nearest) <= distance(values, point) + 1e-12);
      }
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("devices")
  void exact_probabilities_lose_their_readout_errors_wholly(Device device) {
    var noise = NoiseModel.of(device);
    var circuit = Circuit.ansatz(4, 2);
    double[] theta = new Random(1).doubles(24, 0, 2 * Math.PI).toArray();
    for (var measurement :
        List.of(
            FIRST_TWO,
            new Measurement.Paulis(List.of(PauliString.of("Z0"), PauliString.of("X2"))))) {
      var program = Program.of(circuit, noise, measurement);
      double[] read = probabilities(program, theta);
      var without = Program.of(circuit, noise.without(ErrorSource.READOUT), measurement);
      double[] real = probabilities(without, theta);
      assertTrue(distance(read, real) > 1e-5);
      assertArrayEquals(real, ReadoutMitigation.of(program).mitigated(read), 1e-12);
    }
  }

  /// 1,000 shots of four outcomes, 200 times. Where one outcome is likely, reading is biased by
  /// more than shots scatter, and the mitigated frequencies are far nearer. Where all are about as
  /// likely, errors cancel, and taking them back only adds scatter: by 1/(1 − p10 − p01) squared.
  @ParameterizedTest
  @MethodSource("devices")
  void measured_frequencies_come_nearer_where_reading_is_biased(Device device) {
    var noise = NoiseModel.of(device);
    double biased = ratio(Circuit.of(2).x(0).x(1), noise);
    assertTrue(biased < 0.25, () -> "mean squared error × " + biased);
    double even = ratio(Circuit.of(2).h(0).h(1), noise);
    assertTrue(even < 1.4, () -> "mean squared error × " + even);
  }

  private static double ratio(Circuit circuit, NoiseModel noise) {
    var program = Program.of(circuit, noise, FIRST_TWO);
    double[] read = probabilities(program, new double[0]);
    var mitigation = ReadoutMitigation.of(program);
    double[] real = mitigation.inverted(read);
    double raw = 0;
    double mitigated = 0;
    for (int i = 0; i < 200; i++) {
      double[] shares = Frequencies.ofOutcomes(read, 1000, Streams.shotKey(1, 0, i));
      raw += distance(real, shares);
      mitigated += distance(real, mitigation.mitigated(shares));
    }
    return mitigated / raw;
  }

  /// The loss of a trained classifier with readout errors taken back is the one it would have
  /// without them.
  @Test
  void mitigation_is_an_option_of_evaluation() {
    var data = Mnist.digits(0, 1).take(30).reduce(4);
    var run =
        Training.of(Qnn.classifier(4, 2, 2), data).on(Devices.rigettiAspen()).seed(7).epochs(4);
    var evaluator = Evaluator.of(run);
    var mitigation = ReadoutMitigation.of(evaluator.engine().program());
    double[][] values = evaluator.values(run.theta(), data.test());
    var mitigated = evaluator.score(mitigation.mitigated(values), data.test());
    var plain = evaluator.score(values, data.test());
    assertEquals(run.evaluate(data.test()), plain);
    var without = run.on(run.config().noise().without(ErrorSource.READOUT));
    assertEquals(without.evaluate(data.test()).loss(), mitigated.loss(), 1e-12);
    assertTrue(mitigated.loss() < plain.loss(), () -> mitigated + " " + plain);
  }

  private static double[] probabilities(Program program, double[] theta) {
    var engine = Engines.of(program, 0);
    engine.bind(theta);
    var values = new double[program.outcomes()];
    engine.probabilities(new double[0], values);
    return values;
  }

  @Test
  void an_exactly_exponential_decay_ends_where_it_began() {
    double[] scales = {1, 3, 5};
    double[] decay = Arrays.stream(scales).map(s -> 0.25 + 0.6 * Math.exp(-0.4 * s)).toArray();
    double[] rise = Arrays.stream(scales).map(s -> 0.25 - 0.2 * Math.exp(-0.4 * s)).toArray();
    assertEquals(0.85, Extrapolation.exponential(2).atZero(scales, decay), 1e-14);
    assertEquals(0.05, Extrapolation.exponential(2).atZero(scales, rise), 1e-14);
    double[] square = Arrays.stream(scales).map(s -> 2 - s + 0.5 * s * s).toArray();
    assertEquals(2, Extrapolation.richardson().atZero(scales, square), 1e-14);
    double[] line = Arrays.stream(scales).map(s -> 2 - s).toArray();
    assertEquals(2, Extrapolation.linear().atZero(scales, line), 1e-14);
    // A value beyond the end counts nothing: the rest decides.
    double[] beyond = {decay[0], decay[1], 0.2};
    assertEquals(0.85, Extrapolation.exponential(2).atZero(scales, beyond), 1e-14);
  }

  @ParameterizedTest
  @MethodSource("foldedDevices")
  void folding_runs_longer_circuits_that_do_the_same(Device device, Folding folding) {
    var circuit =
        Circuit.of(3).h(0).s(1).ry(0, Angle.feature(0, 1)).then(Circuit.ansatz(3, 1)).sx(2);
    var folded = folding.fold(circuit, 3);
    assertEquals(3 * circuit.operations().size(), folded.operations().size());
    double[] theta = new Random(2).doubles(9, 0, 2 * Math.PI).toArray();
    var ideal = NoiseModel.of(device).ideal();
    var noisy = NoiseModel.of(device).without(ErrorSource.READOUT);
    double[] once = outcome(circuit, ideal, theta);
    assertArrayEquals(once, outcome(folded, ideal, theta), 1e-12);
    assertTrue(
        distance(once, outcome(folded, noisy, theta))
            > distance(once, outcome(circuit, noisy, theta)));
  }

  private static double[] outcome(Circuit circuit, NoiseModel noise, double[] theta) {
    var engine = Engines.of(Program.of(circuit, noise, FIRST_TWO), 0);
    engine.bind(theta);
    var values = new double[4];
    engine.probabilities(new double[] {0.7}, values);
    return values;
  }

  /// Only depolarizing after CNOTs, and a GHZ state's ⟨Z⟩ would be 0; a chain of CNOTs from |1⟩
  /// keeps ⟨Z⟩ = −1 shrunk by (1 − λ) a gate on its way: folding gives the exact powers.
  @Test
  void folded_depolarizing_decays_exactly_exponentially() {
    var noise =
        NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL).only(ErrorSource.TWO_QUBIT);
    var circuit = Circuit.of(2).x(0).cx(0, 1).cx(0, 1).cx(0, 1);
    var zne =
        ZeroNoise.of(
            circuit,
            noise,
            new Measurement.Paulis(List.of(PauliString.of("Z1"))),
            Folding.GLOBAL,
            1,
            3,
            5);
    var points = zne.exact(new double[0]);
    double kept = 1 - noise.couplingLambda(0, 1);
    assertEquals(-Math.pow(kept, 9), points.values().get(1).getFirst(), 1e-13);
    assertEquals(-1, points.atZero(Extrapolation.exponential())[0], 1e-12);
    assertTrue(points.atZero(Extrapolation.linear())[0] > -1);
    assertEquals(3, points.table().rowCount());
    assertTrue(points.plot(0, Extrapolation.linear()).png().length > 1000);
    // Never more than can be, however steep the fall.
    double[] steep = {0.5, 1e-9};
    assertEquals(1, Extrapolation.exponential().atZero(new double[] {1, 3}, steep));
  }

  /// ⟨Z⟩ of qubit 0 and of qubit 3 after the paper's circuit of 4 qubits and 2 layers, 20 random θ,
  /// all noise of the device, folded 1, 3, 5 times, readout errors taken back in both: the mean
  /// squared error against the noiseless value, exact and with 20,000 shots a circuit, is smaller
  /// than that without extrapolation.
  @ParameterizedTest
  @MethodSource("foldedDevices")
  void extrapolated_expectations_are_nearer_to_the_noiseless_ones(Device device, Folding folding) {
    var strings = new Measurement.Paulis(List.of(PauliString.of("Z0"), PauliString.of("Z3")));
    var noise = NoiseModel.of(device);
    var zne = ZeroNoise.of(Circuit.ansatz(4, 2), noise, strings, folding, 1, 3, 5);
    var ideal = Engines.of(Program.of(Circuit.ansatz(4, 2), noise.ideal(), strings), 0);
    List<Extrapolation> ways =
        List.of(Extrapolation.linear(), Extrapolation.exponential(), Extrapolation.richardson());
    for (int shots : new int[] {0, 20_000}) {
      var errors = new double[ways.size()];
      double raw = 0;
      for (int i = 0; i < 20; i++) {
        double[] theta = new Random(i).doubles(24, 0, 2 * Math.PI).toArray();
        ideal.bind(theta);
        var real = new double[2];
        ideal.probabilities(new double[0], real);
        var points = shots == 0 ? zne.exact(theta) : zne.measured(shots, i, theta);
        double[] first = points.values().getFirst().stream().mapToDouble(v -> v).toArray();
        raw += distance(real, first);
        for (int w = 0; w < errors.length; w++) {
          errors[w] += distance(real, points.atZero(ways.get(w)));
        }
      }
      String figures =
          "%s %s %d shots: squared error × %.3f linear, %.3f exponential, %.3f Richardson"
              .formatted(
                  device.name(), folding, shots, errors[0] / raw, errors[1] / raw, errors[2] / raw);
      for (double error : errors) {
        assertTrue(error < raw, figures);
      }
    }
  }

  @Test
  void what_cannot_be_is_refused_in_a_sentence() {
    var noise = NoiseModel.of(Devices.ibmManila());
    var circuit = Circuit.ansatz(2, 1);
    var pair = new Measurement.Paulis(List.of(PauliString.of("Z0 Z1")));
    assertRefused("odd numbers 1, 3, 5 …, got 2", () -> Folding.LOCAL.fold(circuit, 2));
    assertRefused("odd numbers", () -> Folding.GLOBAL.fold(circuit, -1));
    assertRefused(
        "at least 2 different scales",
        () -> ZeroNoise.of(circuit, noise, FIRST_TWO, Folding.LOCAL, 3, 3));
    assertRefused(
        "PER_GATE or LOGICAL",
        () ->
            ZeroNoise.of(
                circuit, noise.attached(Attachment.TRANSPILED), FIRST_TWO, Folding.LOCAL, 1, 3));
    assertRefused(
        "Pauli strings of one qubit", () -> ReadoutMitigation.of(Program.of(circuit, noise, pair)));
    assertRefused(
        "there must be 4 measured values, got 2",
        () -> ReadoutMitigation.of(noise, List.of(0, 1)).inverted(1, 0));
    assertRefused(
        "at least 2 values", () -> Extrapolation.linear().atZero(new double[1], new double[1]));
    assertRefused("at least 1 measured qubit", () -> Extrapolation.exponential(0));
    var zne = ZeroNoise.of(circuit, noise, FIRST_TWO, Folding.LOCAL, 1, 3);
    assertRefused("at least 1 shot", () -> zne.measured(0, 1, new double[6]));
  }
}
