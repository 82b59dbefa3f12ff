package org.ketpoint.simulate;

/// Where in its kernels' memory a [LayeredSweep] keeps what.
///
/// A *slot* holds what is known of one outcome's effect at the bound parameters. There are as many
/// as fit a budget, so that a small circuit keeps all outcomes' and a large one a single one's.
final class LayeredMemory {
  private static final long SLOT_BUDGET = 1L << 23; // coefficients: 64 MiB
  private static final int PADDING = 8; // keeps every region aligned to 64 bytes

  final int qubits;
  final int size; // 4ⁿ
  final int layers;
  final int slots;
  final int shrunk; // half a state and less: the last layer's, with {I, Z} on the upper qubits
  final int shed; // a quarter and less: the effect in the first layer
  private final int[] prefixes; // prefixes[k]: the first layer's state on qubits 0 … k
  private final int states;
  private final int firstSlot;
  private final long slotSize;
  private final long total;

  LayeredMemory(int qubits, int layers, int outcomes) {
    this.qubits = qubits;
    this.layers = layers;
    size = 1 << (2 * qubits);
    prefixes = new int[qubits];
    long top = 0;
    for (int k = 2; k < qubits - 1; k++) {
      prefixes[k] = (int) top;
      top += 1L << (2 * k + 2);
    }
    shrunk = (int) top;
    top += size / 2;
    shed = (int) top;
    top += size / 4;
    states = (int) top;
    top += (long) (layers - 1) * size;
    firstSlot = (int) Math.min(top, Integer.MAX_VALUE);
    slotSize = (long) (layers + 1) * size;
    slots = Math.clamp(SLOT_BUDGET / slotSize, 1, outcomes);
    total = top + slots * slotSize + PADDING;
  }

  /// How many coefficients all of it takes; may be more than an array holds.
  long total() {
    return total;
  }

  /// The first layer's product state on qubits 0 … k, after its CNOTs up to k; k from 2 to n − 2.
  int prefix(int k) {
    return prefixes[k];
  }

  /// The state after a layer, of all layers but the last.
  int state(int layer) {
    return states + layer * size;
  }

  /// The effect before the blocks of a layer but the first, all qubits.
  int effect(int slot, int layer) {
    return firstSlot + (int) (slot * slotSize) + layer * size;
  }

  /// The effect before the first layer's closing CNOT.
  int closed(int slot) {
    return effect(slot, 0);
  }

  /// The last layer's effect before the blocks of qubits 0 … q−1, {I, Z} on the others; q from 2 to
  /// n − 1. They take less than a state, together.
  int expanded(int slot, int q) {
    return effect(slot, layers) + (1 << (qubits + q)) - (1 << (qubits + 2));
  }
}
