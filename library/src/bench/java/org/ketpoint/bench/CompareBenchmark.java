package org.ketpoint.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Engines;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.RingEngine;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.TrajectoryEngine;

/// One noisy gradient with true shots, and a batch of 32, on one thread: our side of
/// `library/src/bench/compare`, on the problem files that the peers read.
///
/// Everything that changes with θ is rebuilt on each call. The exact gradient is checked against
/// the file first; then each row is one line of JSON, its time the median of the rounds.
///
/// Goals: against Qiskit Aer's best 5,000 × at 4 qubits × 2 layers and 6 × 3; against jitted
/// PennyLane, which draws no shots, 200 × at 6 × 3; against the two-sweep algorithm in JAX 20 × at
/// every size; a batch of 32 against JAX's 10 × an input at 6 × 3; a large circuit's shots by
/// trajectories faster than by Aer's.
final class CompareBenchmark {
  private static final int BATCH = 32;
  private static final double TOLERANCE = 1e-14;
  private static final double LEAST_WARM_UP = 2; // seconds
  private static final double MOST_WARM_UP = 15;
  private static final double SETTLED = 0.95; // the share of its CPU that the program has by then
  private static final double TIMED_SECONDS = 1.5;
  private static final double ROUND_SECONDS = 0.1;
  private static final int FEWEST_ROUNDS = 3;
  private static final double MOST_STANDARD_ERRORS = 4;

  private final ComparedProblem problem;
  private final Engine engine;
  private final Shifted shifted;
  private final double[] theta;
  private final double[][] inputs;
  private long step;
  private double drawn; // so that no draw can be optimized away

  private CompareBenchmark(ComparedProblem problem, Engine engine) {
    this.problem = problem;
    this.engine = engine;
    shifted = new Shifted(engine.program().sites().size());
    theta = array(problem.theta());
    var random = new Random(1);
    inputs = new double[BATCH][];
    inputs[0] = array(problem.x());
    for (int i = 1; i < BATCH; i++) {
      inputs[i] = random.doubles(problem.qubits(), 0, Math.PI).toArray();
    }
  }

  /// Arguments: problem files; `--check` before them leaves it at the check.
  public static void main(String[] arguments) throws IOException {
    boolean timed = !arguments[0].equals("--check");
    for (String file : List.of(arguments).subList(timed ? 0 : 1, arguments.length)) {
      var problem = ComparedProblem.read(file);
      if (problem.isLarge()) {
        trajectories(problem);
        continue;
      }
      for (Engine engine : engines(problem)) {
        var benchmark = new CompareBenchmark(problem, engine);
        String check = benchmark.checked(file);
        if (timed) {
          time(engine, "sampled", check, 1, () -> benchmark.gradients(1));
          time(engine, "batch", check, BATCH, () -> benchmark.gradients(BATCH));
          if (benchmark.drawn == 0) {
            throw new IllegalStateException("no shot of any circuit read 1");
          }
        }
      }
    }
  }

  /// The engine that the library chooses, the general one, and at 10 qubits that for rings.
  private static Collection<Engine> engines(ComparedProblem problem) {
    Program program = problem.program();
    var engines = new LinkedHashMap<Class<?>, Engine>();
    Engine chosen = Engines.of(program, problem.shots());
    engines.put(chosen.getClass(), chosen);
    engines.putIfAbsent(ExactEngine.class, ExactEngine.of(program));
    if (problem.qubits() >= 10 && RingEngine.canRun(program)) {
      engines.putIfAbsent(RingEngine.class, RingEngine.of(program));
    }
    return engines.values();
  }

