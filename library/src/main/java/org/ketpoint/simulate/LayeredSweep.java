package org.ketpoint.simulate;

import java.util.List;

/// Two sweeps over a [Layered], with one stored state a layer.
///
/// The input is a product state, so the first layer grows it qubit by qubit: the pass that joins
/// qubit k works on 4^(k+1) coefficients. Backwards the effect is contracted with a qubit as soon
/// as that qubit's last CNOT is undone. In the last layer only I and Z are asked for, so the state
/// shrinks twofold a qubit, and the effect grows so. These two layers cost about 13·4ⁿ
/// multiply-adds together, whatever n; a layer between them about (10n + 9)·4ⁿ.
///
/// There, the environments of all blocks are taken before the layer, with the effect pulled back
/// through all of its blocks, which act on different qubits; each block is then undone within its
/// own 4×4 environment. That needs blocks with an inverse, see [LayeredBlocks#magnification].
final class LayeredSweep implements Sweep {
  private static final double MOST_MAGNIFICATION = 100;
  private static final double[] NO_FEATURES = {};
  private static final double[] Z = {0, 0, 0, 1};

  private final Layered layered;
  private final LayeredBlocks blocks;
  private final LayeredMemory memory;
  private final LayeredEffects effects;
  private final int qubits;
  private final int last;
  private final int outcomes;
  private final Link lowest; // the first layer's CNOT from 0 to 1, and what 0 goes through after it
  private final Link lowestAlone;
  private final double[] bloch; // bloch[4·q + i]: qubit q after its first block
  private final double[] first = new double[16]; // qubits 0 and 1 after the CNOT between them
  private final double[] low = new double[64];
  private final double[] acc = new double[48];
  private final double[] env = new double[12];
  private final double[] env1 = new double[12];
  private final double[][] env4; // env4[q]
  private final double[] shrunk2; // the last layer's state, {I, Z} on all qubits but 0 and 1
  private final double[] shrunk1;
  private final double[] shrunk0;
  private Kernels kernels;
  private double[] theta = NO_FEATURES;

  /// @param factors `factors[outcome]`, the effects measured, see [Program#effect]
  LayeredSweep(Layered layered, double[][] factors, Kernels kernels) {
    this.layered = layered;
    this.kernels = kernels;
    qubits = layered.qubits();
    last = layered.layers().size() - 1;
    outcomes = factors.length;
    blocks = new LayeredBlocks(layered);
    memory = new LayeredMemory(qubits, last + 1, outcomes);
    effects = new LayeredEffects(factors, layered, blocks, memory, kernels);
    lowest = layered.layers().getFirst().links().getFirst();
    lowestAlone = lowest.alone();
    bloch = new double[4 * qubits];
    env4 = new double[qubits][4];
    shrunk2 = new double[4 << qubits];
    shrunk1 = new double[2 << qubits];
    shrunk0 = new double[1 << qubits];
  }

  /// Whether a ring's blocks can be undone without magnifying rounding much.
  static boolean canUndo(Layered layered) {
    return new LayeredBlocks(layered).magnification() < MOST_MAGNIFICATION;
  }

  /// How many coefficients of memory the kernels need.
  static long memory(Layered layered, int outcomes) {
    return new LayeredMemory(layered.qubits(), layered.layers().size(), outcomes).total();
  }

  /// About how many multiply-adds [#shifted] takes at newly bound parameters.
  long multiplyAdds() {
    return (long) memory.size * (14 + (10L * qubits + 9) * (last - 1)) + 3_000L * (last + 1);
  }

  /// Goes on with other kernels, whose memory is as large.
  void use(Kernels others) {
    kernels = others;
    effects.use(others);
  }

  @Override
  public void bind(double[] theta) {
    this.theta = theta;
    blocks.bind(theta, NO_FEATURES);
    effects.forget();
  }

