package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.device.Qubit;
import org.ketpoint.device.UniformDevice;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;

class LayeredSweepTest {
  @ParameterizedTest
  @CsvSource({"4, 2", "4, 3", "4, 4", "5, 2", "5, 3", "6, 3", "7, 2", "8, 3"})
  void the_fast_sweeps_give_what_the_scalar_reference_gives(int qubits, int layers) {
    for (int round = 0; round < 4; round++) {
      List<Integer> measured =
          List.of(List.of(0), List.of(2, 0), List.of(1, 3), List.of(3)).get(round);
      long seed = 100L * qubits + 10L * layers + round;
      Program program = RandomLayers.of(qubits, layers, measured, round == 3, seed);
      var random = new Random(seed);
      var reference = new ReferenceSweep(program);
      LayeredSweep ring = ring(program);
      for (int binding = 0; binding < 2; binding++) {
        double[] theta = random.doubles(program.circuit().parameters(), -7, 7).toArray();
        reference.bind(theta);
        ring.bind(theta);
        for (int sample = 0; sample < 2; sample++) {
          double[] x = random.doubles(qubits, -4, 4).toArray();
          assertSame(program, reference, ring, x);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "4, 3", "5, 2", "5, 3", "6, 2", "7, 3"})
  void rings_on_every_shipped_device_are_swept_fast_and_right(int qubits, int layers) {
    for (Device device : Devices.all()) {
      for (Attachment attachment : List.of(Attachment.LOGICAL, Attachment.PER_GATE)) {
        assertSwept(qubits, layers, NoiseModel.of(device.uniform()).attached(attachment));
      }
    }
    for (Device device : List.of(Devices.googleSycamore(), Devices.googleRainbow())) {
      NoiseModel noise = NoiseModel.of(device.uniform()).attached(Attachment.TRANSPILED);
      assertSwept(qubits, layers, noise);
    }
  }

  private static void assertSwept(int qubits, int layers, NoiseModel noise) {
    Circuit circuit = Encoding.angle().circuit(qubits).then(Circuit.ansatz(qubits, layers));
    var random = new Random(qubits);
    double[] theta = random.doubles(circuit.parameters(), -7, 7).toArray();
    double[] x = random.doubles(qubits, -4, 4).toArray();
    for (List<Integer> measured : List.of(List.of(0), List.of(qubits - 1, 1))) {
      Program program = Program.of(circuit, noise, measured);
      var reference = new ReferenceSweep(program);
      LayeredSweep ring = ring(program);
      reference.bind(theta);
      ring.bind(theta);
      assertSame(program, reference, ring, x);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z0", "Z1 Z3", "X0", "Y1", "X0 Z1"})
  void the_engine_is_right_on_a_ring_whatever_is_measured(String string) {
    Circuit circuit = Encoding.angle().circuit(4).then(Circuit.ansatz(4, 2));
    var measured = new Measurement.Paulis(List.of(PauliString.of(string)));
    var random = new Random(4);
    double[] theta = random.doubles(circuit.parameters(), -7, 7).toArray();
    double[] x = random.doubles(4, -4, 4).toArray();
    for (Device device : List.of(Devices.ibmManila(), Devices.ibmEagle())) {
      Program program = Program.of(circuit, NoiseModel.of(device), measured);
      var reference = new ReferenceSweep(program);
      ExactEngine engine = ExactEngine.of(program);
      reference.bind(theta);
      engine.bind(theta);
      var expected = new Shifted(program.sites().size());
      var got = new Shifted(program.sites().size());
      reference.shifted(x, 0, expected);
      engine.shifted(x, 0, got);
      assertEquals(expected.unshifted, got.unshifted, 1e-12);
      assertArrayEquals(expected.plus, got.plus, 1e-12);
      assertArrayEquals(expected.minus, got.minus, 1e-12);
    }
  }

  @Test
  void a_chain_with_what_no_ring_has_is_left_to_the_reference() {
    Program program = RandomLayers.of(4, 2, List.of(0), false, 1);
    var steps = new ArrayList<>(program.steps());
    var hadamard = new double[][] {Channel.of(Gate.H).toArray()};
    steps.set(1, new Program.Step.OfBlock(new Block(1, List.of(), hadamard, null)));
    var compiled = new Compiler.Compiled(program.initial(), steps, program.sites());
    Program other =
        new Program(
            program.circuit(), program.noise(), program.measurement(), program.noisy(), compiled);
    assertNotNull(Layered.of(program));
    assertNull(Layered.of(other));
  }

  @ParameterizedTest
  @CsvSource({"LOGICAL, 2", "LOGICAL, 3", "PER_GATE, 2", "PER_GATE, 3"})
  void programs_compiled_for_a_device_give_what_the_reference_gives(
      Attachment attachment, int layers) {
    var qubit = new Qubit(144_700, 54_400, 4e-4, 35.6, 0.0122, 0.0316);
    var device = UniformDevice.of("uniform", LocalDate.of(2026, 1, 1), qubit, 1.2e-2, 345);
    Program program = ansatz(device, attachment, layers);
    assertSameOnSamples(program, ring(program));
  }

  @ParameterizedTest
  @CsvSource({
    "LOGICAL, 2, 1",
    "PER_GATE, 2, 1",
    "LOGICAL, 3, 1",
    "PER_GATE, 3, 1",
    "LOGICAL, 3, 400",
    "PER_GATE, 3, 400"
  })
  void noise_that_leaves_nothing_gives_what_the_reference_gives(
      Attachment attachment, int layers, double t1) {
    var qubit = new Qubit(t1, t1, t1 == 1 ? 0.5 : 0.1, 300, 0.1, 0.2); // at T1 = 1 ns: λ = 1
    var device = UniformDevice.of("lossy", LocalDate.of(2026, 1, 1), qubit, 0.75, 1000);
    Program program = ansatz(device, attachment, layers);
    assertSameOnSamples(program, new Exact(ExactEngine.of(program)));
  }

  @Test
  void plain_loops_and_vectors_of_every_width_give_the_same_bits() throws Exception {
    String here = BitsDigest.digest();
    for (List<String> flags :
        List.of(
            List.of("-XX:UseAVX=2", "--add-modules", "jdk.incubator.vector"),
            List.of("--add-modules", "jdk.incubator.vector"),
            List.of("-XX:UseAVX=2"))) {
      assertEquals(here, BitsDigest.ofAnotherJava(flags), flags.toString());
    }
  }

  @Test
  void without_fused_multiply_add_in_hardware_the_bits_are_the_same() throws Exception {
    assertEquals(BitsDigest.small(), BitsDigest.ofAnotherJava(List.of("-XX:UseAVX=0"), "small"));
  }

  @Test
  void blocks_that_cannot_be_undone_are_left_to_the_reference() {
    Layered ring = Layered.of(RandomLayers.of(4, 3, List.of(0), false, 1));
    assertNotNull(ring);
    assertTrue(LayeredSweep.canUndo(ring));
    var fixed = new double[][] {Channel.depolarizing(1, 1).toArray()};
    var layers = new ArrayList<>(ring.layers());
    var blocks = new ArrayList<>(layers.get(1).blocks());
    blocks.set(2, new Block(2, List.of(), fixed, null));
    layers.set(1, new Layered.Layer(blocks, layers.get(1).links()));
    assertFalse(LayeredSweep.canUndo(new Layered(4, layers, ring.closing())));
  }

  private static Program ansatz(Device device, Attachment attachment, int layers) {
    Circuit circuit = Encoding.angle().circuit(4).then(Circuit.ansatz(4, layers));
    return Program.of(circuit, NoiseModel.of(device).attached(attachment), List.of(2, 0));
  }

  private static void assertSameOnSamples(Program program, Sweep fast) {
    var random = new Random(31);
    var reference = new ReferenceSweep(program);
    for (int binding = 0; binding < 2; binding++) {
      double[] theta = random.doubles(program.circuit().parameters(), -7, 7).toArray();
      reference.bind(theta);
      fast.bind(theta);
      for (int sample = 0; sample < 2; sample++) {
        assertSame(program, reference, fast, random.doubles(4, -4, 4).toArray());
      }
    }
  }

  /// The engine as a whole, which decides what is run by the fast sweeps.
  private record Exact(ExactEngine engine) implements Sweep {
    @Override
    public void bind(double[] theta) {
      engine.bind(theta);
    }

    @Override
    public void probabilities(double[] features, double[] probabilities) {
      engine.probabilities(features, probabilities);
    }

    @Override
    public void probabilities(double[][] inputs, double[][] probabilities) {
      System.arraycopy(engine.probabilities(inputs), 0, probabilities, 0, inputs.length);
    }

    @Override
    public void shifted(double[] features, int outcome, Shifted shifted) {
      engine.shifted(features, outcome, shifted);
    }
  }

  private static LayeredSweep ring(Program program) {
    Layered ring = Layered.of(program);
    assertNotNull(ring);
    int memory = (int) LayeredSweep.memory(ring, program.outcomes());
    return new LayeredSweep(ring, RandomLayers.factors(program), kernels(memory));
  }

  private static Kernels kernels(int memory) {
    return Processor.vectors() ? new VectorKernels(memory) : new PlainKernels(memory);
  }

  private static void assertSame(Program program, Sweep expected, Sweep got, double[] x) {
    var e = new Shifted(program.sites().size());
    var g = new Shifted(program.sites().size());
    var ep = new double[program.outcomes()];
    var gp = new double[program.outcomes()];
    expected.probabilities(x, ep);
    got.probabilities(x, gp);
    assertArrayEquals(ep, gp, 1e-12);
    for (int outcome = 0; outcome < program.outcomes(); outcome++) {
      expected.shifted(x, outcome, e);
      got.shifted(x, outcome, g);
      assertEquals(e.unshifted, g.unshifted, 1e-12);
      assertArrayEquals(e.plus, g.plus, 1e-12);
      assertArrayEquals(e.minus, g.minus, 1e-12);
    }
    var es = new double[2][program.outcomes()];
    var gs = new double[2][program.outcomes()];
    double[][] inputs = {x, new double[x.length]};
    expected.probabilities(inputs, es);
    got.probabilities(inputs, gs);
    assertArrayEquals(es[0], gs[0], 1e-12);
    assertArrayEquals(es[1], gs[1], 1e-12);
  }
}
