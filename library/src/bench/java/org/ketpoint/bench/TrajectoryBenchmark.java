package org.ketpoint.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.TrajectoryEngine;

/// 1,000 shots of a noisy circuit of no ring shape by trajectories, on one thread: seconds, the
/// least of five rounds.
///
/// Goal: at 20 qubits × 2 layers faster than Qiskit Aer's statevector method on one thread.
///
/// The circuit: in layer l, each qubit q in order gets RX, RY, RZ by the angles `0.1 + 0.37·k` for
/// k = 3·(20·l + q) + 0, 1, 2; then, for q = 0 … 19 in order, `CX(q, t)` with `t = (q + 1 + (7·q² +
/// 5·q + 3 + 11·l) mod 19) mod 20`, which is never q. The noise is that of the uniform IBM Manila,
/// once a gate as written (RZ is free). Qubits 0 … 9 are measured. Another number of qubits n takes
/// the place of 20, and n − 1 that of 19.
final class TrajectoryBenchmark {
  private static final int ROUNDS = 5;
  private static final int SHOTS = 1000;

  private TrajectoryBenchmark() {}

  public static void main(String[] args) {
    measure(16, 2);
    measure(20, 2);
    measure(20, 3);
  }

  private static void measure(int qubits, int layers) {
    NoiseModel noise = NoiseModel.of(Devices.ibmManila()).attached(Attachment.LOGICAL);
    List<Integer> measured = IntStream.range(0, 10).boxed().toList();
    Program program = Program.of(circuit(qubits, layers), noise, measured);
    TrajectoryEngine engine = TrajectoryEngine.of(program);
    engine.bind(new double[0]);
    var seconds = new double[ROUNDS];
    long checksum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int[] counts = engine.counts(new double[0], new Draw(SHOTS, 7, round), 0);
      seconds[round] = (System.nanoTime() - start) / 1e9;
      for (int outcome = 0; outcome < counts.length; outcome++) {
        checksum += (long) outcome * counts[outcome];
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "trajectories n=%d L=%d, %d shots: %.3f s least (median %.3f, most %.3f); checksum %d%n",
        qubits,
        layers,
        SHOTS,
        seconds[0],
        seconds[ROUNDS / 2],
        seconds[ROUNDS - 1],
        checksum);
  }

  private static Circuit circuit(int qubits, int layers) {
    Circuit circuit = Circuit.of(qubits);
    int k = 0;
    for (int layer = 0; layer < layers; layer++) {
      for (int q = 0; q < qubits; q++) {
        circuit = circuit.rx(q, angle(k++)).ry(q, angle(k++)).rz(q, angle(k++));
      }
      for (int q = 0; q < qubits; q++) {
        int step = 1 + (7 * q * q + 5 * q + 3 + 11 * layer) % (qubits - 1);
        circuit = circuit.cx(q, (q + step) % qubits);
      }
    }
    return circuit;
  }

  private static Angle angle(int k) {
    return Angle.of(0.1 + 0.37 * k);
  }
}
