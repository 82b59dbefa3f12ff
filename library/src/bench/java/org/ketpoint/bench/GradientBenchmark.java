package org.ketpoint.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

/// One sample's noisy gradient with 1,000 shots a circuit, on one thread: microseconds, the median
/// of fifteen rounds. Everything that changes with θ is rebuilt on each call.
///
/// Goal: at 4 qubits × 2 layers and 6 × 3 no slower than a plain scalar sketch of the algorithm.
final class GradientBenchmark {
  private static final int ROUNDS = 15;

  private GradientBenchmark() {}

  public static void main(String[] args) {
    measure(4, 2, 20_000);
    measure(6, 3, 600);
    measure(8, 3, 25);
  }

  private static void measure(int qubits, int layers, int repetitions) {
    Circuit circuit = Encoding.angle().circuit(qubits).then(Circuit.ansatz(qubits, layers));
    Program program = Program.of(circuit, NoiseModel.of(Devices.ibmManila()), List.of(0));
    ExactEngine engine = ExactEngine.of(program);
    var random = new Random(7);
    double[] theta = random.doubles(circuit.parameters(), 0, 2 * Math.PI).toArray();
    double[] x = random.doubles(qubits).toArray();
    var shifted = new Shifted(program.sites().size());
    var micros = new double[ROUNDS];
    double checksum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < repetitions; i++) {
        engine.bind(theta);
        engine.shifted(x, 1, shifted);
        Shots.measure(shifted, 1000, Streams.shotKey(7, (long) round * repetitions + i, 0));
        checksum += shifted.unshifted();
      }
      micros[round] = (System.nanoTime() - start) / 1e3 / repetitions;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "Ketpoint n=%d L=%d: %.2f us median (min %.2f, max %.2f); checksum %.3f%n",
        qubits,
        layers,
        micros[ROUNDS / 2],
        micros[0],
        micros[ROUNDS - 1],
        checksum);
  }
}
