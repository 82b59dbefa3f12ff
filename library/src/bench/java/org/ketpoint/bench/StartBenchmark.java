package org.ketpoint.bench;

import java.util.Locale;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

/// The first 1,000 gradients of a process at 6 qubits × 3 layers, with 1,000 shots a circuit:
/// milliseconds, nothing compiled before.
///
/// Goal: with vector code no slower than with `-Dketpoint.kernels=plain`.
final class StartBenchmark {
  private StartBenchmark() {}

  public static void main(String[] args) {
    var problem = SketchProblem.random(6, 3);
    long start = System.nanoTime();
    ExactEngine engine = ExactEngine.of(problem.program());
    var shifted = new Shifted(engine.program().sites().size());
    double drawn = 0;
    for (int i = 0; i < 1000; i++) {
      engine.bind(problem.theta());
      engine.shifted(problem.x(), 1, shifted);
      Shots.measure(shifted, 1000, Streams.shotKey(7, i, 0));
      drawn += shifted.unshifted();
    }
    System.out.printf(
        Locale.ROOT,
        "first 1000 gradients at 6 x 3: %.0f ms (checksum %.6f)%n",
        (System.nanoTime() - start) / 1e6,
        drawn);
  }
}
