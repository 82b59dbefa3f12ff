package org.ketpoint.simulate;

import static java.lang.StrictMath.log;

/// Logarithms of binomial coefficients, and of numbers where an approximation will do.
final class LogBinomial {
  private static final int TABLE = 1 << 13;

  private static final double[] FACTORIALS = new double[TABLE]; // FACTORIALS[k] = log k!
  private static final double[] STIRLING = new double[10]; // see #stirling

  private static final double SQRT_2 = Math.sqrt(2);
  private static final double LOG_2 = log(2);

  static {
    for (int k = 1; k < TABLE; k++) {
      FACTORIALS[k] = FACTORIALS[k - 1] + log(k);
    }
    double halfLog2Pi = 0.5 * log(2 * Math.PI);
    for (int k = 0; k < STIRLING.length; k++) {
      STIRLING[k] = FACTORIALS[k] - (halfLog2Pi + (k + 0.5) * log(k + 1.0) - (k + 1));
    }
  }

  private LogBinomial() {}

  /// `log(C(n, k) / C(n, m))`: from a table of factorials, beyond it by Hörmann's formula.
  ///
  /// @param n a whole number, as are k and m; n + 1 need not be an int
  static double ratio(double n, double m, double k) {
    if (n < TABLE) {
      return FACTORIALS[(int) m]
          + FACTORIALS[(int) (n - m)]
          - FACTORIALS[(int) k]
          - FACTORIALS[(int) (n - k)];
    }
    return (m + 0.5) * log((m + 1) / (n - m + 1))
        + (n + 1) * log((n - m + 1) / (n - k + 1))
        + (k + 0.5) * log((n - k + 1) / (k + 1))
        + stirling(m)
        + stirling(n - m)
        - stirling(k)
        - stirling(n - k);
  }

  /// What Stirling's formula for log k! leaves out, as in Hörmann's paper: fc(k).
  private static double stirling(double k) {
    if (k < STIRLING.length) {
      return STIRLING[(int) k];
    }
    double x = 1 / (k + 1);
    double xx = x * x;
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 * xx) * xx) * x;
  }

  /// `log x` to within 1e-7, by `2·artanh((m − 1)/(m + 1))` of the mantissa m in [√½, √2).
  ///
  /// @param x a positive, normal number
  static double approximateLog(double x) {
    int exponent = Math.getExponent(x);
    double m = x * Double.longBitsToDouble((1023L - exponent) << 52);
    if (m > SQRT_2) {
      m *= 0.5;
      exponent++;
    }
    double t = (m - 1) / (m + 1);
    double tt = t * t;
    double series = 2 * t * (1 + tt * (1.0 / 3 + tt * (1.0 / 5 + tt * (1.0 / 7))));
    return series + exponent * LOG_2;
  }
}
