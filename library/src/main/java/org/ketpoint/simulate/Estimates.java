package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

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
    drawEach(value, draw, site -> draw.shots(), sample, shifted);
  }

  /// The same with shots of its own for each site's circuits; `draw` says those of the unshifted
  /// one. Where all are alike, so are the estimates.
  ///
  /// @param siteShots `siteShots[site]`, at least 1
  void draw(int value, Draw draw, int[] siteShots, int sample, Shifted shifted) {
    drawEach(value, draw, site -> siteShots[site], sample, shifted);
  }

  private void drawEach(
      int value, Draw draw, IntUnaryOperator siteShots, int sample, Shifted shifted) {
    long key = Streams.shotKey(draw.seed(), draw.step(), sample);
    int first = parity ? value * program.circuitsPerInput() : 0;
    shifted.unshifted = estimate(shifted.unshifted, draw.shots(), Streams.key(key, first));
    for (int site = 0; site < program.sites().size(); site++) {
      int shots = siteShots.applyAsInt(site);
      int terms = program.sites().get(site).rule().terms().size();
      for (int t = 0; t < terms; t++) {
        long circuit = Streams.key(key, first + program.circuit(site, t));
        shifted.set(site, t, estimate(shifted.at(site, t), shots, circuit));
      }
    }
  }

  static void requireShots(Program program, Draw draw, int[] siteShots) {
    int sites = program.sites().size();
    if (siteShots.length != sites
        || draw.shots() < 1
        || Arrays.stream(siteShots).anyMatch(s -> s < 1)) {
      throw new IllegalArgumentException(
          "each of %d sites and the unshifted circuit must have at least 1 shot, got %s and %d"
              .formatted(sites, Arrays.toString(siteShots), draw.shots()));
    }
  }

  private double estimate(double exact, int shots, long key) {
    double p = parity ? (1 + exact) / 2 : exact;
    double share = Shots.binomial(shots, p, key) / (double) shots;
    return parity ? 2 * share - 1 : share;
  }
}
