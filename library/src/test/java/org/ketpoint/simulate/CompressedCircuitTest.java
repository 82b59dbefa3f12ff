package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Operation;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.Readout;

/// What is pruned, quantized and frozen, against circuits written down by hand.
class CompressedCircuitTest {
  private static final List<Device> FOUR =
      List.of(
          Devices.ibmManila(),
          Devices.ibmEagle(),
          Devices.googleSycamore(),
          Devices.rigettiAspen());

  static Stream<Arguments> models() {
    return FOUR.stream()
        .flatMap(d -> Stream.of(Attachment.values()).map(a -> Arguments.of(d.uniform(), a)));
  }

  private static Compression random(Random random, int size) {
    Status[] all = Status.values();
    return Compression.of(
        Stream.generate(() -> all[random.nextInt(all.length)]).limit(size).toList());
  }

  /// The ansatz with each gate as its status has it, by a rule of its own.
  private static Circuit byHand(Circuit circuit, Compression compression, double[] theta) {
    var operations = new ArrayList<Operation>();
    for (Operation o : circuit.operations()) {
      Status status =
          !o.angles().isEmpty() && o.requireAngle() instanceof Angle.Parameter p
              ? compression.status(p.index())
              : Status.FREE;
      switch (status) {
        case FREE, FROZEN -> operations.add(o);
        case PRUNED -> {}
        case QUANTIZED -> {
          double radians = o.requireAngle().radians(theta, new double[0]);
          double best = 0;
          for (int quarters = -40; quarters <= 40; quarters++) {
            double candidate = quarters * Math.PI / 2;
            best = Math.abs(radians - candidate) < Math.abs(radians - best) ? candidate : best;
          }
          if (Math.round(best / (Math.PI / 2)) % 4 != 0) {
            operations.add(Operation.turn(o.gate(), Angle.of(best), o.qubit()));
          }
        }
      }
    }
    return new Circuit(circuit.qubits(), operations);
  }

  private static Program program(
      Circuit circuit, NoiseModel noise, Compression compression, double[] theta) {
    return Program.of(
        compression.circuit(circuit, theta),
        noise,
        Measurement.outcomes(List.of(1, 0)),
        theta.length,
        compression.frozen());
  }

  @ParameterizedTest
  @MethodSource("models")
  void every_shift_of_a_compressed_circuit_is_what_kraus_operators_give(
      Device device, Attachment attachment) {
    NoiseModel noise = NoiseModel.of(device).attached(attachment);
    Circuit circuit = Encoding.angle().circuit(3).then(Circuit.ansatz(3, 2));
    var random = new Random(5);
    for (int round = 0; round < 3; round++) {
      double[] theta = random.doubles(18, -7, 7).toArray();
      double[] x = random.doubles(3, -4, 4).toArray();
      Compression compression = random(random, 18);
      Program program = program(circuit, noise, compression, theta);
      NoisyCircuit hand = NoisyCircuit.of(byHand(circuit, compression, theta), noise);
      List<NoisyCircuit.Place> places =
          hand.places().stream()
              .filter(p -> compression.status(p.parameter()) == Status.FREE)
              .toList();
      assertEquals(1 + 2 * places.size(), program.circuitsPerInput());
      ExactEngine engine = ExactEngine.of(program);
      engine.bind(theta);
      var shifted = new Shifted(program.sites().size());
      for (int outcome = 0; outcome < 4; outcome++) {
        engine.shifted(x, outcome, shifted);
        assertEquals(read(hand.bound(theta, x, null, 0), noise, outcome), shifted.unshifted, 1e-12);
        for (int k = 0; k < places.size(); k++) {
          assertEquals(places.get(k).parameter(), program.sites().get(k).parameter());
          List<Instruction> plus = hand.bound(theta, x, places.get(k), Math.PI / 2);
          List<Instruction> minus = hand.bound(theta, x, places.get(k), -Math.PI / 2);
          assertEquals(read(plus, noise, outcome), shifted.plus[k], 1e-12);
          assertEquals(read(minus, noise, outcome), shifted.minus[k], 1e-12);
        }
      }
    }
  }

  /// The probability to read an outcome of qubits 1 and 0.
  private static double read(List<Instruction> instructions, NoiseModel noise, int outcome) {
    var rho = new DensityReference(3).run(instructions);
    double sum = 0;
    for (int ket = 0; ket < 8; ket++) {
      double p = rho.probability(ket);
      for (int k = 0; k < 2; k++) {
        int q = 1 - k;
        Readout readout = noise.readout(q);
        int is = ket >> q & 1;
        double wrong = is == 0 ? readout.p10() : readout.p01();
        p *= is == (outcome >> k & 1) ? 1 - wrong : wrong;
      }
      sum += p;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "4, 3", "5, 3", "6, 3"})
  void compressed_rings_are_swept_fast_and_right(int qubits, int layers) {
    Circuit circuit = Encoding.angle().circuit(qubits).then(Circuit.ansatz(qubits, layers));
    int size = circuit.parameters();
    var random = new Random(size);
    for (Device device : FOUR) {
      for (Attachment attachment : List.of(Attachment.LOGICAL, Attachment.PER_GATE)) {
        NoiseModel noise = NoiseModel.of(device.uniform()).attached(attachment);
        double[] theta = random.doubles(size, -7, 7).toArray();
        Compression compression = wholeQubitsPruned(random(random, size), qubits);
        Program program = program(circuit, noise, compression, theta);
        Layered ring = Layered.of(program);
        assertNotNull(ring, () -> device + " " + attachment);
        assertTrue(LayeredSweep.canUndo(ring));
        var reference = new ReferenceSweep(program);
        var memory = new PlainKernels((int) LayeredSweep.memory(ring, program.outcomes()));
        var fast = new LayeredSweep(ring, RandomLayers.factors(program), memory);
        reference.bind(theta);
        fast.bind(theta);
        assertSame(program, reference, fast, random.doubles(qubits, -4, 4).toArray());
      }
    }
  }

