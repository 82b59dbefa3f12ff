package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.Readout;

class NoisyCircuitTest {
  static Stream<NoiseModel> models() {
    return Devices.all().stream()
        .flatMap(
            device ->
                Stream.of(Attachment.values())
                    .flatMap(
                        a ->
                            Stream.of(
                                NoiseModel.of(device).attached(a),
                                new NoiseModel(
                                    device,
                                    a,
                                    EnumSet.allOf(ErrorSource.class),
                                    NoiseModel.of(device).lambdaRule()))));
  }

  @ParameterizedTest
  @MethodSource("models")
  void the_pauli_basis_gives_what_kraus_operators_give(NoiseModel noise) {
    var random = new Random(23);
    for (int round = 0; round < 4; round++) {
      Circuit circuit = RandomCircuits.of(random, 3, 25);
      double[] theta = random.doubles(circuit.parameters(), -7, 7).toArray();
      double[] x = random.doubles(circuit.features(), -4, 4).toArray();
      Program program = Program.of(circuit, noise, List.of(2, 0, 1));
      ExactEngine engine = ExactEngine.of(program);
      engine.bind(theta);
      var probabilities = new double[8];
      engine.probabilities(x, probabilities);
      var rho = new DensityReference(3).run(program.noisy().bound(theta, x, null, 0));
      for (int outcome = 0; outcome < 8; outcome++) {
        assertEquals(read(rho, noise, List.of(2, 0, 1), outcome), probabilities[outcome], 1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void pauli_strings_are_measured_after_noisy_changes_of_basis(NoiseModel noise) {
    var random = new Random(29);
    Circuit circuit = RandomCircuits.of(random, 3, 20);
    double[] theta = random.doubles(circuit.parameters(), -7, 7).toArray();
    double[] x = random.doubles(circuit.features(), -4, 4).toArray();
    var measurement =
        new Measurement.Paulis(
            List.of(PauliString.of("Z1"), PauliString.of("X0 Y2"), PauliString.of("Y0 Z1 X2")));
    Program program = Program.of(circuit, noise, measurement);
    ExactEngine engine = ExactEngine.of(program);
    engine.bind(theta);
    var values = new double[3];
    engine.probabilities(x, values);
    for (int value = 0; value < 3; value++) {
      List<Instruction> all = new ArrayList<>(program.noisy().bound(theta, x, null, 0));
      all.addAll(measurement.basisChange(value, noise));
      var rho = new DensityReference(3).run(all);
      List<Integer> measured = measurement.measured(value);
      double expectation = 0;
      for (int outcome = 0; outcome < 1 << measured.size(); outcome++) {
        double p = read(rho, noise, measured, outcome);
        expectation += Integer.bitCount(outcome) % 2 == 0 ? p : -p;
      }
      assertEquals(expectation, values[value], 1e-12);
    }
  }

  @Test
  void a_transpiler_leaves_two_pulses_a_qubit_and_layer() {
    Circuit circuit = Encoding.angle().circuit(4).then(Circuit.ansatz(4, 2));
    var manila = NoiseModel.of(Devices.ibmManila());
    assertEquals(16, pulses(circuit, manila.attached(Attachment.TRANSPILED)));
    assertEquals(40, pulses(circuit, manila));
    var sycamore = NoiseModel.of(Devices.googleSycamore()).attached(Attachment.TRANSPILED);
    // Before each ring 4, within it 4 (the Hadamards between two CZs), and the last one: 2 · 8 + 1.
    assertEquals(17, pulses(circuit, sycamore));
  }

  @Test
  void a_run_takes_the_form_that_holds_whatever_its_free_angles_are() {
    var family = Devices.ibmManila().nativeGates();
    var theta = org.ketpoint.circuit.Angle.parameter(0);
    assertEquals(MergedRun.Form.VIRTUAL, form(family, Operation.turn(Gate.RZ, theta, 0)));
    assertEquals(
        MergedRun.Form.QUARTER,
        form(family, Operation.of(Gate.H, 0), Operation.turn(Gate.RZ, theta, 0)));
    assertEquals(
        MergedRun.Form.HALF,
        form(family, Operation.turn(Gate.RZ, theta, 0), Operation.of(Gate.X, 0)));
    assertEquals(
        MergedRun.Form.VIRTUAL, form(family, Operation.of(Gate.X, 0), Operation.of(Gate.Y, 0)));
    assertEquals(MergedRun.Form.GENERIC, form(family, Operation.turn(Gate.RX, theta, 0)));
    assertEquals(
        MergedRun.Form.PHASED,
        form(
            Devices.googleSycamore().nativeGates(),
            Operation.of(Gate.H, 0),
            Operation.turn(Gate.RZ, theta, 0)));
  }

  @Test
  void qubits_wait_for_each_other_and_for_the_measurement_but_not_in_their_ground_state() {
    // q0: SX, CX, wait; q1: (ground state) CX, SX, SX
    Circuit circuit =
        Circuit.of(2)
            .with(Operation.of(Gate.SX, 0))
            .cx(0, 1)
            .with(Operation.of(Gate.SX, 1))
            .with(Operation.of(Gate.SX, 1));
    var noise = NoiseModel.of(Devices.ibmManila()).only(ErrorSource.IDLE);
    List<Instruction> waits =
        NoisyCircuit.of(circuit, noise).instructions().stream()
            .filter(i -> i instanceof Instruction.Relax)
            .toList();
    double pulse = Devices.ibmManila().qubit(0).time1q();
    assertEquals(1, waits.size());
    assertEquals(new Instruction.Relax(0, noise.idleRelaxation(0, 2 * pulse)), waits.getFirst());
  }

  @Test
  void a_source_that_is_off_leaves_no_instruction() {
    Circuit circuit = Circuit.ansatz(3, 1);
    var none = NoiseModel.of(Devices.ibmManila()).ideal();
    for (Attachment attachment : Attachment.values()) {
      for (Instruction i : NoisyCircuit.of(circuit, none.attached(attachment)).instructions()) {
        boolean gate =
            i instanceof Instruction.Apply
                || (i instanceof Instruction.Merge(MergedRun run) && run.afterPulse().isEmpty());
        assertEquals(true, gate, i::toString);
      }
    }
  }

  private static MergedRun.Form form(
      org.ketpoint.device.NativeGates family, Operation... operations) {
    return MergedRun.of(0, List.of(operations), family, List.of()).form();
  }

  /// How many one-qubit pulses have noise.
  private static long pulses(Circuit circuit, NoiseModel noise) {
    var program = NoisyCircuit.of(circuit, noise.without(ErrorSource.TWO_QUBIT));
    return program.instructions().stream()
        .mapToLong(
            i ->
                switch (i) {
                  case Instruction.Merge(MergedRun run) -> run.form().pulses();
                  case Instruction.Depolarize d -> 1;
                  default -> 0;
                })
        .sum();
  }

  private static double read(
      DensityReference rho, NoiseModel noise, List<Integer> measured, int outcome) {
    double sum = 0;
    for (int ket = 0; ket < 1 << rho.qubits(); ket++) {
      double p = rho.probability(ket);
      for (int k = 0; k < measured.size(); k++) {
        Readout readout = noise.readout(measured.get(k));
        int is = ket >> measured.get(k) & 1;
        int read = outcome >> k & 1;
        double wrong = is == 0 ? readout.p10() : readout.p01();
        p *= is == read ? 1 - wrong : wrong;
      }
      sum += p;
    }
    return sum;
  }
}
