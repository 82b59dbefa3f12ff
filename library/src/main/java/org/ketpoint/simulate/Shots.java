package org.ketpoint.simulate;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;

import org.apache.commons.rng.UniformRandomProvider;

/// Draws measurement outcomes from exact probabilities.
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
  /// @param random where the numbers come from
  /// @return a count in [0, n]
  public static int binomial(int shots, double p, UniformRandomProvider random) {
    if (!(shots >= 0 && p >= -1e-9 && p <= 1 + 1e-9)) {
      throw new IllegalArgumentException(
          "a count needs shots ≥ 0 and a probability in [0, 1], got %d and %s".formatted(shots, p));
    }
    if (p > 0.5) {
      return shots - binomialBelowHalf(shots, 1 - p, random);
    }
    return binomialBelowHalf(shots, p, random);
  }

  /// How often each outcome comes up, by one binomial after another.
  ///
  /// @param shots how many measurements
  /// @param probabilities of each outcome; they sum to 1
  /// @param first the outcome drawn first; its count is what [#binomial] gives on the same stream
  /// @param random where the numbers come from
  /// @return one count an outcome; they sum to `shots`
  public static int[] multinomial(
      int shots, double[] probabilities, int first, UniformRandomProvider random) {
    var counts = new int[probabilities.length];
    counts[first] = binomial(shots, probabilities[first], random);
    int left = shots - counts[first];
    double rest = 1 - probabilities[first];
    int last = first == probabilities.length - 1 ? first - 1 : probabilities.length - 1;
    for (int i = 0; i < last; i++) {
      if (i != first) {
        double share = rest > 0 ? Math.clamp(probabilities[i] / rest, 0.0, 1.0) : 0;
        counts[i] = binomial(left, share, random);
        left -= counts[i];
        rest -= probabilities[i];
      }
    }
    counts[last] += left;
    return counts;
  }

  private static int binomialBelowHalf(int n, double p, UniformRandomProvider random) {
    if (p <= 0 || n == 0) {
      return 0;
    }
    return n * p < INVERSION_BELOW ? inversion(n, p, random) : btrs(n, p, random);
  }

  private static int inversion(int n, double p, UniformRandomProvider random) {
    double odds = p / (1 - p);
    double mass = exp(n * log1p(-p));
    double u = random.nextDouble();
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
  private static int btrs(int n, double p, UniformRandomProvider random) {
    double spq = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * spq;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double vr = 0.92 - 4.2 / b;
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (k < 0 || k > n) {
        continue;
      }
      if (us >= 0.07 && v <= vr) {
        return (int) k;
      }
      double alpha = (2.83 + 5.1 / b) * spq;
      if (log(v * alpha / (a / (us * us) + b)) <= logRatio(n, p, k)) {
        return (int) k;
      }
    }
  }

  /// The logarithm of the probability of k relative to that of the mode. In doubles, as n + 1 need
  /// not be an int.
  private static double logRatio(double n, double p, double k) {
    double m = Math.floor((n + 1) * p);
    double r = p / (1 - p);
    return (m + 0.5) * log((m + 1) / (r * (n - m + 1)))
        + (n + 1) * log((n - m + 1) / (n - k + 1))
        + (k + 0.5) * log(r * (n - k + 1) / (k + 1))
        + stirling(m)
        + stirling(n - m)
        - stirling(k)
        - stirling(n - k);
  }

  /// What Stirling's formula for log k! leaves out, as in Hörmann's paper: fc(k).
  private static double stirling(double k) {
    if (k < 10) {
      return SMALL[(int) k];
    }
    double x = 1 / (k + 1);
    double xx = x * x;
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 * xx) * xx) * x;
  }

  private static final double[] SMALL = new double[10];

  static {
    double logFactorial = 0;
    double halfLog2Pi = 0.5 * log(2 * Math.PI);
    for (int k = 0; k < 10; k++) {
      logFactorial += k == 0 ? 0 : log(k);
      SMALL[k] = logFactorial - (halfLog2Pi + (k + 0.5) * log(k + 1.0) - (k + 1));
    }
  }
}
