package org.ketpoint.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.RingEngine;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

/// One sample's noisy gradient of a shallow ring by contraction along it, on one thread, exact,
/// with all error sources: microseconds with and without 1,000 shots a circuit, the median of
/// eleven rounds. Everything that changes with θ is rebuilt on each call.
///
/// Goal: 10 qubits × 2 layers with shots in 20 µs, 100 × 2 in 1 ms, 100 × 3 in 0.2 s.
final class RingBenchmark {
  private static final int ROUNDS = 11;
  private static final int SHOTS = 1000;

  private final RingEngine engine;
  private final double[] theta;
  private final double[] features;
  private final Shifted shifted;
  private double checksum;

  private RingBenchmark(int qubits, int layers) {
    Circuit circuit = Encoding.angle().circuit(qubits).then(Circuit.ansatz(qubits, layers));
    Program program = Program.of(circuit, NoiseModel.of(Devices.ibmManila()), List.of(0));
    engine = RingEngine.of(program);
    var random = new Random(7);
    theta = random.doubles(circuit.parameters(), 0, 2 * Math.PI).toArray();
    features = random.doubles(qubits).toArray();
    shifted = new Shifted(program.sites().size());
  }

  public static void main(String[] args) {
    measure(10, 2, 10_000);
    measure(100, 2, 500);
    measure(100, 3, 10);
    measure(100, 4, 1);
  }

  private static void measure(int qubits, int layers, int repetitions) {
    var benchmark = new RingBenchmark(qubits, layers);
    var exact = new double[ROUNDS];
    var sampled = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      exact[round] = benchmark.micros(repetitions, false);
      sampled[round] = benchmark.micros(repetitions, true);
    }
    Arrays.sort(exact);
    Arrays.sort(sampled);
    System.out.printf(
        Locale.ROOT,
        "Ketpoint ring n=%d L=%d, %d terms: %.2f us median (min %.2f); exact part %.2f (min %.2f); "
            + "checksum %.3f%n",
        qubits,
        layers,
        benchmark.engine.terms(),
        sampled[ROUNDS / 2],
        sampled[0],
        exact[ROUNDS / 2],
        exact[0],
        benchmark.checksum);
  }

  private double micros(int repetitions, boolean draw) {
    long start = System.nanoTime();
    for (int i = 0; i < repetitions; i++) {
      engine.bind(theta);
      engine.shifted(features, 1, shifted);
      if (draw) {
        Shots.measure(shifted, SHOTS, Streams.shotKey(7, i, 0));
      }
      checksum += shifted.unshifted();
    }
    return (System.nanoTime() - start) / 1e3 / repetitions;
  }
}