  private static void trajectories(ComparedProblem problem) {
    TrajectoryEngine engine = TrajectoryEngine.of(problem.program());
    double[] x = array(problem.x());
    engine.bind(array(problem.theta()));
    double p = problem.exact().getFirst();
    double error = Math.sqrt(p * (1 - p) / problem.shots());
    int ones = engine.counts(x, new Draw(problem.shots(), 7, 0), 0)[1];
    double off = Math.abs(ones / (double) problem.shots() - p) / error;
    if (!(off <= MOST_STANDARD_ERRORS)) {
      throw new IllegalStateException(
          "the share of ones must be right to %s standard errors, but is off by %.1f"
              .formatted(MOST_STANDARD_ERRORS, off));
    }
    String check = String.format(Locale.ROOT, "off by %.1f standard errors", off);
    var step = new AtomicLong();
    Runnable job = () -> engine.counts(x, new Draw(problem.shots(), 7, step.incrementAndGet()), 0);
    time(engine, "trajectories", check, 1, job);
  }

  private String checked(String file) {
    engine.bind(theta);
    engine.shifted(inputs[0], 1, shifted);
    int sites = theta.length;
    double error = 0;
    for (int k = 0; k < sites; k++) {
      double ours = (shifted.plus(k) - shifted.minus(k)) / 2;
      double exact = (problem.exact().get(1 + k) - problem.exact().get(1 + sites + k)) / 2;
      error = Math.max(error, Math.abs(ours - exact));
    }
    if (!(error <= TOLERANCE)) {
      throw new IllegalStateException(
          "the gradient must be right to %s, but is off by %s (%s)"
              .formatted(TOLERANCE, error, file));
    }
    return String.format(Locale.ROOT, "error %.0e", error);
  }

  /// The gradients of the first inputs, from true shots.
  private void gradients(int batch) {
    var draw = new Draw(problem.shots(), 7, step++);
    engine.bind(theta);
    for (int i = 0; i < batch; i++) {
      engine.estimate(inputs[i], 1, draw, i, shifted);
      drawn += shifted.unshifted();
    }
  }

  private static void time(Engine engine, String row, String check, int batch, Runnable job) {
    int repetitions = warmUp(job);
    long busy = cpuTime();
    long start = System.nanoTime();
    var rounds = new ArrayList<Double>();
    while (rounds.size() < FEWEST_ROUNDS || seconds(start) < TIMED_SECONDS) {
      rounds.add(round(job, repetitions) / repetitions / batch);
    }
    double core = (cpuTime() - busy) / 1e9 / seconds(start);
    Collections.sort(rounds);
    print(engine, row, check, rounds, core);
  }

  /// Calls the job until Java's compiler, which works on the same CPU, has nothing left to do, or
  /// for the longest time allowed.
  ///
  /// @return how many calls make up a round
  private static int warmUp(Runnable job) {
    long start = System.nanoTime();
    int repetitions = 1;
    boolean settled = false;
    while (seconds(start) < LEAST_WARM_UP || (!settled && seconds(start) < MOST_WARM_UP)) {
      long busy = cpuTime();
      double seconds = 0;
      int calls = 0;
      while (seconds < 10 * ROUND_SECONDS) {
        seconds += round(job, repetitions);
        calls += repetitions;
        repetitions = (int) Math.max(1, calls * ROUND_SECONDS / seconds);
      }
      settled = (cpuTime() - busy) / 1e9 >= SETTLED * seconds;
    }
    return repetitions;
  }

  private static double round(Runnable job, int repetitions) {
    long start = System.nanoTime();
    for (int i = 0; i < repetitions; i++) {
      job.run();
    }
    return seconds(start);
  }

  /// @param rounds seconds a call, in order
  private static void print(
      Engine engine, String row, String check, List<Double> rounds, double core) {
    var line = new LinkedHashMap<String, Object>();
    line.put("peer", "Ketpoint");
    line.put("row", row);
    line.put("config", engine.getClass().getSimpleName());
    line.put("seconds", rounds.get(rounds.size() / 2));
    line.put("fastest", rounds.getFirst());
    line.put("times", rounds.size());
    line.put("core", core);
    line.put("check", check);
    System.out.println(new Gson().toJson(line));
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
