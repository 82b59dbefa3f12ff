package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;

/// The effects of a [Layered]'s outcomes, pulled back through its layers: all that does not depend
/// on the input, computed once for given parameters.
final class LayeredEffects {
  private final double[][] factors; // factors[outcome], see Program#effect
  private final Layered layered;
  private final LayeredBlocks blocks;
  private final LayeredMemory memory;
  private final int qubits;
  private final double[][] measured; // measured[outcome]: before the last chain, on {I, Z}ⁿ
  private final double[][] below0; // below0[slot]: before the last chain
  private final double[][] below1; // and before the last layer's block 0
  private final double[] below2; // and before block 1
  private final int[] held; // held[slot]: whose effect it is
  private Kernels kernels;

  LayeredEffects(
      double[][] factors,
      Layered layered,
      LayeredBlocks blocks,
      LayeredMemory memory,
      Kernels kernels) {
    this.factors = factors;
    this.layered = layered;
    this.blocks = blocks;
    this.memory = memory;
    this.kernels = kernels;
    qubits = layered.qubits();
    measured = new double[factors.length][];
    below0 = new double[memory.slots][1 << qubits];
    below1 = new double[memory.slots][2 << qubits];
    below2 = new double[4 << qubits];
    held = new int[memory.slots];
    forget();
  }

  /// The parameters, or the memory, have changed.
  void forget() {
    Arrays.fill(held, -1);
  }

  void use(Kernels others) {
    kernels = others;
    forget();
  }

  /// Where an outcome's effect is, computed if need be.
  int slot(int outcome) {
    int slot = outcome % memory.slots;
    if (held[slot] != outcome) {
      pullBack(outcome, slot);
      held[slot] = outcome;
    }
    return slot;
  }

  /// An outcome's effect before the last chain, on {I, Z}ⁿ.
  double[] measured(int outcome) {
    double[] known = measured[outcome];
    if (known == null) {
      known = layered.pulledBack(factors[outcome]);
      measured[outcome] = known;
    }
    return known;
  }

  /// A slot's effect before the last chain, on {I, Z}ⁿ.
  double[] below0(int slot) {
    return below0[slot];
  }

  /// A slot's effect before the last layer's block 0, {I, Z} on the other qubits.
  double[] below1(int slot) {
    return below1[slot];
  }

  private void pullBack(int outcome, int slot) {
    int last = layered.layers().size() - 1;
    below0[slot] = measured(outcome);
    PlainMeet.expand(below0[slot], 0, below1[slot], 0, 2 << qubits, 1, blocks.row(0));
    PlainMeet.expand(below1[slot], 0, below2, 0, 4 << qubits, 4, blocks.row(1));
    kernels.store(below2, below2.length, memory.expanded(slot, 2));
    for (int q = 2; q < qubits - 1; q++) {
      int out = memory.expanded(slot, q + 1);
      int size = 1 << (qubits + q + 1);
      kernels.expand(memory.expanded(slot, q), out, size, 1 << (2 * q), blocks.row(q));
    }
    int s = 1 << (2 * qubits - 2);
    int in = memory.expanded(slot, qubits - 1);
    double[] row = blocks.row(qubits - 1);
    if (last == 1) {
      Link closing = layered.layers().getFirst().links().get(qubits - 1);
      kernels.expandAndClose(in, memory.closed(slot), memory.size, s, row, closing);
      closing.leanBack(kernels, memory.closed(slot), memory.size, s);
      return;
    }
    kernels.expand(in, memory.effect(slot, last), memory.size, s, row);
    for (int layer = last - 1; layer >= 1; layer--) {
      int out = memory.effect(slot, layer);
      close(layer, memory.effect(slot, layer + 1), out);
      for (int q = qubits - 1; q >= 2; q--) {
        Link link = layered.layers().get(layer).links().get(q - 1);
        int below = 1 << (2 * q - 2);
        kernels.turnBack(out, memory.size, below, blocks.matrix(layer, q), link);
        link.leanBack(kernels, out, memory.size, below);
      }
      Link lowest = layered.layers().get(layer).links().getFirst();
      lowest.leanBack(kernels, out, memory.size, 1);
      kernels.lowBack(out, memory.size, blocks.lowBack(layer));
    }
    close(0, memory.effect(slot, 1), memory.closed(slot));
  }

  private void close(int layer, int in, int out) {
    List<Link> links = layered.layers().get(layer).links();
    kernels.closeBack(in, out, 1 << (2 * qubits - 2), links.getLast());
    links.getLast().leanBack(kernels, out, memory.size, 1 << (2 * qubits - 2));
  }

  /// The slot's effect pulled back through the first layer's whole chain, in `out`.
  void beforeFirstChain(int slot, int out) {
    List<Link> links = layered.layers().getFirst().links();
    kernels.copy(memory.closed(slot), out, memory.size);
    for (int q = qubits - 1; q >= 2; q--) {
      int s = 1 << (2 * q - 2);
      kernels.turnBack(out, memory.size, s, LayeredBlocks.IDENTITY, links.get(q - 1));
      links.get(q - 1).leanBack(kernels, out, memory.size, s);
    }
    links.getFirst().leanBack(kernels, out, memory.size, 1);
    kernels.lowBack(out, memory.size, blocks.firstLowBack());
  }
}
