package org.ketpoint.simulate;

import static java.lang.Math.fma;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketpoint.simulate.Program.Step;

/// A program of the paper's shape: layers of one block a qubit, and after each the closed chain of
/// CNOTs from q to q + 1, noise included.
///
/// Between its CNOT as a target and its CNOT as a control a qubit's X, Y and Z may be scaled and
/// gain from the trace, nothing else; so a Z effect pulled back through a chain stays in {I, Z}ⁿ.
/// Relaxation does that, also where the device's own gate stands between Clifford gates that
/// cancel. Which qubit acts when is all that counts, not the order in which steps on different
/// qubits are listed.
///
/// @param qubits n, at least 4
/// @param layers at least 2; the blocks of layer 0 act on |0⟩
/// @param closing `closing[q]`: what the last chain's qubits go through at the end, see
///   [Pauli#scale]
@SuppressWarnings("ArrayRecordComponent") // built once, read by the engine
record Layered(int qubits, List<Layer> layers, double[] @Nullable [] closing) {
  static final int FEWEST_QUBITS = 4;

  /// @param blocks one a qubit
  /// @param links `links[c]`: the CNOT from c to c + 1 mod n, and what c goes through between its
  ///   two CNOTs; that is before this one, but for c = 0 after it
  record Layer(List<Block> blocks, List<Link> links) {}

  /// A program as a ring, or null if it is none, or asks for more than I and Z in the end.
  static @Nullable Layered of(Program program) {
    int qubits = program.circuit().qubits();
    if (qubits < FEWEST_QUBITS || !readsZ(program)) {
      return null;
    }
    var builder = new Builder(qubits);
    for (Block block : program.initial()) {
      if (!builder.block(block)) {
        return null;
      }
    }
    for (Step step : program.steps()) {
      boolean fits =
          switch (step) {
            case Step.OfBlock(Block block) -> builder.block(block);
            case Step.Scale(int q, double[] scaling) -> builder.scale(q, scaling);
            case Step.Cnot(int c, int t, double factor) -> builder.cnot(c, t, factor);
            case Step.Pair pair -> false;
          };
      if (!fits) {
        return null;
      }
    }
    return builder.build();
  }

  private static boolean readsZ(Program program) {
    return IntStream.range(0, program.outcomes())
        .allMatch(value -> program.measurement().basisChange(value).isEmpty());
  }

  /// The effect of an outcome before the last chain, on {I, Z}ⁿ: bit q of the index is qubit q's Z.
  double[] pulledBack(double[] factors) {
    var e = new double[1 << qubits];
    e[0] = 1;
    for (int q = 0; q < qubits; q++) {
      for (int i = 0; i < 1 << q; i++) {
        e[i | 1 << q] = e[i] * factors[4 * q + 3];
        e[i] *= factors[4 * q];
      }
    }
    for (int q = 0; q < qubits; q++) {
      double[] scaling = closing[q];
      if (scaling != null) {
        relax(e, q, scaling[2], scaling[5]);
      }
    }
    List<Link> links = layers.getLast().links();
    for (int c = qubits - 1; c >= 0; c--) {
      Link link = links.get(c);
      if (c == 0) {
        relax(e, c, link.population(), link.gain());
      }
      e = cnot(e, c, (c + 1) % qubits, link.keep());
      if (c > 0) {
        relax(e, c, link.population(), link.gain());
      }
    }
    return e;
  }

  private static void relax(double[] e, int q, double population, double gain) {
    for (int i = 0; i < e.length; i++) {
      if ((i >> q & 1) == 0) {
        int j = i | 1 << q;
        e[i] = fma(gain, e[j], e[i]);
        e[j] *= population;
      }
    }
  }

  private static double[] cnot(double[] e, int c, int t, double keep) {
    var out = new double[e.length];
    for (int i = 0; i < e.length; i++) {
      int control = i >> c & 1;
      int target = i >> t & 1;
      out[i ^ target << c] = (control | target) == 0 ? e[i] : e[i] * keep;
    }
    return out;
  }

  /// Takes the steps one by one, and sees from how often each qubit was in a CNOT where it stands.
  private static final class Builder {
    final int qubits;
    final int[] uses; // uses[q]: in how many CNOTs qubit q has been; two a layer
    final List<@Nullable Block[]> blocks = new ArrayList<>(); // blocks[layer][q]
    final List<double[] @Nullable []> scalings = new ArrayList<>(); // between a layer's CNOTs
    final List<double[]> keeps = new ArrayList<>();
    final double[] @Nullable [] closing;

    Builder(int qubits) {
      this.qubits = qubits;
      uses = new int[qubits];
      closing = new double[qubits][];
    }

    boolean block(Block block) {
      int q = block.qubit();
      if (uses[q] % 2 == 1 || block.merged() != null) {
        return false;
      }
      open(uses[q] / 2);
      @Nullable Block[] layer = blocks.get(uses[q] / 2);
      if (layer[q] != null) {
        return false;
      }
      layer[q] = block;
      return true;
    }

    private void open(int layer) {
      while (blocks.size() <= layer) {
        blocks.add(new Block[qubits]);
        scalings.add(new double[qubits][]);
        keeps.add(new double[qubits]);
      }
    }

    boolean scale(int q, double[] scaling) {
      if (uses[q] % 2 == 0) {
        // After the last chain, unless a CNOT follows: then it is the layer's block.
        boolean twice = closing[q] != null;
        closing[q] = scaling;
        return !twice;
      }
      double[] @Nullable [] layer = scalings.get(uses[q] / 2);
      if (layer[q] != null) {
        return false;
      }
      layer[q] = scaling;
      return true;
    }

    /// A qubit without gates of its own in a layer, such as pruned ones, has the noise before it
    /// for a block.
    private boolean settled(int q) {
      double[] scaling = closing[q];
      closing[q] = null;
      return scaling == null || block(Block.scaling(q, scaling));
    }

    boolean cnot(int c, int t, double factor) {
      if (!settled(c) || !settled(t)) {
        return false;
      }
      int layer = uses[c] / 2;
      boolean first = c == 0;
      boolean last = c == qubits - 1;
      if (t != (c + 1) % qubits
          || uses[c] != 2 * layer + (first ? 0 : 1)
          || uses[t] != 2 * layer + (last ? 1 : 0)) {
        return false;
      }
      open(layer);
      keeps.get(layer)[c] = factor;
      uses[c]++;
      uses[t]++;
      return true;
    }

    @Nullable Layered build() {
      int layers = uses[0] / 2;
      for (int used : uses) {
        if (used != 2 * layers) {
          return null;
        }
      }
      if (layers < 2 || blocks.size() != layers) {
        return null;
      }
      var built = new ArrayList<Layer>();
      for (int layer = 0; layer < layers; layer++) {
        built.add(new Layer(blocks(layer), links(layer)));
      }
      return new Layered(qubits, built, closing);
    }

    private List<Block> blocks(int layer) {
      var full = new ArrayList<Block>();
      for (int q = 0; q < qubits; q++) {
        Block block = blocks.get(layer)[q];
        full.add(block == null ? Block.identity(q) : block);
      }
      return full;
    }

    private List<Link> links(int layer) {
      var links = new ArrayList<Link>();
      for (int c = 0; c < qubits; c++) {
        double keep = keeps.get(layer)[c];
        double[] s = scalings.get(layer)[c];
        links.add(s == null ? new Link(keep, 1, 1, 0) : Link.of(keep, s, c > 0));
      }
      return Collections.unmodifiableList(links);
    }
  }
}