  /// All gates of qubit 2 pruned in every layer but the first, so that only noise is left between
  /// its CNOTs; and those of qubit 0 in the first.
  private static Compression wholeQubitsPruned(Compression compression, int qubits) {
    var pruned = new boolean[compression.size()];
    for (int k = 0; k < pruned.length; k++) {
      int q = k / 3 % qubits;
      pruned[k] = q == (k < 3 * qubits ? 0 : 2);
    }
    return compression.with(Status.PRUNED, pruned);
  }

  private static void assertSame(Program program, Sweep expected, Sweep got, double[] x) {
    var one = new Shifted(program.sites().size());
    var other = new Shifted(program.sites().size());
    for (int outcome = 0; outcome < program.outcomes(); outcome++) {
      expected.shifted(x, outcome, one);
      got.shifted(x, outcome, other);
      assertEquals(one.unshifted, other.unshifted, 1e-12);
      assertArrayEquals(one.plus, other.plus, 1e-12);
      assertArrayEquals(one.minus, other.minus, 1e-12);
    }
    var p = new double[program.outcomes()];
    var q = new double[program.outcomes()];
    expected.probabilities(x, p);
    got.probabilities(x, q);
    assertArrayEquals(p, q, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("models")
  void contraction_along_the_ring_takes_compressed_circuits_too(
      Device device, Attachment attachment) {
    NoiseModel noise = NoiseModel.of(device).attached(attachment);
    Circuit circuit = Encoding.angle().circuit(4).then(Circuit.ansatz(4, 2));
    var random = new Random(9);
    double[] theta = random.doubles(24, -7, 7).toArray();
    double[] x = random.doubles(4, -4, 4).toArray();
    Program program = program(circuit, noise, random(random, 24), theta);
    RingEngine ring = RingEngine.find(program).orElseThrow();
    var reference = new ReferenceSweep(program);
    ring.bind(theta);
    reference.bind(theta);
    var one = new Shifted(program.sites().size());
    var other = new Shifted(program.sites().size());
    reference.shifted(x, 2, one);
    ring.shifted(x, 2, other);
    assertEquals(one.unshifted, other.unshifted, 1e-12);
    assertArrayEquals(one.plus, other.plus, 1e-12);
    assertArrayEquals(one.minus, other.minus, 1e-12);
    PropagationEngine propagation = PropagationEngine.of(program);
    propagation.bind(theta);
    propagation.shifted(x, 2, other);
    assertArrayEquals(one.plus, other.plus, 1e-6 + propagation.bound());
    TrajectoryEngine trajectories = TrajectoryEngine.of(program);
    trajectories.bind(theta);
    trajectories.estimate(x, 2, new Draw(4000, 1, 1), 0, other);
    assertArrayEquals(one.minus, other.minus, 0.04); // five standard deviations
  }

  @Test
  void a_frozen_program_has_the_values_of_the_free_one_at_the_sites_it_keeps() {
    NoiseModel noise = NoiseModel.of(Devices.ibmManila());
    Circuit circuit = Encoding.angle().circuit(6).then(Circuit.ansatz(6, 3));
    var random = new Random(3);
    double[] theta = random.doubles(54, -7, 7).toArray();
    double[] x = random.doubles(6, -4, 4).toArray();
    var frozen = new boolean[54];
    for (int k = 0; k < 13; k++) {
      frozen[4 * k] = true;
    }
    Compression none = Compression.none(54);
    Program free = program(circuit, noise, none, theta);
    Program some = program(circuit, noise, none.with(Status.FROZEN, frozen), theta);
    assertEquals(109, free.circuitsPerInput());
    assertEquals(83, some.circuitsPerInput());
    ExactEngine all = ExactEngine.of(free);
    ExactEngine fewer = ExactEngine.of(some);
    all.bind(theta);
    fewer.bind(theta);
    var one = new Shifted(54);
    var other = new Shifted(41);
    all.shifted(x, 1, one);
    fewer.shifted(x, 1, other);
    assertEquals(one.unshifted, other.unshifted);
    for (int k = 0; k < 41; k++) {
      int site = some.sites().get(k).parameter();
      assertEquals(one.plus[site], other.plus[k]);
      assertEquals(one.minus[site], other.minus[k]);
    }
  }
}
