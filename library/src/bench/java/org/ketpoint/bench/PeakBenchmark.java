package org.ketpoint.bench;

import java.util.Locale;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// How many multiply-adds a second one core does when nothing else holds it up: what the exact
/// part's share is measured against.
final class PeakBenchmark {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int TURNS = 100_000;

  private PeakBenchmark() {}

  public static void main(String[] args) {
    double best = 0;
    double sum = 0;
    for (int round = 0; round < 300; round++) {
      long start = System.nanoTime();
      sum += chains();
      best = Math.max(best, (double) CHAINS * S.length() * TURNS / (System.nanoTime() - start));
    }
    System.out.printf(
        Locale.ROOT,
        "peak: %.1f G multiply-adds/s in vectors of %d (%.3f)%n",
        best,
        S.length(),
        sum);
  }

  private static double chains() {
    DoubleVector x = DoubleVector.broadcast(S, 0.999999);
    DoubleVector y = DoubleVector.broadcast(S, 1e-7);
    DoubleVector a = y;
    DoubleVector b = y;
    DoubleVector c = y;
    DoubleVector d = y;
    DoubleVector e = y;
    DoubleVector f = y;
    DoubleVector g = y;
    DoubleVector h = y;
    DoubleVector i = y;
    DoubleVector j = y;
    DoubleVector k = y;
    DoubleVector l = y;
    for (int turn = 0; turn < TURNS; turn++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
  }
}
