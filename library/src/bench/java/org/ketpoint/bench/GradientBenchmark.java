package org.ketpoint.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

/// One sample's noisy gradient with 1,000 shots a circuit, on one thread: microseconds, the fastest
/// and the median of fifteen rounds. Everything that changes with θ is rebuilt on each call.
///
/// Goals, as multiples of the scalar sketch's speed in the same run, at 4 qubits × 2 layers, 6 × 3,
/// 8 × 3, 10 × 2: with 512-bit vectors 6, 20, 25, 50; with 256 bits half of that; in plain loops 4.
/// The exact part at 6 × 3 and 8 × 3: 40 % of the core's multiply-adds. A batch of 32 inputs at the
/// same θ: 1.4 times faster an input. No allocation.
final class GradientBenchmark {
  private static final int ROUNDS = 15;
  private static final int BATCH = 32;
  private static final int SHOTS = 1000;

  private final SketchProblem problem;
  private final ExactEngine engine;
  private final Shifted shifted;
  private long step;
  private double drawn; // so that no draw can be optimized away

  private GradientBenchmark(SketchProblem problem) {
    this.problem = problem;
    engine = ExactEngine.of(problem.program());
    shifted = new Shifted(engine.program().sites().size());
  }

  /// Arguments: problem files; without them the four sizes at random angles.
  public static void main(String[] files) throws IOException {
    var problems = new ArrayList<SketchProblem>();
    for (String file : files) {
      problems.add(SketchProblem.read(file));
    }
    if (problems.isEmpty()) {
      int[][] sizes = {{4, 2}, {6, 3}, {8, 3}, {10, 2}};
      for (int[] size : sizes) {
        problems.add(SketchProblem.random(size[0], size[1]));
      }
    }
    for (SketchProblem problem : problems) {
      new GradientBenchmark(problem).measure();
    }
  }

  private void measure() {
    String check = check();
    for (int warm = 0; warm < 3; warm++) {
      micros(this::sample, 1_000_000_000L);
    }
    int calls = (int) Math.max(2, 150_000 / micros(this::sample, 200_000_000L));
    var sampled = new double[ROUNDS];
    var exact = new double[ROUNDS];
    var batch = new double[ROUNDS];
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocated();
      sampled[round] = micros(this::sample, calls);
      bytes = (allocated() - before) / calls;
      exact[round] = micros(this::exact, calls);
      batch[round] = micros(this::batch, Math.max(1, calls / BATCH)) / BATCH;
    }
    Arrays.sort(sampled);
    Arrays.sort(exact);
    Arrays.sort(batch);
    System.out.printf(
        Locale.ROOT,
        "Ketpoint n=%d L=%d: %.2f us median (min %.2f); exact part %.2f (min %.2f), %.1f G"
            + " multiply-adds/s; batch of 32, an input %.2f (min %.2f), %.2f x; %d bytes a sample;"
            + " %s%n",
        problem.qubits(),
        problem.layers(),
        sampled[ROUNDS / 2],
        sampled[0],
        exact[ROUNDS / 2],
        exact[0],
        problem.multiplyAdds() / exact[0] / 1e3,
        batch[ROUNDS / 2],
        batch[0],
        sampled[0] / batch[0],
        bytes,
        check);
  }

  private String check() {
    exact();
    double error = 0;
    for (int k = 0; k < problem.exact().length; k++) {
      double ours = (shifted.plus(k) - shifted.minus(k)) / 2;
      error = Math.max(error, Math.abs(ours - problem.exact()[k]));
    }
    if (error > 1e-14) {
      throw new IllegalStateException("the gradient must be right to 1e-14, is off by " + error);
    }
    return problem.exact().length == 0
        ? "unchecked"
        : String.format(Locale.ROOT, "error %.0e", error);
  }

  private void exact() {
    engine.bind(problem.theta());
    engine.shifted(problem.x(), 1, shifted);
  }

  private void sample() {
    exact();
    draw(0);
  }

  private void batch() {
    engine.bind(problem.theta());
    for (int i = 0; i < BATCH; i++) {
      engine.shifted(problem.x(), 1, shifted);
      draw(i);
    }
  }

  private void draw(int sample) {
    Shots.measure(shifted, SHOTS, Streams.shotKey(7, step++, sample));
    drawn += shifted.unshifted();
  }

  private static double micros(Runnable work, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / 1e3 / calls;
  }

  /// Runs for some nanoseconds.
  private static double micros(Runnable work, long nanos) {
    long start = System.nanoTime();
    int calls = 0;
    while (System.nanoTime() - start < nanos) {
      work.run();
      calls++;
    }
    return (System.nanoTime() - start) / 1e3 / calls;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
