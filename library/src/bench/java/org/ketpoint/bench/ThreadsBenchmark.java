package org.ketpoint.bench;

import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Shots;
import org.ketpoint.simulate.Streams;

/// Batches of 64 gradients at 6 qubits × 3 layers with 1,000 shots a circuit, by some threads with
/// an engine each: gradients a second.
///
/// Goal: two threads reach 90 % of what two processes of one thread reach together.
final class ThreadsBenchmark {
  private static final int BATCH = 64;
  private static final double WARM_SECONDS = 4;
  private static final double SECONDS = 3;

  private ThreadsBenchmark() {}

  /// Argument: how many threads.
  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    var done = new AtomicLong();
    var workers = new ArrayList<Thread>();
    long start = System.nanoTime();
    for (int t = 0; t < threads; t++) {
      workers.add(Thread.ofPlatform().start(() -> work(start, done)));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.printf(
        Locale.ROOT, "%d thread(s): %.0f gradients a second%n", threads, done.get() / SECONDS);
  }

  private static void work(long start, AtomicLong done) {
    var problem = SketchProblem.random(6, 3);
    ExactEngine engine = ExactEngine.of(problem.program());
    var shifted = new Shifted(engine.program().sites().size());
    for (long step = 0; seconds(start) < WARM_SECONDS + SECONDS; step++) {
      engine.bind(problem.theta());
      for (int i = 0; i < BATCH; i++) {
        engine.shifted(problem.x(), 1, shifted);
        Shots.measure(shifted, 1000, Streams.shotKey(7, step, i));
      }
      if (seconds(start) > WARM_SECONDS) {
        done.addAndGet(BATCH);
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