  @Override
  public void shifted(double[] features, int outcome, Shifted shifted) {
    forward(features);
    int slot = effects.slot(outcome);
    shrink(slot);
    double p = dot(effects.measured(outcome));
    shifted.unshifted = p;
    for (int q = 0; q < qubits; q++) {
      blocks.bound(last, q).push(env4[q], 0);
      blocks.bound(last, q).shiftProduct(Z, p, shifted);
    }
    for (int layer = last - 1; layer >= 1; layer--) {
      meet(layer, memory.effect(slot, layer), p, shifted);
    }
    shed(memory.closed(slot));
    for (int q = 0; q < qubits; q++) {
      blocks.bound(0, q).shiftProduct(env4[q], p, shifted);
    }
  }

  @Override
  public void probabilities(double[] features, double[] probabilities) {
    forward(features);
    shrink(0);
    for (int outcome = 0; outcome < outcomes; outcome++) {
      probabilities[outcome] = dot(effects.measured(outcome));
    }
  }

  @Override
  public void probabilities(double[][] inputs, double[][] probabilities) {
    if (blocks.laterFeatures()) {
      for (int i = 0; i < inputs.length; i++) {
        probabilities(inputs[i], probabilities[i]);
      }
      return;
    }
    for (int outcome = 0; outcome < outcomes; outcome++) {
      int effect = memory.state(0);
      effects.beforeFirstChain(effects.slot(outcome), effect);
      for (int i = 0; i < inputs.length; i++) {
        enter(inputs[i]);
        probabilities[i][outcome] = contract(effect);
      }
    }
  }

  /// The probability of an effect in the product state.
  private double contract(int effect) {
    int in = effect;
    for (int q = qubits - 1; q >= 2; q--) {
      kernels.contract(in, memory.shed, 1 << (2 * q), bloch, 4 * q);
      in = memory.shed;
    }
    kernels.load(memory.shed, low, 16);
    PlainMeet.contract(low, 0, low, 0, 4, bloch, 4);
    PlainMeet.contract(low, 0, low, 0, 1, bloch, 0);
    return low[0];
  }

  /// Sends |0⟩ through the first layer's blocks.
  private void enter(double[] features) {
    blocks.bindFeatures(theta, features);
    if (blocks.laterFeatures()) {
      effects.forget();
    }
    for (int q = 0; q < qubits; q++) {
      bloch[4 * q] = 1;
      bloch[4 * q + 1] = 0;
      bloch[4 * q + 2] = 0;
      bloch[4 * q + 3] = 1;
      blocks.bound(0, q).push(bloch, 4 * q);
    }
  }

  private void forward(double[] features) {
    enter(features);
    grow();
    for (int layer = 1; layer < last; layer++) {
      List<Link> links = layered.layers().get(layer).links();
      int state = memory.state(layer);
      kernels.low(memory.state(layer - 1), state, memory.size, blocks.low(layer));
      links.getFirst().lean(kernels, state, memory.size, 1);
      for (int q = 2; q < qubits; q++) {
        int s = 1 << (2 * q - 2);
        links.get(q - 1).lean(kernels, state, memory.size, s);
        kernels.turn(state, memory.size, s, blocks.matrix(layer, q), links.get(q - 1));
      }
      links.getLast().lean(kernels, state, memory.size, 1 << (2 * qubits - 2));
      kernels.close(state, state, 1 << (2 * qubits - 2), links.get(qubits - 1));
    }
  }

  private void grow() {
    List<Link> links = layered.layers().getFirst().links();
    PlainChain.grow(bloch, 0, first, 0, 1, lowestAlone, bloch, 4);
    for (int t = 0; t < 16; t += 4) { // qubit 0's relaxation, once its CNOT as a control is done
      first[t + 3] = Math.fma(lowest.gain(), first[t], lowest.population() * first[t + 3]);
      first[t + 1] *= lowest.coherence();
      first[t + 2] *= lowest.coherence();
    }
    lowest.lean(first, 16, 1);
    links.get(1).lean(first, 16, 4);
    PlainChain.grow(first, 0, low, 0, 4, links.get(1), bloch, 8);
    kernels.store(low, 64, memory.prefix(2));
    for (int k = 3; k < qubits - 1; k++) {
      grow(k, memory.prefix(k), links.get(k - 1));
    }
    int top = qubits - 1;
    int out = memory.state(0);
    Link below = links.get(top - 1);
    Link closing = links.get(top);
    if (closing.leans()) {
      grow(top, out, below);
      closing.lean(kernels, out, memory.size, 1 << (2 * top));
      kernels.close(out, out, 1 << (2 * top), closing);
    } else {
      int in = memory.prefix(top - 1);
      int s = 1 << (2 * top - 2);
      below.lean(kernels, in, 4 * s, s);
      kernels.growAndClose(in, out, s, below, bloch, 4 * top, closing);
    }
  }

