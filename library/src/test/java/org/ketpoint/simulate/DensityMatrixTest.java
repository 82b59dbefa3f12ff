package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.Operation;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import tech.tablesaw.api.Table;

class DensityMatrixTest {
  private static final NoiseModel NOISE = NoiseModel.of(Devices.rigettiAspen());
  private static final double R = Math.sqrt(0.5);
  private static final Circuit BELL =
      new Circuit(2, List.of(Operation.of(Gate.H, 0), Operation.of(Gate.CX, 0, 1)));

  private static Circuit encodedAnsatz(int qubits) {
    return Encoding.angle().circuit(qubits).then(Circuit.ansatz(qubits, 2));
  }

  private static double[] angles(int count, long seed) {
    return new Random(seed).doubles(count).map(x -> 6 * x - 3).toArray();
  }

  private static DensityMatrix noisy(int qubits, long seed) {
    Circuit circuit = encodedAnsatz(qubits);
    return DensityMatrix.of(
        circuit, NOISE, angles(circuit.parameters(), seed), angles(qubits, seed + 1));
  }

  /// A random mixed state of full rank, whose matrix is known: AA†/Tr(AA†).
  private static ComplexMatrix random(int size, long seed) {
    var random = new Random(seed);
    var re = new double[size * size];
    var im = new double[size * size];
    Arrays.setAll(re, i -> random.nextGaussian());
    Arrays.setAll(im, i -> random.nextGaussian());
    var a = new ComplexMatrix(size, re, im);
    ComplexMatrix square = a.times(a.adjoint());
    double trace = IntStream.range(0, size).mapToDouble(i -> square.re()[i * size + i]).sum();
    return new ComplexMatrix(
        size,
        Arrays.stream(square.re()).map(x -> x / trace).toArray(),
        Arrays.stream(square.im()).map(x -> x / trace).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void probabilities_are_those_of_the_engine_without_readout(Attachment attachment) {
    for (Device device : List.of(Devices.ibmManila(), Devices.ibmEagle(), Devices.rigettiAspen())) {
      NoiseModel noise = NoiseModel.of(device).attached(attachment).with(ErrorSource.IDLE);
      Circuit circuit = encodedAnsatz(3);
      double[] theta = angles(18, 3);
      double[] features = angles(3, 4);
      ExactEngine engine =
          ExactEngine.of(Program.of(circuit, noise.without(ErrorSource.READOUT), List.of(0, 1, 2)));
      engine.bind(theta);
      var expected = new double[8];
      engine.probabilities(features, expected);
      DensityMatrix state = DensityMatrix.of(circuit, noise, theta, features);
      assertArrayEquals(expected, state.probabilities(), 1e-14);
    }
  }

  @Test
  void a_bell_state_is_pure_as_a_whole_and_mixed_in_its_parts() {
    DensityMatrix bell = DensityMatrix.of(BELL, NOISE.ideal());
    assertEquals(1, bell.purity(), 1e-15);
    assertEquals(0, bell.entropy(), 1e-13);
    double[] half = {.5, 0, 0, .5, 0, 0, 0, 0, 0, 0, 0, 0, .5, 0, 0, .5};
    assertArrayEquals(half, bell.toComplex().re(), 1e-15);
    assertArrayEquals(new double[16], bell.toComplex().im(), 1e-15);
    DensityMatrix part = bell.reduced(List.of(1));
    assertEquals(0.5, part.purity(), 1e-15);
    assertEquals(1, part.entropy(), 1e-14);
    assertArrayEquals(new double[3], part.bloch(0), 1e-15);
    assertEquals(1, bell.fidelity(DensityMatrix.pure(new double[] {R, 0, 0, R}, new double[4])));
  }

  @Test
  void noise_costs_purity_and_fidelity_and_gives_entropy() {
    DensityMatrix ideal = DensityMatrix.of(BELL, NOISE.ideal());
    DensityMatrix real = DensityMatrix.of(BELL, NOISE);
    assertTrue(real.purity() < 0.9 && real.entropy() > 0.1, real.toString());
    double[] r = real.paulis();
    // ⟨Φ⁺|ρ|Φ⁺⟩ = (1 + ⟨XX⟩ − ⟨YY⟩ + ⟨ZZ⟩)/4
    assertEquals((1 + r[5] - r[10] + r[15]) / 4, ideal.fidelity(real), 1e-15);
    assertEquals(ideal.fidelity(real), real.fidelity(ideal), 1e-15);
  }

  @Test
  void the_matrix_and_its_entries_are_what_the_paulis_add_up_to() {
    DensityMatrix state = noisy(3, 5);
    double[] r = state.paulis();
    var re = new double[64];
    var im = new double[64];
    List<ComplexMatrix> paulis =
        List.of(Gate.I.matrix(), Gate.X.matrix(), Gate.Y.matrix(), Gate.Z.matrix());
    for (int p = 0; p < 64; p++) {
      ComplexMatrix string =
          paulis.get(p >> 4).kron(paulis.get(p >> 2 & 3)).kron(paulis.get(p & 3));
      for (int at = 0; at < 64; at++) {
        re[at] += r[p] * string.re()[at] / 8;
        im[at] += r[p] * string.im()[at] / 8;
      }
    }
    assertArrayEquals(re, state.toComplex().re(), 1e-15);
    assertArrayEquals(im, state.toComplex().im(), 1e-15);
    for (int at = 0; at < 64; at++) {
      assertEquals(re[at], state.entry(at >> 3, at & 7).getReal(), 1e-15);
      assertEquals(im[at], state.entry(at >> 3, at & 7).getImaginary(), 1e-15);
      assertEquals(re[at / 9 * 9], state.probabilities()[at / 9], 1e-15);
    }
  }

  @Test
  void matrices_paulis_and_amplitudes_there_and_back_are_the_same() {
    DensityMatrix state = noisy(3, 8);
    assertArrayEquals(state.paulis(), DensityMatrix.of(state.toComplex()).paulis(), 1e-15);
    assertEquals(state, DensityMatrix.ofPaulis(state.paulis()));
    assertNotEquals(state, noisy(3, 9));
    DensityMatrix y = DensityMatrix.pure(new double[] {R, 0}, new double[] {0, R});
    assertArrayEquals(new double[] {0, 1, 0}, y.bloch(0), 1e-15);
    DensityMatrix two = DensityMatrix.pure(new double[] {0, 0, 1, 0}, new double[4]);
    assertArrayEquals(new double[] {0, 0, -1}, two.bloch(1), 1e-15);
    assertArrayEquals(new double[] {0, 0, 1, 0}, two.probabilities(), 1e-15);
  }

  @Test
  void one_qubits_mixed_fidelity_and_distance_are_the_closed_formulas() {
    // F = Tr(ρσ) + 2√(det ρ · det σ); T = |a − b|/2 of the Bloch vectors. Jozsa, J. Mod. Opt. 1994.
    for (long seed = 1; seed <= 5; seed++) {
      ComplexMatrix a = random(2, seed);
      ComplexMatrix b = random(2, seed + 100);
      DensityMatrix rho = DensityMatrix.of(a);
      DensityMatrix sigma = DensityMatrix.of(b);
      double[] x = rho.bloch(0);
      double[] y = sigma.bloch(0);
      double dot = x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
      double expected = (1 + dot) / 2 + 2 * Math.sqrt(determinant(a) * determinant(b));
      assertEquals(expected, rho.fidelity(sigma), 1e-13);
      double distance = Math.sqrt(dot(x, x) + dot(y, y) - 2 * dot) / 2;
      assertEquals(distance, rho.traceDistance(sigma), 1e-14);
    }
  }

  private static double determinant(ComplexMatrix m) {
    return m.re()[0] * m.re()[3] - m.re()[1] * m.re()[1] - m.im()[1] * m.im()[1];
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @Test
  void fidelity_is_symmetric_multiplies_over_products_and_keeps_to_the_inequalities() {
    for (long seed = 1; seed <= 4; seed++) {
      ComplexMatrix a = random(2, seed);
      ComplexMatrix b = random(4, seed + 10);
      ComplexMatrix c = random(2, seed + 20);
      ComplexMatrix d = random(4, seed + 30);
      DensityMatrix rho = DensityMatrix.of(a.kron(b));
      DensityMatrix sigma = DensityMatrix.of(c.kron(d));
      double product =
          DensityMatrix.of(a).fidelity(DensityMatrix.of(c))
              * DensityMatrix.of(b).fidelity(DensityMatrix.of(d));
      double fidelity = rho.fidelity(sigma);
      assertEquals(product, fidelity, 1e-12);
      assertEquals(fidelity, sigma.fidelity(rho), 1e-12);
      assertEquals(1, rho.fidelity(rho), 1e-12);
      double distance = rho.traceDistance(sigma);
      assertTrue(1 - Math.sqrt(fidelity) <= distance && distance <= Math.sqrt(1 - fidelity));
      assertEquals(
          DensityMatrix.of(a).entropy() + DensityMatrix.of(b).entropy(), rho.entropy(), 1e-13);
      assertArrayEquals(
          DensityMatrix.of(a).paulis(), rho.reduced(List.of(2)).paulis(), 1e-14, "a is on qubit 2");
      assertArrayEquals(DensityMatrix.of(b).paulis(), rho.partialTrace(List.of(2)).paulis(), 1e-14);
    }
  }

  @Test
  void states_without_full_rank_have_their_fidelity_too() {
    // Mixtures of |00⟩ and |01⟩, and of |00⟩ and |10⟩: they share |00⟩ alone.
    double[] low = {.5, 0, 0, 0, 0, .5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    double[] high = {.25, 0, 0, 0, 0, 0, 0, 0, 0, 0, .75, 0, 0, 0, 0, 0};
    DensityMatrix rho = DensityMatrix.of(new ComplexMatrix(4, low, new double[16]));
    DensityMatrix sigma = DensityMatrix.of(new ComplexMatrix(4, high, new double[16]));
    assertEquals(.5 * .25, rho.fidelity(sigma), 1e-7);
    assertEquals(.75, rho.traceDistance(sigma), 1e-14);
    assertEquals(1, rho.entropy(), 1e-13);
  }

  @Test
  void expectations_are_traces_with_the_matrix() {
    DensityMatrix bell = DensityMatrix.of(BELL, NOISE.ideal());
    assertEquals(1, bell.expectation(PauliString.of("X0 X1")), 1e-15);
    assertEquals(-1, bell.expectation(PauliString.of("Y0 Y1")), 1e-15);
    assertEquals(0, bell.expectation(PauliString.of("Z1")), 1e-15);
    Observable sum = Observable.of("Z0 Z1").times(0.5).plus(2, "X0 X1").plus(10);
    assertEquals(12.5, bell.expectation(sum), 1e-14);
    assertRefused("[0, 1], got 2", () -> bell.expectation(PauliString.of("Z2")));
  }

  @Test
  void reduced_keeps_the_order_it_is_given() {
    DensityMatrix state = noisy(3, 11);
    DensityMatrix turned = state.reduced(List.of(2, 0));
    assertArrayEquals(state.bloch(2), turned.bloch(0));
    assertArrayEquals(state.bloch(0), turned.bloch(1));
    double[] p = state.probabilities();
    assertEquals(p[0b100] + p[0b110], turned.probabilities()[0b01], 1e-15);
  }

  @Test
  void channels_of_gates_one_by_one_make_the_circuits_state() {
    for (Attachment attachment : List.of(Attachment.LOGICAL, Attachment.PER_GATE)) {
      NoiseModel noise = NOISE.attached(attachment);
      DensityMatrix state = DensityMatrix.pure(new double[] {1, 0, 0, 0}, new double[4]);
      for (Operation gate : BELL.operations()) {
        int[] on = gate.qubits().stream().mapToInt(q -> q).toArray();
        state = state.through(GateChannel.of(gate, noise), on);
      }
      assertArrayEquals(DensityMatrix.of(BELL, noise).paulis(), state.paulis(), 1e-14);
    }
    DensityMatrix flipped =
        DensityMatrix.pure(new double[] {0, 1, 0, 0}, new double[4])
            .through(Channel.of(Gate.CX), 0, 1);
    assertArrayEquals(new double[] {0, 0, 0, 1}, flipped.probabilities(), 1e-15);
  }

  @Test
  void the_table_has_each_qubits_bloch_vector_and_purity() {
    Table table = noisy(3, 2).table();
    assertEquals(List.of("qubit", "x", "y", "z", "purity"), table.columnNames());
    for (int q = 0; q < 3; q++) {
      double[] r = noisy(3, 2).bloch(q);
      assertEquals(r[1], table.doubleColumn("y").getDouble(q));
      assertEquals((1 + dot(r, r)) / 2, table.doubleColumn("purity").getDouble(q), 1e-15);
    }
  }

  @Test
  void what_is_no_state_is_refused() {
    assertRefused("4ⁿ Pauli coefficients, got 5", () -> DensityMatrix.ofPaulis(new double[5]));
    assertRefused("got 1", () -> DensityMatrix.ofPaulis(new double[1]));
    assertRefused("trace must be 1, got 0", () -> DensityMatrix.ofPaulis(new double[4]));
    assertRefused("negative eigenvalue", () -> DensityMatrix.ofPaulis(new double[] {1, 1, 1, 0}));
    assertRefused("finite", () -> DensityMatrix.ofPaulis(new double[] {1, Double.NaN, 0, 0}));
    double[] skew = {.5, .1, .2, .5};
    assertRefused("Hermitian", () -> DensityMatrix.of(new ComplexMatrix(2, skew, new double[4])));
    double[] debt = {1.5, 0, 0, -.5};
    assertRefused("got -0.5", () -> DensityMatrix.of(new ComplexMatrix(2, debt, new double[4])));
    assertRefused("2ⁿ", () -> DensityMatrix.of(new ComplexMatrix(3, new double[9], new double[9])));
    assertRefused("trace", () -> DensityMatrix.pure(new double[] {1, 1}, new double[2]));
    assertRefused("1 and 2", () -> DensityMatrix.pure(new double[2], new double[1]));
  }

  @Test
  void questions_a_state_cannot_answer_are_refused() {
    DensityMatrix state = DensityMatrix.of(BELL, NOISE);
    assertRefused("at most 10 qubits, got 11", () -> DensityMatrix.of(Circuit.of(11), NOISE));
    assertRefused("[0, 1], got 2", () -> state.bloch(2));
    assertRefused("none twice", () -> state.reduced(List.of(0, 0)));
    assertRefused("at least one", () -> state.partialTrace(List.of(0, 1)));
    assertRefused("2 and 1", () -> state.fidelity(state.reduced(List.of(0))));
    assertRefused("(4, 0)", () -> state.entry(4, 0));
    assertRefused("[0, 0]", () -> state.through(Channel.identity(2), 0, 0));
    assertRefused("2 qubit(s)", () -> state.through(Channel.identity(2), 0));
    Circuit free = encodedAnsatz(2);
    assertRefused("12 parameters, got 0", () -> DensityMatrix.of(free, NOISE));
    var bad = new ArrayList<>(List.of(Double.NaN, 0.0));
    assertRefused(
        "features must be finite, got NaN (number 0",
        () ->
            DensityMatrix.of(
                free, NOISE, new double[12], bad.stream().mapToDouble(x -> x).toArray()));
  }
}
