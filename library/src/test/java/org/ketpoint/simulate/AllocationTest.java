package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;

class AllocationTest {
  private static final int CALLS = 20_000;
  private static final int MOST_ROUNDS = 20;

  /// The first rounds may: until code is compiled, vectors are objects.
  @Test
  void a_warmed_engine_allocates_nothing() {
    Circuit circuit = Encoding.angle().circuit(4).then(Circuit.ansatz(4, 2));
    NoiseModel noise = NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL);
    Program program = Program.of(circuit, noise, List.of(0));
    ExactEngine engine = ExactEngine.of(program);
    var random = new Random(3);
    double[] theta = random.doubles(circuit.parameters(), 0, 6).toArray();
    double[] x = random.doubles(circuit.features(), 0, 3).toArray();
    var draw = new Draw(1000, 7, 1);
    var shifted = new Shifted(program.sites().size());
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS && least >= 64; round++) {
      long before = allocated();
      for (int i = 0; i < CALLS; i++) {
        engine.bind(theta);
        engine.estimate(x, 1, draw, i, shifted);
      }
      least = Math.min(least, (allocated() - before) / (double) CALLS);
    }
    assertTrue(least < 64, least + " bytes a call");
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