  private void grow(int k, int out, Link link) {
    int in = memory.prefix(k - 1);
    int s = 1 << (2 * k - 2);
    link.lean(kernels, in, 4 * s, s);
    kernels.grow(in, out, s, link, bloch, 4 * k);
  }

  /// Applies the last layer's blocks with only I and Z kept, and notes each block's environment.
  private void shrink(int slot) {
    int in = memory.state(last - 1);
    for (int q = qubits - 1; q >= 2; q--) {
      int effect = memory.expanded(slot, q);
      int size = 1 << (qubits + q + 1);
      kernels.shrink(in, effect, memory.shrunk, size, 1 << (2 * q), blocks.row(q), env4[q]);
      in = memory.shrunk;
    }
    kernels.load(memory.shrunk, shrunk2, shrunk2.length);
    PlainBoundary.shrinkLow(
        shrunk2, effects.below1(slot), shrunk1, shrunk2.length, 4, blocks.row(1), env4[1]);
    PlainBoundary.shrinkLow(
        shrunk1, effects.below0(slot), shrunk0, shrunk1.length, 1, blocks.row(0), env4[0]);
  }

  private double dot(double[] effect) {
    double sum = 0;
    for (int i = 0; i < effect.length; i++) {
      sum = Math.fma(effect[i], shrunk0[i], sum);
    }
    return sum + 0.0; // no −0
  }

  private void meet(int layer, int effect, double p, Shifted shifted) {
    int state = memory.state(layer - 1);
    kernels.environmentLow(effect, state, memory.size, env, env1);
    blocks.bound(layer, 0).shift(env, p, shifted);
    blocks.bound(layer, 1).shift(env1, p, shifted);
    for (int q = 2; q < qubits; q++) {
      if (blocks.bound(layer, q).isShifted()) {
        kernels.environment(effect, state, memory.size, 1 << (2 * q), env);
        blocks.bound(layer, q).shift(env, p, shifted);
      }
    }
  }

  /// Undoes the first layer's chain on the effect; leaves each qubit's part of it in `env4`.
  private void shed(int effect) {
    List<Link> links = layered.layers().getFirst().links();
    int in = effect;
    for (int k = qubits - 1; k >= 3; k--) {
      int s = 1 << (2 * k - 2);
      kernels.shed(
          in, memory.prefix(k - 1), memory.shed, s, links.get(k - 1), bloch, 4 * k, env4[k]);
      links.get(k - 1).leanBack(kernels, memory.shed, 4 * s, s);
      in = memory.shed;
    }
    kernels.load(memory.shed, low, 64);
    shedLow(2, first, 4, links.get(1));
    links.get(1).leanBack(low, 16, 4);
    lowest.leanBack(low, 16, 1);
    for (int t = 0; t < 16; t += 4) {
      low[t] = Math.fma(lowest.gain(), low[t + 3], low[t]);
      low[t + 1] *= lowest.coherence();
      low[t + 2] *= lowest.coherence();
      low[t + 3] *= lowest.population();
    }
    shedLow(1, bloch, 1, lowestAlone);
    System.arraycopy(low, 0, env4[0], 0, 4);
  }

  private void shedLow(int k, double[] state, int s, Link link) {
    PlainBoundary.shed(low, 0, state, 0, low, 0, s, link, bloch, 4 * k, env4[k], acc);
  }
}
