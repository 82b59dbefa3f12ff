package org.ketpoint.simulate;

import java.util.List;

/// The blocks of a [Layered] at given angles, in the forms its passes take.
final class LayeredBlocks {
  static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

  private final Layered layered;
  private final int qubits;
  private final int last;
  private final BoundBlock[][] bound; // bound[layer][q]
  private final double[][][] matrices; // matrices[layer][q], of the layers between first and last
  private final double[][] low; // low[layer], lowBack[layer]: see LowPair
  private final double[][] lowBack;
  private final double[] firstLowBack = new double[LowPair.LENGTH];
  private final double[][] rows; // rows[q]: row Z of the last layer's block
  private final boolean laterFeatures;

  LayeredBlocks(Layered layered) {
    this.layered = layered;
    qubits = layered.qubits();
    last = layered.layers().size() - 1;
    bound = new BoundBlock[last + 1][];
    for (int layer = 0; layer <= last; layer++) {
      bound[layer] =
          layered.layers().get(layer).blocks().stream()
              .map(BoundBlock::new)
              .toArray(BoundBlock[]::new);
    }
    matrices = new double[last][qubits][16];
    low = new double[last][LowPair.LENGTH];
    lowBack = new double[last][LowPair.LENGTH];
    rows = new double[qubits][4];
    laterFeatures =
        layered.layers().stream()
            .skip(1)
            .anyMatch(layer -> layer.blocks().stream().anyMatch(Block::readsFeatures));
    LowPair.back(IDENTITY, IDENTITY, layered.layers().getFirst().links().getFirst(), firstLowBack);
  }

  /// How much undoing a block may magnify rounding at most.
  double magnification() {
    double most = 1;
    for (int layer = 1; layer < last; layer++) {
      for (BoundBlock block : bound[layer]) {
        most = Math.max(most, block.magnification());
      }
    }
    return most;
  }

  /// Whether blocks after the first layer read features.
  boolean laterFeatures() {
    return laterFeatures;
  }

  /// Takes parameters; features follow.
  void bind(double[] theta, double[] noFeatures) {
    for (BoundBlock[] layer : bound) {
      for (BoundBlock block : layer) {
        block.bind(theta, noFeatures, false);
      }
    }
    if (!laterFeatures) {
      prepare();
    }
  }

  /// Takes an input.
  void bindFeatures(double[] theta, double[] features) {
    for (int layer = 0; layer <= (laterFeatures ? last : 0); layer++) {
      for (BoundBlock block : bound[layer]) {
        block.bind(theta, features, true);
      }
    }
    if (laterFeatures) {
      prepare();
    }
  }

  private void prepare() {
    for (int layer = 1; layer < last; layer++) {
      for (int q = 0; q < qubits; q++) {
        bound[layer][q].matrix(matrices[layer][q]);
      }
      List<Link> links = layered.layers().get(layer).links();
      double[] m0 = matrices[layer][0];
      double[] m1 = matrices[layer][1];
      LowPair.forward(m0, m1, links.getFirst(), low[layer]);
      LowPair.back(m0, m1, links.getFirst(), lowBack[layer]);
    }
    for (int q = 0; q < qubits; q++) {
      double[] row = rows[q];
      row[0] = 0;
      row[1] = 0;
      row[2] = 0;
      row[3] = 1;
      bound[last][q].pull(row, 0);
    }
  }

  BoundBlock bound(int layer, int q) {
    return bound[layer][q];
  }

  double[] matrix(int layer, int q) {
    return matrices[layer][q];
  }

  double[] low(int layer) {
    return low[layer];
  }

  double[] lowBack(int layer) {
    return lowBack[layer];
  }

  /// [#lowBack] of the first layer's chain, without blocks.
  double[] firstLowBack() {
    return firstLowBack;
  }

  double[] row(int q) {
    return rows[q];
  }
}
