package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

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
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;

class PropagationEngineTest {
  private static final double[] NONE = {};
  private static final PropagationLimits EVERYTHING = new PropagationLimits(0, 1 << 24);

  static Stream<NoiseModel> models() {
    return Stream.of(Devices.ibmManila(), Devices.googleRainbow(), Devices.rigettiAspen())
        .flatMap(d -> Stream.of(Attachment.values()).map(a -> NoiseModel.of(d).attached(a)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void without_truncation_values_and_shifts_are_those_of_the_exact_engine(NoiseModel noise) {
    var random = new Random(5);
    Measurement strings =
        new Measurement.Paulis(List.of(PauliString.of("Z1 Z2"), PauliString.of("X0 Y3")));
    for (Measurement measurement : List.of(Measurement.outcomes(List.of(3, 1)), strings)) {
      Circuit circuit = RandomCircuits.of(random, 4, 30);
      Program program = Program.of(circuit, noise, measurement);
      double[] theta = random.doubles(circuit.parameters(), -3, 3).toArray();
      double[] x = random.doubles(3).toArray();
      int sites = program.sites().size();
      var exact = new Shifted(sites);
      var pulled = new Shifted(sites);
      ExactEngine reference = ExactEngine.of(program);
      PropagationEngine engine = PropagationEngine.of(program, EVERYTHING);
      reference.bind(theta);
      engine.bind(theta);
      for (int value = 0; value < program.outcomes(); value++) {
        reference.shifted(x, value, exact);
        engine.shifted(x, value, pulled);
        assertEquals(exact.unshifted(), pulled.unshifted(), 1e-12);
        assertEquals(exact.unshifted(), engine.value(x, value).value(), 1e-12);
        for (int site = 0; site < sites; site++) {
          for (int t = 0; t < program.sites().get(site).rule().terms().size(); t++) {
            assertEquals(exact.at(site, t), pulled.at(site, t), 1e-12);
          }
        }
        assertEquals(0, engine.bound(), 0);
      }
    }
  }

  @Test
  void shifts_are_right_where_the_angles_make_gates_vanish() {
    // At 0 and π a rotation only moves bits, and the effect meets other gates than when shifted.
    Circuit circuit = Circuit.ansatz(3, 2);
    Program program = Program.of(circuit, NoiseModel.of(Devices.ibmManila()), List.of(0, 2));
    ExactEngine reference = ExactEngine.of(program);
    PropagationEngine engine = PropagationEngine.of(program, EVERYTHING);
    var random = new Random(1);
    for (int round = 0; round < 10; round++) {
      double[] theta = random.ints(18, 0, 3).mapToDouble(k -> k * Math.PI / 2).toArray();
      reference.bind(theta);
      engine.bind(theta);
      var exact = new Shifted(18);
      var pulled = new Shifted(18);
      reference.shifted(NONE, 1, exact);
      engine.shifted(NONE, 1, pulled);
      for (int site = 0; site < 18; site++) {
        assertEquals(exact.plus(site), pulled.plus(site), 1e-12);
        assertEquals(exact.minus(site), pulled.minus(site), 1e-12);
      }
    }
  }

  @Test
  void what_truncation_costs_is_never_more_than_the_bound() {
    var random = new Random(17);
    NoiseModel noise = NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL);
    int bounded = 0;
    for (int round = 0; round < 120; round++) {
      Circuit circuit = RandomCircuits.of(random, 5, 40);
      Program program = Program.of(circuit, noise, List.of(0, 4));
      double[] theta = random.doubles(circuit.parameters(), -3, 3).toArray();
      double[] x = random.doubles(3).toArray();
      ExactEngine reference = ExactEngine.of(program);
      reference.bind(theta);
      var exact = new double[4];
      reference.probabilities(x, exact);
      var limits =
          new PropagationLimits(
              Math.pow(10, -1.5 - 3 * random.nextDouble()), 4 + random.nextInt(200));
      PropagationEngine engine = PropagationEngine.of(program, limits);
      engine.bind(theta);
      for (int value = 0; value < 4; value++) {
        Bounded number;
        try {
          number = engine.value(x, value);
        } catch (IllegalArgumentException tooMuch) {
          assertTrue(String.valueOf(tooMuch.getMessage()).contains("bound must stay below 0.5"));
          continue;
        }
        assertTrue(number.bound() < 0.5);
        double off = Math.abs(number.value() - exact[value]);
        assertTrue(off <= number.bound() + 1e-12, off + " off, but " + number);
        bounded += number.bound() > 1e-6 ? 1 : 0;
      }
    }
    assertTrue(bounded > 100, "enough truncated results to say something: " + bounded);
  }

  @Test
  void a_hundred_qubits_of_local_layers_have_tiny_bounds() {
    Circuit circuit = Circuit.of(100);
    int parameter = 0;
    for (int layer = 0; layer < 2; layer++) {
      for (int q = 0; q < 100; q++) {
        circuit = circuit.rx(q, Angle.parameter(parameter++)).rz(q, Angle.parameter(parameter++));
      }
      for (int q = layer; q + 1 < 100; q += 2) {
        circuit = circuit.cx(q + 1, q);
      }
    }
    NoiseModel noise = NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL);
    Program program = Program.of(circuit, noise, List.of(0, 49));
    PropagationEngine engine = PropagationEngine.of(program);
    engine.bind(new Random(3).doubles(parameter, 0, 6).toArray());
    var probabilities = new double[4];
    engine.probabilities(NONE, probabilities);
    double sum = 0;
    for (double p : probabilities) {
      sum += p;
    }
    assertEquals(1, sum, 1e-6);
    assertTrue(engine.bound() < 1e-6, "bound " + engine.bound());
  }

  @Test
  void a_ring_of_a_hundred_qubits_agrees_with_its_contraction_and_a_deep_one_is_refused() {
    NoiseModel noise = NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL);
    Circuit circuit = Circuit.ansatz(100, 2);
    Program program = Program.of(circuit, noise, List.of(0));
    double[] theta = new Random(3).doubles(600, 0, 6).toArray();
    RingEngine ring = RingEngine.of(program);
    PropagationEngine engine = PropagationEngine.of(program, new PropagationLimits(1e-12, 1 << 18));
    ring.bind(theta);
    engine.bind(theta);
    var exact = new double[2];
    ring.probabilities(NONE, exact);
    Bounded number = engine.value(NONE, 1);
    assertEquals(exact[1], number.value(), number.bound() + 1e-10);
    assertTrue(number.bound() < 1e-6, "bound " + number.bound());
    PropagationEngine deep =
        PropagationEngine.of(
            Program.of(Circuit.ansatz(20, 6), noise, List.of(0)),
            new PropagationLimits(1e-6, 4000));
    deep.bind(new Random(3).doubles(360, 0, 6).toArray());
    assertRefused("bound must stay below 0.5", () -> deep.value(NONE, 0));
  }

  @Test
  void estimates_are_drawn_around_the_values() {
    Circuit circuit = Encoding.angle().circuit(3).then(Circuit.ansatz(3, 1));
    Program program = Program.of(circuit, NoiseModel.of(Devices.ibmManila()), List.of(0));
    PropagationEngine engine = PropagationEngine.of(program);
    engine.bind(new Random(6).doubles(9, 0, 6).toArray());
    double[] x = {0.3, 0.6, 0.9};
    var exact = new Shifted(9);
    var drawn = new Shifted(9);
    engine.shifted(x, 1, exact);
    engine.estimate(x, 1, new Draw(4000, 1, 2), 3, drawn);
    for (int site = 0; site < 9; site++) {
      assertEquals(exact.plus(site), drawn.plus(site), 5 * 0.5 / Math.sqrt(4000));
    }
  }

  @Test
  void limits_that_make_no_sense_are_refused_in_a_sentence() {
    assertRefused("in [0, 1), got -0.1", () -> new PropagationLimits(-0.1, 5));
    assertRefused("in [0, 1), got NaN", () -> new PropagationLimits(Double.NaN, 5));
    assertRefused("at least 1 term must be kept, got 0", () -> new PropagationLimits(0.1, 0));
  }
}
