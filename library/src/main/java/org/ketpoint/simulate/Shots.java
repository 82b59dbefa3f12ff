package org.ketpoint.simulate;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;

/// Draws measurement outcomes from exact probabilities.
///
/// The random numbers come from a key, see [Streams#key]: nothing is allocated, and nothing depends
/// on the order of the draws.
public final class Shots {
  private static final double INVERSION_BELOW = 10;

  private Shots() {}

  /// How often an outcome of probability p comes up in n shots.
  ///
  /// By inversion where n·p is small; else by transformed rejection with squeeze, BTRS: W. Hörmann,
  /// "The generation of binomial random variates", J. Stat. Comput. Simul. 46 (1993) 101.
  ///
  /// @param shots n, at least 0
  /// @param p the probability; rounding beyond [0, 1] by 1e-9 is taken as 0 or 1
  /// @param key where the random numbers come from
  /// @return a count in [0, n]
  public static int binomial(int shots, double p, long key) {
    if (!(shots >= 0 && p >= -1e-9 && p <= 1 + 1e-9)) {
      throw new IllegalArgumentException(
          "a count needs shots ≥ 0 and a probability in [0, 1], got %d and %s".formatted(shots, p));
    }
    if (p > 0.5) {
      return shots - binomialBelowHalf(shots, 1 - p, key);
    }
    return binomialBelowHalf(shots, p, key);
  }

  /// How often each outcome comes up, by one binomial after another.
  ///
  /// @param shots how many measurements
  /// @param probabilities of each outcome; they sum to 1
  /// @param first the outcome drawn first; its count is what [#binomial] gives with the same key
  /// @param key where the random numbers come from
  /// @return one count an outcome; they sum to `shots`
  public static int[] multinomial(int shots, double[] probabilities, int first, long key) {
    var counts = new int[probabilities.length];
    counts[first] = binomial(shots, probabilities[first], key);
    int left = shots - counts[first];
    double rest = 1 - probabilities[first];
    int last = first == probabilities.length - 1 ? first - 1 : probabilities.length - 1;
    for (int i = 0; i < last; i++) {
      if (i != first) {
        double share = rest > 0 ? Math.clamp(probabilities[i] / rest, 0.0, 1.0) : 0;
        counts[i] = binomial(left, share, Streams.key(key, i));
        left -= counts[i];
        rest -= probabilities[i];
      }
    }
    counts[last] += left;
    return counts;
  }

  /// Measures the circuits of one sample: puts the shares that shots give in the place of exact
  /// probabilities.
  ///
  /// @param shifted what an engine computed, one outcome's probability in every circuit; changed
  /// @param shots measurements a circuit, at least 1
  /// @param sampleKey the sample's key, see [Streams#shotKey]; the circuits are 0 for the unshifted
  ///   one, 1 + 2k and 2 + 2k for site k shifted by ±π/2, as all of the program's sites must be
  public static void measure(Shifted shifted, int shots, long sampleKey) {
    if (shots < 1) {
      throw new IllegalArgumentException("an estimate needs at least 1 shot, got " + shots);
    }
    double n = shots;
    shifted.unshifted = binomial(shots, shifted.unshifted, Streams.key(sampleKey, 0)) / n;
    for (int k = 0; k < shifted.plus.length; k++) {
      shifted.plus[k] = binomial(shots, shifted.plus[k], Streams.key(sampleKey, 1 + 2 * k)) / n;
      shifted.minus[k] = binomial(shots, shifted.minus[k], Streams.key(sampleKey, 2 + 2 * k)) / n;
    }
  }

  private static int binomialBelowHalf(int n, double p, long key) {
    if (p <= 0 || n == 0) {
      return 0;
    }
    return n * p < INVERSION_BELOW ? inversion(n, p, key) : btrs(n, p, key);
  }

  private static int inversion(int n, double p, long key) {
    double odds = p / (1 - p);
    double mass = exp(n * log1p(-p));
    double u = Streams.uniform(key, 1);
    int k = 0;
    // Past the mode a mass below half a step of u cannot be meant: what is left of u is rounding.
    while (u > mass && mass > 0x1p-54) {
      u -= mass;
      k++;
      mass *= odds * (n - k + 1) / k;
    }
    return k;
  }

  /// The names are Hörmann's.
  private static int btrs(int n, double p, long key) {
    double spq = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * spq;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double inverseB = 1 / b;
    double vr = 0.92 - 4.2 * inverseB;
    for (long draw = 1; ; draw += 2) {
      double u = Streams.uniform(key, draw) - 0.5;
      double v = Streams.uniform(key, draw + 1);
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (!(k >= 0 && k <= n)) {
        continue;
      }
      if (us >= 0.07 && v <= vr) {
        return (int) k;
      }
      double alpha = (2.83 + 5.1 * inverseB) * spq;
      if (accepts(v * alpha / (a / (us * us) + b), n, p, k)) {
        return (int) k;
      }
    }
  }

  /// Whether `log x` is at most the logarithm of the probability of k relative to that of the mode.
  ///
  /// An approximation of known error decides, and only where that leaves a doubt, exact logarithms.
  private static boolean accepts(double x, int n, double p, double k) {
    double mode = Math.floor((n + 1.0) * p);
    double odds = p / (1 - p);
    double coefficients = LogBinomial.ratio(n, mode, k);
    double margin =
        coefficients
            + (k - mode) * LogBinomial.approximateLog(odds)
            - LogBinomial.approximateLog(x);
    double doubt = 1e-6 * (1 + Math.abs(k - mode));
    if (Math.abs(margin) > doubt) {
      return margin > 0;
    }
    return log(x) <= coefficients + (k - mode) * log(odds);
  }
}
