package org.ketpoint.adapt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ketpoint.compress.CheapAngles;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Selection;
import org.ketpoint.compress.Status;
import org.ketpoint.train.Training;

/// What may suit a device: no compression twice, and not the one in force.
final class Candidates {
  private final Compression before;
  private final Map<Compression, Candidate> all = new LinkedHashMap<>();

  private Candidates(Compression before) {
    this.before = before;
  }

  /// None yet.
  static Candidates beside(Compression before) {
    return new Candidates(before);
  }

  /// As the paper does: all pairs of a share that is pruned and one of the others that is
  /// quantized, as far as so many are free.
  Candidates nearest(Training run, List<Double> prunes, List<Double> quantizes) {
    CheapAngles angles = CheapAngles.of(run.config().model().circuit());
    double[] toNothing = angles.toNothing(run.theta().toArray());
    double[] toBasis = angles.toBasis(run.theta().toArray());
    for (double prune : prunes) {
      if (!possible(before, toNothing, prune)) {
        continue;
      }
      Compression pruned = Selection.least(before, Status.PRUNED, toNothing, prune);
      for (double quantize : quantizes) {
        if (possible(pruned, toBasis, quantize)) {
          add(Order.NEAREST, Selection.least(pruned, Status.QUANTIZED, toBasis, quantize));
        }
      }
    }
    return this;
  }

  /// Compressions found otherwise.
  Candidates and(List<Compression> found) {
    found.forEach(compression -> add(Order.LEAST_LOSS, compression));
    return this;
  }

  List<Candidate> list() {
    return List.copyOf(all.values());
  }

  private void add(Order order, Compression compression) {
    if (!compression.equals(before)) {
      all.putIfAbsent(compression, Candidate.of(order, before, compression));
    }
  }

  private static boolean possible(Compression before, double[] figures, double share) {
    long free =
        IntStream.range(0, figures.length)
            .filter(k -> before.status(k) == Status.FREE && Double.isFinite(figures[k]))
            .count();
    return Selection.count(share, before.size()) <= free;
  }
}
