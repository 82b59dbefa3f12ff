package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ketpoint.circuit.Angle;

/// Whether this process's vector code is compiled yet. Until then it is many times slower than
/// plain loops, so that a short job is done sooner without it.
///
/// Plain loops do the work until they have done as much as warming up costs, about a second's; then
/// a background thread runs vector code on a small ring of its own until that is faster there.
/// Which kernels do a piece of work never shows in the result.
final class Warmth {
  private static final long ENOUGH_WORK = 3_000_000_000L; // multiply-adds
  private static final int ROUND = 20;
  private static final int MOST_ROUNDS = 2_000;
  private static final int QUBITS = 6;
  private static final int LAYERS = 3;

  private static volatile boolean warm = Processor.startsWithVectors();
  private static boolean started; // guarded by the class

  private Warmth() {}

  /// Whether vector code is worth running.
  static boolean isWarm() {
    return warm;
  }

  /// Tells how much an engine has done in plain loops; enough of it starts the warming up.
  static void worked(long multiplyAdds) {
    if (multiplyAdds > ENOUGH_WORK && Processor.vectors()) {
      start();
    }
  }

  private static synchronized void start() {
    if (!started) {
      started = true;
      Thread.ofPlatform().daemon().name("ketpoint-vectors").start(Warmth::warmUp);
    }
  }

  private static void warmUp() {
    Layered ring = ring();
    double[][] factors = {new double[4 * QUBITS]};
    for (int q = 0; q < QUBITS; q++) {
      factors[0][4 * q] = 0.5;
      factors[0][4 * q + 3] = 0.5;
    }
    int memory = (int) LayeredSweep.memory(ring, 1);
    var plain = new LayeredSweep(ring, factors, new PlainKernels(memory));
    var vector = new LayeredSweep(ring, factors, new VectorKernels(memory));
    int won = 0;
    for (int round = 0; round < MOST_ROUNDS && won < 3; round++) {
      won = nanos(vector) < nanos(plain) ? won + 1 : 0;
    }
    warm = won == 3;
  }

  private static long nanos(LayeredSweep sweep) {
    var theta = new double[] {0.3};
    var features = new double[0];
    var shifted = new Shifted(1);
    var inputs = new double[][] {features};
    var probabilities = new double[1][1];
    long start = System.nanoTime();
    for (int i = 0; i < ROUND; i++) {
      sweep.bind(theta);
      sweep.shifted(features, 0, shifted);
      sweep.probabilities(inputs, probabilities);
    }
    return System.nanoTime() - start;
  }

  private static Layered ring() {
    var layers = new ArrayList<Layered.Layer>();
    for (int layer = 0; layer < LAYERS; layer++) {
      var blocks = new ArrayList<Block>();
      for (int q = 0; q < QUBITS; q++) {
        var turn = new Block.Rotation(1, Angle.parameter(0), 0);
        double[][] fixed = {LayeredBlocks.IDENTITY, LayeredBlocks.IDENTITY};
        blocks.add(new Block(q, List.of(turn), fixed, null));
      }
      layers.add(
          new Layered.Layer(blocks, Collections.nCopies(QUBITS, new Link(0.99, 0.99, 0.99, 0.01))));
    }
    return new Layered(QUBITS, layers, new double[QUBITS][]);
  }
}
