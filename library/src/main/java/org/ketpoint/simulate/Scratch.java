package org.ketpoint.simulate;

/// Short contiguous arrays in which a [StateVector] combines amplitudes: `re[i][k]` is a part of
/// those of basis state i of the one or two qubits that a pass is about.
final class Scratch {
  final int length;
  final double[][] re;
  final double[][] im;
  final double[][] outRe; // what comes out: a map's rows, or sums
  final double[][] outIm;

  Scratch(int length) {
    this.length = length;
    re = new double[4][length];
    im = new double[4][length];
    outRe = new double[4][length];
    outIm = new double[4][length];
  }

  /// `out[to] = Σᵢ m[at + 2i]·in[i]`, complex, for i below `terms`.
  ///
  /// @param terms 2 or 4
  void combine(double[] m, int at, int terms, int to) {
    pair(re[0], im[0], re[1], im[1], m, at, outRe[to], outIm[to], 0);
    if (terms == 4) {
      pair(re[2], im[2], re[3], im[3], m, at + 4, outRe[to], outIm[to], 1);
    }
  }

  /// @param keep 1 to add to what is there, 0 to replace it
  private static void pair(
      double[] x,
      double[] y,
      double[] z,
      double[] w,
      double[] m,
      int at,
      double[] p,
      double[] q,
      double keep) {
    double a = m[at];
    double b = m[at + 1];
    double c = m[at + 2];
    double d = m[at + 3];
    for (int k = 0; k < x.length; k++) {
      p[k] = keep * p[k] + (a * x[k] - b * y[k] + c * z[k] - d * w[k]);
      q[k] = keep * q[k] + (a * y[k] + b * x[k] + c * w[k] + d * z[k]);
    }
  }

  /// Adds the products of two basis states' amplitudes, one partial sum a lane: vector code, and
  /// always the same bits.
  void addProducts() {
    products(re[0], im[0], re[1], im[1], outRe[0], outIm[0], outRe[1], outIm[1]);
  }

  private static void products(
      double[] x,
      double[] y,
      double[] z,
      double[] w,
      double[] zero,
      double[] one,
      double[] real,
      double[] imaginary) {
    for (int k = 0; k < x.length; k++) {
      zero[k] += x[k] * x[k] + y[k] * y[k];
      one[k] += z[k] * z[k] + w[k] * w[k];
      real[k] += x[k] * z[k] + y[k] * w[k];
      imaginary[k] += y[k] * z[k] - x[k] * w[k];
    }
  }

  /// The sums of [#addProducts]: `{Σ|a|², Σ|b|², Re Σab*, Im Σab*}`.
  double[] products() {
    return new double[] {sum(outRe[0]), sum(outIm[0]), sum(outRe[1]), sum(outIm[1])};
  }

  private static double sum(double[] terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }
}
