package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ketpoint.noise.Readout;

/// Runs shots one by one as state vectors, for circuits too large for all 4ⁿ Pauli coefficients.
///
/// Each shot draws its own errors and bits, so counts have the distribution that repeated runs have
/// (Mølmer, Castin and Dalibard, J. Opt. Soc. Am. B 10 (1993) 524). What shots have in common is
/// computed once: those without an error share one run, whatever their number, and a Pauli error
/// splits a shot off no earlier than at the next gate that is not Clifford. A qubit enters the
/// state with its first two-qubit gate and is measured right after its last, and what can be done
/// to bits is done to bits. So what counts is how many qubits are entangled *at a time*: a shallow
/// circuit of 100 qubits may need no more than a handful.
///
/// Counts depend on the seed and the address of the draw alone, not on the number of threads.
public final class TrajectoryEngine implements Engine {
  /// The most qubits that may be entangled at a time.
  public static final int MOST_QUBITS = 28;

  private final Program program;
  private final BoundProgram bound;
  private final int threads;
  private final Amplitudes amplitudes = new Amplitudes();

  private TrajectoryEngine(Program program, int threads) {
    this.program = program;
    this.bound = new BoundProgram(program);
    this.threads = threads;
  }

  /// An engine that works on the caller's thread.
  ///
  /// @param program what to run
  /// @return the engine, for one thread at a time
  /// @throws IllegalArgumentException if too many qubits are entangled at a time, or the state
  ///   needs more memory than this machine gives
  public static TrajectoryEngine of(Program program) {
    return of(program, 1);
  }

  /// An engine that spreads branches of its trajectories over threads.
  ///
  /// @param program what to run
  /// @param threads how many, the caller's included; at least 1
  /// @return the engine, for one caller at a time
  /// @throws IllegalArgumentException as for one thread, or if there is none
  public static TrajectoryEngine of(Program program, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("trajectories need at least 1 thread, got " + threads);
    }
    var engine = new TrajectoryEngine(program, threads);
    // At special angles fewer gates entangle, so that these show what a circuit needs.
    var theta = new double[program.parameters()];
    var features = new double[program.features()];
    Arrays.fill(theta, 1);
    Arrays.fill(features, 1);
    List<Instruction> generic = program.noisy().bound(theta, features, null, 0);
    for (int value = 0; value < (engine.parity() ? program.outcomes() : 1); value++) {
      engine.requireRoom(engine.plan(generic, value).peak());
    }
    return engine;
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public void bind(double[] theta) {
    bound.bind(theta);
  }

  @Override
  public void probabilities(double[] features, double[] probabilities) {
    throw notExact();
  }

  @Override
  public double[][] probabilities(double[][] inputs) {
    throw notExact();
  }

  @Override
  public void shifted(double[] features, int value, Shifted shifted) {
    throw notExact();
  }

  /// Each circuit's shots are run by themselves. They depend on (seed, step, sample, circuit) only.
  @Override
  public void estimate(double[] features, int value, Draw draw, int sample, Shifted shifted) {
    requireShots(draw.shots());
    int[] siteShots = new int[program.sites().size()];
    Arrays.fill(siteShots, draw.shots());
    estimate(features, value, draw, siteShots, sample, shifted);
  }

  @Override
  public void estimate(
      double[] features, int value, Draw draw, int[] siteShots, int sample, Shifted shifted) {
    Estimates.requireShots(program, draw, siteShots);
    int first = parity() ? value * program.circuitsPerInput() : 0;
    shifted.unshifted = share(counts(features, draw, sample, first), value, draw);
    for (int site = 0; site < program.sites().size(); site++) {
      Draw own = new Draw(siteShots[site], draw.seed(), draw.step());
      int terms = program.sites().get(site).rule().terms().size();
      for (int t = 0; t < terms; t++) {
        int number = first + program.circuit(site, t);
        shifted.set(site, t, share(counts(features, own, sample, number), value, own));
      }
    }
  }

  @Override
  public double[][] values(double[][] inputs, Draw draw) {
    requireShots(draw.shots());
    var values = new double[inputs.length][program.outcomes()];
    for (int i = 0; i < inputs.length; i++) {
      for (int value = 0; value < values[i].length; value++) {
        int number = parity() ? value * program.circuitsPerInput() : 0;
        values[i][value] = share(counts(inputs[i], draw, i, number), value, draw);
      }
    }
    return values;
  }

  /// How often each outcome comes up in the circuit without shifts.
  ///
  /// @param features one input
  /// @param draw how many shots, and where their random numbers come from
  /// @param sample which of the step's samples this is
  /// @return one count an outcome; they sum to the shots
  /// @throws IllegalArgumentException if Pauli strings are measured, or no shots are asked for
  public int[] counts(double[] features, Draw draw, int sample) {
    requireShots(draw.shots());
    if (parity()) {
      throw new IllegalArgumentException(
          "counts are of outcomes, but Pauli strings are measured: ask for an estimate");
    }
    return counts(features, draw, sample, 0);
  }

