package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketpoint.simulate.Program.Step;

/// Two sweeps in plain loops, for every program: the scalar reference.
///
/// Forwards, the state before each block is kept; backwards, the effect is pulled back, and at each
/// block the environment of state and effect gives the probabilities of every shift in it.
final class ReferenceSweep implements Sweep {
  private static final double[] NO_FEATURES = {};

  private final Program program;
  private final int qubits;
  private final int size; // 4ⁿ
  private final int tail;
  private final BlockMatrix[] initial; // initial[q]
  private final @Nullable BlockMatrix[] blocks; // blocks[step], null where the step is no block
  private final @Nullable PairMatrix[] pairs; // pairs[step], null where the step is none
  private final double[] @Nullable [] kept; // kept[step]: the state before that block or pair
  private final double[] @Nullable [] tailEffects; // tailEffects[outcome], pulled back to `tail`
  private final double[] bloch; // bloch[4 * q + i]: qubit q after its initial block
  private final double[] product; // the state those make together
  private final double[] state;
  private final double[] effect;
  private final double[] contracted; // contracted[4^q …]: the effect on qubits 0 … q
  private final double[] env = new double[16];
  private final double[] pairEnv = new double[256];
  private double[] theta = NO_FEATURES;

  ReferenceSweep(Program program) {
    this.program = program;
    qubits = program.circuit().qubits();
    size = 1 << (2 * qubits);
    tail = program.tail();
    initial = program.initial().stream().map(BlockMatrix::of).toArray(BlockMatrix[]::new);
    blocks = new BlockMatrix[program.steps().size()];
    pairs = new PairMatrix[program.steps().size()];
    kept = new double[program.steps().size()][];
    for (int i = 0; i < blocks.length; i++) {
      if (program.steps().get(i) instanceof Step.OfBlock(Block block)) {
        blocks[i] = BlockMatrix.of(block);
      } else if (program.steps().get(i) instanceof Step.Pair(PairBlock block)) {
        pairs[i] = new PairMatrix(block);
      }
    }
    tailEffects = new double[program.outcomes()][];
    bloch = new double[4 * qubits];
    product = new double[size];
    state = new double[size];
    effect = new double[size];
    contracted = new double[size];
  }

  /// How many coefficients the states it keeps take.
  static long memory(Program program) {
    long states =
        4
            + program.steps().stream()
                .filter(s -> s instanceof Step.OfBlock || s instanceof Step.Pair)
                .count();
    return (states + program.outcomes()) << (2 * program.circuit().qubits());
  }

  @Override
  public void bind(double[] theta) {
    this.theta = theta;
    for (BlockMatrix block : blocks) {
      if (block != null && !block.block.readsFeatures()) {
        block.bind(this.theta, NO_FEATURES);
      }
    }
    for (PairMatrix pair : pairs) {
      if (pair != null && !pair.block.readsFeatures()) {
        pair.bind(this.theta, NO_FEATURES);
      }
    }
  }

  @Override
  public void probabilities(double[] features, double[] probabilities) {
    forward(features, false);
    for (int outcome = 0; outcome < probabilities.length; outcome++) {
      probabilities[outcome] = Pauli.dot(tailEffect(outcome), 0, state, size);
    }
  }

  @Override
  public void shifted(double[] features, int outcome, Shifted shifted) {
    forward(features, true);
    System.arraycopy(tailEffect(outcome), 0, effect, 0, size);
    for (int i = tail - 1; i >= 0; i--) {
      BlockMatrix block = blocks[i];
      PairMatrix pair = pairs[i];
      if (pair != null) {
        if (pair.block.site() >= 0) {
          PairBlock at = pair.block;
          PairPasses.environment(effect, kept(i), size, at.control(), at.target(), pairEnv);
          pair.shifted(pairEnv, shifted);
        }
        pullBack(effect, i);
      } else if (block != null) {
        if (!block.block.rotations().isEmpty()) {
          Pauli.environment(effect, kept(i), size, block.block.qubit(), env);
          block.shifted(env, shifted.plus, shifted.minus);
        }
        Pauli.applyTransposed(effect, size, block.block.qubit(), block.matrix());
      } else {
        pullBack(effect, i);
      }
    }
    shiftInitial(shifted);
  }

  /// Where the input acts before the first CNOTs only, the pulled-back effects do not depend on it:
  /// one backward sweep an outcome serves all inputs, each of which then costs a contraction.
  @Override
  public void probabilities(double[][] inputs, double[][] probabilities) {
    double[][] effects = program.readsFeaturesAtStartOnly() ? pulledBack() : new double[0][];
    for (int i = 0; i < inputs.length; i++) {
      if (effects.length == 0) {
        probabilities(inputs[i], probabilities[i]);
      } else {
        contract(effects, inputs[i], probabilities[i]);
      }
    }
  }

