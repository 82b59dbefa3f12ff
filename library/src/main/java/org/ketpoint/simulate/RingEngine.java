package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Exact probabilities of shallow rings and lines of any width, by contraction along the ring
/// instead of along time.
///
/// A two-qubit gate with its noise is a sum of a few products of one-qubit maps, so a circuit whose
/// gates join neighbours is the trace of a product of one matrix a qubit, and its cost grows with
/// the number of qubits, not with 4 to its power. Products from the left and from the right leave
/// each matrix with its environment, which gives the probabilities of every shift in that qubit.
///
/// A bond between neighbours has the product of its steps' terms: of the paper's ansatz, 8 for two
/// layers (4 in the first, 2 in the last), 40 for three and 200 for four, and a quarter more where
/// the ring closes. Time grows with its third power, memory with its second. A gate other than a
/// noisy CNOT, CZ or ECR may need up to 16 terms a step.
public final class RingEngine implements Engine {
  /// The most terms a bond may have: enough for four layers of the paper's ansatz, which need 250.
  public static final int MOST_TERMS = 512;

  private static final double[] NO_FEATURES = {};

  private final Program program;
  private final InitialQubit[] fixedStarts; // the qubits that start the same for every input …
  private final InitialQubit[] starts; // … and the others
  private final BlockMatrix[] fixedBlocks; // the blocks that are the same for every input …
  private final BlockMatrix[] blocks; // … and the others
  private final RingColumn[] columns; // columns[q]
  private final RingChain chain;
  private final double[][] scratch;
  private final double[] theta;
  private final Estimates estimates;
  private boolean bound;

  private RingEngine(Program program, RingPlan plan) {
    this.program = program;
    estimates = new Estimates(program);
    starts = plan.initial().stream().filter(q -> reads(q.block)).toArray(InitialQubit[]::new);
    fixedStarts = plan.initial().stream().filter(q -> !reads(q.block)).toArray(InitialQubit[]::new);
    columns = plan.columns().toArray(RingColumn[]::new);
    List<BlockMatrix> later = Arrays.stream(columns).flatMap(RingColumn::blocks).toList();
    blocks = later.stream().filter(RingEngine::reads).toArray(BlockMatrix[]::new);
    fixedBlocks = later.stream().filter(b -> !reads(b)).toArray(BlockMatrix[]::new);
    chain =
        new RingChain(IntStream.range(0, columns.length).map(q -> (int) plan.bond(q)).toArray());
    int largest = Arrays.stream(columns).mapToInt(RingColumn::entries).max().orElseThrow();
    scratch = new double[2][4 * largest];
    theta = new double[program.parameters()];
    if (theta.length == 0) {
      bind(theta);
    }
  }

  private static boolean reads(BlockMatrix block) {
    return block.block.readsFeatures();
  }

  /// An engine for a program.
  ///
  /// @param program what to evaluate
  /// @return the engine, for one thread at a time
  /// @throws IllegalArgumentException if a two-qubit gate joins qubits that are no neighbours on
  ///   the ring, a bond has more than [#MOST_TERMS] terms, or this machine has not enough memory
  public static RingEngine of(Program program) {
    RingPlan.strangers(program).ifPresent(RingEngine::refuse);
    var plan = new RingPlan(program);
    tooLarge(plan).ifPresent(RingEngine::refuse);
    return new RingEngine(program, plan);
  }

  /// The engine where [#of] takes a program: what it is laid out by is found once.
  static Optional<RingEngine> find(Program program) {
    if (RingPlan.strangers(program).isPresent()) {
      return Optional.empty();
    }
    var plan = new RingPlan(program);
    return tooLarge(plan).isPresent()
        ? Optional.empty()
        : Optional.of(new RingEngine(program, plan));
  }

  /// Whether [#of] takes a program.
  ///
  /// @param program what to evaluate
  /// @return true if it does
  public static boolean canRun(Program program) {
    return obstacle(program).isEmpty();
  }

  /// Why [#of] does not take a program.
  ///
  /// @param program what to evaluate
  /// @return a sentence, or nothing if it does
  public static Optional<String> obstacle(Program program) {
    Optional<String> strangers = RingPlan.strangers(program);
    return strangers.isPresent() ? strangers : tooLarge(new RingPlan(program));
  }

  private static void refuse(String why) {
    throw new IllegalArgumentException(why);
  }

  private static Optional<String> tooLarge(RingPlan plan) {
    int n = plan.qubits();
    double bytes = 0;
    for (int q = 0; q < n; q++) {
      if (plan.bond(q) > MOST_TERMS) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "the ring engine needs shallow circuits, of at most %d terms a bond, got %.0f between qubits %d and %d",
                MOST_TERMS,
                plan.bond(q),
                q,
                (q + 1) % n));
      }
      bytes +=
          8 * 6 * plan.bond(q - 1) * plan.bond(q); // the site's matrix and states, two products
    }
    double most = Runtime.getRuntime().maxMemory();
    return bytes <= most
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "this ring of %d qubits needs %.1f GiB, but Java may use %.1f GiB here: raise -Xmx",
                n,
                bytes / 0x1p30,
                most / 0x1p30));
  }

  /// The most terms that a bond of this program has; time grows with its third power.
  ///
  /// @return from 1 to [#MOST_TERMS]
  public int terms() {
    return chain.widest();
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public void bind(double[] theta) {
    program.requireParameters(theta);
    System.arraycopy(theta, 0, this.theta, 0, theta.length);
    bound = true;
    for (BlockMatrix block : fixedBlocks) {
      block.bind(this.theta, NO_FEATURES);
    }
    for (InitialQubit qubit : fixedStarts) {
      qubit.bind(this.theta, NO_FEATURES);
    }
  }

  @Override
  public void probabilities(double[] features, double[] probabilities) {
    program.requireRoom(probabilities);
    push(features);
    for (int outcome = 0; outcome < probabilities.length; outcome++) {
      sites(outcome);
      probabilities[outcome] = chain.value();
    }
  }

  @Override
  public double[][] probabilities(double[][] inputs) {
    var probabilities = new double[inputs.length][program.outcomes()];
    for (int i = 0; i < inputs.length; i++) {
      probabilities(inputs[i], probabilities[i]);
    }
    return probabilities;
  }

  @Override
  public void shifted(double[] features, int outcome, Shifted shifted) {
    push(features);
    sites(outcome);
    shifted.unshifted = chain.close();
    for (int q = 0; q < columns.length; q++) {
      columns[q].shifted(outcome, chain.outer(q), scratch, shifted);
    }
  }

  @Override
  public void estimate(double[] features, int value, Draw draw, int sample, Shifted shifted) {
    shifted(features, value, shifted);
    estimates.draw(value, draw, sample, shifted);
  }

  private void push(double[] input) {
    if (!bound) {
      throw new IllegalStateException("bind the circuit's parameters first");
    }
    program.requireFeatures(input);
    for (InitialQubit qubit : starts) {
      qubit.bind(theta, input);
    }
    for (BlockMatrix block : blocks) {
      block.bind(theta, input);
    }
    for (RingColumn column : columns) {
      column.push();
    }
  }

  private void sites(int outcome) {
    for (int q = 0; q < columns.length; q++) {
      columns[q].site(outcome, chain.site(q));
    }
  }

  @Override
  public String toString() {
    return "ring engine: %d qubits contracted along the ring, exactly, with up to %d terms a bond"
        .formatted(columns.length, terms());
  }
}