  /// How often each outcome of the measured qubits comes up in one circuit.
  ///
  /// @param features one input
  /// @param draw how many shots, and where their random numbers come from
  /// @param sample which of the step's samples this is
  /// @param number the circuit's: 0 for the unshifted one, else as [Program#circuit] says; where
  ///   Pauli strings are measured, further by [Program#circuitsPerInput] for each string before its
  ///   own
  /// @return one count an outcome of [Measurement#measured]; they sum to the shots
  /// @throws IllegalArgumentException if no shots are asked for
  public int[] counts(double[] features, Draw draw, int sample, int number) {
    requireShots(draw.shots());
    int value = parity() ? number / program.circuitsPerInput() : 0;
    int circuit = number % program.circuitsPerInput();
    return counts(circuit(features, circuit), value, draw, sample, number);
  }

  private List<Instruction> circuit(double[] features, int circuit) {
    for (int site = program.sites().size() - 1; site >= 0 && circuit > 0; site--) {
      if (circuit >= program.circuit(site, 0)) {
        return bound.shifted(features, site, circuit - program.circuit(site, 0));
      }
    }
    return bound.circuit(features);
  }

  private static IllegalArgumentException notExact() {
    return new IllegalArgumentException(
        "trajectories give estimates, not exact probabilities: ask with at least 1 shot, or use"
            + " an exact engine");
  }

  private static void requireShots(int shots) {
    if (shots < 1) {
      throw notExact();
    }
  }

  private boolean parity() {
    return program.measurement() instanceof Measurement.Paulis;
  }

  private double share(int[] counts, int value, Draw draw) {
    if (!parity()) {
      return counts[value] / (double) draw.shots();
    }
    int sum = 0;
    for (int outcome = 0; outcome < counts.length; outcome++) {
      sum += (Integer.bitCount(outcome) & 1) == 0 ? counts[outcome] : -counts[outcome];
    }
    return sum / (double) draw.shots();
  }

  /// @param number the circuit's number among those of the sample
  private int[] counts(List<Instruction> circuit, int value, Draw draw, int sample, int number) {
    TrajectoryPlan plan = plan(circuit, value);
    int batch = requireRoom(plan.peak());
    double[] hazards = plan.hazards();
    long key = Streams.key(Streams.shotKey(draw.seed(), draw.step(), sample), number);
    List<Integer> measured = program.measurement().measured(value);
    var counts = new int[1 << measured.size()];
    for (int start = 0; start < draw.shots(); start += batch) {
      var shots = new ArrayList<Shot>();
      for (int k = start; k < Math.min(draw.shots(), (long) start + batch); k++) {
        shots.add(new Shot(program.circuit().qubits(), hazards, Streams.key(key, k)));
      }
      Trajectories.run(plan, program.circuit().qubits(), shots, amplitudes, threads);
      for (Shot shot : shots) {
        counts[read(shot, measured)]++;
      }
    }
    return counts;
  }

  private int read(Shot shot, List<Integer> measured) {
    int outcome = 0;
    for (int k = 0; k < measured.size(); k++) {
      int bit = shot.bits[measured.get(k)];
      Readout readout = program.noise().readout(measured.get(k));
      double wrong = bit == 0 ? readout.p10() : readout.p01();
      outcome |= (wrong > 0 && shot.uniform() < wrong ? 1 - bit : bit) << k;
    }
    return outcome;
  }

  private TrajectoryPlan plan(List<Instruction> circuit, int value) {
    var all = new ArrayList<>(circuit);
    all.addAll(program.measurement().basisChange(value, program.noise()));
    return TrajectoryPlan.of(
        program.circuit().qubits(), all, program.measurement().measured(value));
  }

  /// How many shots may run together so that their waiting states fit; of the larger states fewer
  /// wait, whatever the machine, so that it does not change what is computed.
  ///
  /// @param peak how many qubits are entangled at a time
  /// @return a power of 2
  private int requireRoom(int peak) {
    if (peak > MOST_QUBITS) {
      throw new IllegalArgumentException(
          "trajectories hold 2ⁿ amplitudes of the qubits that are entangled at a time and take at"
              + " most %d of those, got %d".formatted(MOST_QUBITS, peak));
    }
    int digits = Math.min(16, 16 - 2 * (peak - 22));
    double bytes = (digits + 2.0) * threads * (16L << peak);
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "trajectories of %d entangled qubits on %d thread(s) need %.1f GiB, but Java may use"
                  + " %.1f GiB here: raise -Xmx",
              peak,
              threads,
              bytes / 0x1p30,
              most / 0x1p30));
    }
    return 1 << digits;
  }

  @Override
  public String toString() {
    return "trajectory engine: state vectors of %d qubits, shots together as far as they see the same noise"
        .formatted(program.circuit().qubits());
  }
}