  /// The effects of all outcomes just after the initial blocks: `effects[outcome][P]`.
  private double[][] pulledBack() {
    var effects = new double[program.outcomes()][];
    for (int outcome = 0; outcome < effects.length; outcome++) {
      effects[outcome] = tailEffect(outcome).clone();
      for (int i = tail - 1; i >= 0; i--) {
        pullBack(effects[outcome], i);
      }
    }
    return effects;
  }

  private void contract(double[][] effects, double[] features, double[] probabilities) {
    prepare(features);
    for (int outcome = 0; outcome < effects.length; outcome++) {
      double[] from = effects[outcome];
      for (int q = qubits - 1; q >= 0; q--) {
        Pauli.contract(from, 1 << (2 * q), bloch, 4 * q, contracted);
        from = contracted;
      }
      probabilities[outcome] = contracted[0];
    }
  }

  /// The initial blocks act on a product state, so their environments come from contractions: the
  /// qubits above q with their Bloch vectors, the qubits below with the product state's prefix.
  private void shiftInitial(Shifted shifted) {
    System.arraycopy(effect, 0, contracted, 0, size);
    for (int q = qubits - 1; q >= 0; q--) {
      int s = 1 << (2 * q);
      Arrays.fill(env, 0);
      for (int i = 0; i < 4; i++) {
        double g = Pauli.dot(contracted, i * s, product, s);
        env[4 * i] = g; // the block's input is |0⟩: (1, 0, 0, 1)
        env[4 * i + 3] = g;
      }
      initial[q].shifted(env, shifted.plus, shifted.minus);
      Pauli.contract(contracted, s, bloch, 4 * q, contracted);
    }
    shifted.unshifted = contracted[0];
  }

  /// The product state of the initial blocks, and its Bloch vectors.
  private void prepare(double[] features) {
    for (int q = 0; q < qubits; q++) {
      BlockMatrix block = initial[q];
      block.bind(theta, features);
      for (int i = 0; i < 4; i++) {
        bloch[4 * q + i] = block.matrix()[4 * i] + block.matrix()[4 * i + 3];
      }
    }
  }

  private void forward(double[] features, boolean keep) {
    prepare(features);
    Pauli.product(bloch, qubits, product);
    System.arraycopy(product, 0, state, 0, size);
    for (int i = 0; i < tail; i++) {
      BlockMatrix block = blocks[i];
      if (block != null) {
        if (block.block.readsFeatures()) {
          block.bind(theta, features);
        }
        if (keep) {
          System.arraycopy(state, 0, kept(i), 0, size);
        }
        Pauli.apply(state, size, block.block.qubit(), block.matrix());
      } else {
        PairMatrix pair = pairs[i];
        if (pair != null && pair.block.readsFeatures()) {
          pair.bind(theta, features);
        }
        if (pair != null && keep && pair.block.site() >= 0) {
          System.arraycopy(state, 0, kept(i), 0, size);
        }
        push(i);
      }
    }
  }

  private void push(int i) {
    switch (program.steps().get(i)) {
      case Step.Cnot(int c, int t, double factor) -> Pauli.cnot(state, size, c, t, factor);
      case Step.Scale(int q, double[] scaling) -> Pauli.scale(state, size, q, scaling);
      case Step.Pair(PairBlock block) ->
          PairPasses.apply(state, size, block.control(), block.target(), pair(i).matrix);
      case Step.OfBlock b -> throw new IllegalStateException("step %d: %s".formatted(i, b));
    }
  }

  private void pullBack(double[] e, int i) {
    switch (program.steps().get(i)) {
      case Step.Cnot(int c, int t, double factor) -> Pauli.cnot(e, size, c, t, factor);
      case Step.Scale(int q, double[] scaling) -> Pauli.scaleTransposed(e, size, q, scaling);
      case Step.Pair(PairBlock block) ->
          PairPasses.applyTransposed(e, size, block.control(), block.target(), pair(i).matrix);
      case Step.OfBlock(Block block) -> {
        BlockMatrix bound = blocks[i];
        if (bound != null) {
          Pauli.applyTransposed(e, size, block.qubit(), bound.matrix());
        }
      }
    }
  }

  private PairMatrix pair(int step) {
    return Objects.requireNonNull(pairs[step], "a pair's step has its matrix");
  }

  private double[] kept(int step) {
    double[] copy = kept[step];
    if (copy == null) {
      copy = new double[size];
      kept[step] = copy;
    }
    return copy;
  }

  private double[] tailEffect(int outcome) {
    double[] cached = tailEffects[outcome];
    if (cached == null) {
      cached = new double[size];
      Pauli.product(program.effect(outcome), qubits, cached);
      for (int i = program.steps().size() - 1; i >= tail; i--) {
        pullBack(cached, i);
      }
      tailEffects[outcome] = cached;
    }
    return cached;
  }
}
