package org.ketpoint.simulate;

/// Turns the exact values of a program's circuits into what shots estimate them by.
final class Estimates {
  private final Program program;
  private final boolean parity; // values are expectations in [−1, 1], not probabilities
  private final boolean plain; // probabilities, and two terms a site

  Estimates(Program program) {
    this.program = program;
    parity = program.measurement() instanceof Measurement.Paulis;
    plain = !parity && program.circuitsPerInput() == 1 + 2 * program.sites().size();
  }

  /// Replaces each exact value by an estimate from its circuit's own stream; with 0 shots leaves
  /// them as they are.
  ///
  /// Outcomes are all measured in the same circuits, a Pauli string in circuits of its own.
  void draw(int value, Draw draw, int sample, Shifted shifted) {
    if (draw.shots() == 0) {
      return;
    }
    long key = Streams.shotKey(draw.seed(), draw.step(), sample);
    if (plain) {
      Shots.measure(shifted, draw.shots(), key);
      return;
    }
    int first = parity ? value * program.circuitsPerInput() : 0;
    shifted.unshifted = estimate(shifted.unshifted, draw.shots(), Streams.key(key, first));
    for (int site = 0; site < program.sites().size(); site++) {
      int terms = program.sites().get(site).rule().terms().size();
      for (int t = 0; t < terms; t++) {
        long circuit = Streams.key(key, first + program.circuit(site, t));
        shifted.set(site, t, estimate(shifted.at(site, t), draw.shots(), circuit));
      }
    }
  }

  private double estimate(double exact, int shots, long key) {
    double p = parity ? (1 + exact) / 2 : exact;
    double share = Shots.binomial(shots, p, key) / (double) shots;
    return parity ? 2 * share - 1 : share;
  }
}
