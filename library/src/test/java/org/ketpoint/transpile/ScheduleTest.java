package org.ketpoint.transpile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Instruction;
import org.ketpoint.simulate.NoisyCircuit;

class ScheduleTest {
  private static final Device DEVICE = Devices.ibmManila();

  /// The last qubit of a chain rests in |0⟩ until its turn comes; the first waits for all others.
  @Test
  void a_chain_makes_its_first_qubit_wait_and_its_last_not() {
    Circuit chain = Circuit.of(3).cx(0, 1).cx(1, 2);
    assertArrayEquals(new double[] {100, 0, 0}, Schedule.idle(chain, o -> 100), 0);
  }

  @Test
  void what_a_qubit_waits_is_what_the_simulator_lets_it_wait() {
    var random = new Random(5);
    for (int round = 0; round < 20; round++) {
      Circuit circuit = Circuit.of(4);
      for (int i = 0; i < 25; i++) {
        int a = random.nextInt(4);
        circuit =
            random.nextBoolean()
                ? circuit.cx(a, (a + 1 + random.nextInt(3)) % 4)
                : circuit.rx(a, Angle.of(1));
      }
      double pulse = DEVICE.qubit(0).time1q();
      double gate = DEVICE.coupling(0, 1).time();
      assertArrayEquals(
          simulated(circuit),
          Schedule.idle(circuit, o -> o.gate().qubits() == 2 ? gate : pulse),
          1e-9);
    }
  }

  /// How long each qubit relaxes while it waits.
  private static double[] simulated(Circuit circuit) {
    var noise = NoiseModel.of(DEVICE).attached(Attachment.LOGICAL).only(ErrorSource.IDLE);
    var waits = new double[circuit.qubits()];
    for (Instruction instruction : NoisyCircuit.of(circuit, noise).instructions()) {
      if (instruction instanceof Instruction.Relax(int q, var relaxation)) {
        waits[q] += relaxation.time();
      }
    }
    return waits;
  }
}
