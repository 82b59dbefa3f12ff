package org.ketpoint.diagnose;

import java.util.Arrays;

/// How values measured at several strengths of noise are carried on to none.
public sealed interface Extrapolation {
  /// The value without noise.
  ///
  /// @param scales the strengths, 1 for the device's own; different from each other
  /// @param values what was measured at each
  /// @return the value at strength 0; it may lie outside what can be measured
  /// @throws IllegalArgumentException if there are too few points
  double atZero(double[] scales, double[] values);

  /// The straight line nearest to the points, by least squares: little variance, much bias.
  ///
  /// @return the extrapolation; from 2 points on
  static Extrapolation linear() {
    return new Linear();
  }

  /// The polynomial through all points: little bias where noise is weak, much variance.
  ///
  /// @return the extrapolation; from 2 points on
  static Extrapolation richardson() {
    return new Richardson();
  }

  /// An exponential decay `c + a·exp(−bλ)` of a Pauli string's expectation to c = 0.
  ///
  /// The fit is by least squares of `ln|v − c|` with the weights `(v − c)²`, as errors of v alike
  /// in size demand; values beyond c count nothing, and what is found is brought back to what can
  /// be. Near c, where noise or shots have left nothing to see, it is not to be trusted: prefer
  /// [#linear] or [#richardson] there.
  ///
  /// @return the extrapolation; from 2 points on
  static Extrapolation exponential() {
    return new Exponential(0, -1, 1);
  }

  /// An exponential decay, as [#exponential()], of an outcome's probability to 2⁻ᵐ.
  ///
  /// @param qubits m, how many qubits are measured, at least 1
  /// @return the extrapolation; from 2 points on
  static Extrapolation exponential(int qubits) {
    if (qubits < 1) {
      throw new IllegalArgumentException(
          "an outcome must be of at least 1 measured qubit, got " + qubits);
    }
    return new Exponential(Math.scalb(1.0, -qubits), 0, 1);
  }

  private static void require(double[] scales, double[] values) {
    if (scales.length != values.length
        || scales.length < 2
        || Arrays.stream(scales).distinct().count() != scales.length) {
      throw new IllegalArgumentException(
          "an extrapolation needs at least 2 values at different strengths of noise, got %d values at %s"
              .formatted(values.length, Arrays.toString(scales)));
    }
  }

  /// The line at 0 through weighted points.
  private static double line(double[] x, double[] y, double[] weights) {
    double sum = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i];
      meanX += weights[i] * x[i];
      meanY += weights[i] * y[i];
    }
    meanX /= sum;
    meanY /= sum;
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
      xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
    }
    return meanY - xy / xx * meanX;
  }

  /// See [#linear].
  record Linear() implements Extrapolation {
    @Override
    public double atZero(double[] scales, double[] values) {
      require(scales, values);
      var alike = new double[scales.length];
      Arrays.fill(alike, 1);
      return line(scales, values, alike);
    }
  }

  /// See [#richardson].
  record Richardson() implements Extrapolation {
    @Override
    public double atZero(double[] scales, double[] values) {
      require(scales, values);
      double sum = 0;
      for (int i = 0; i < scales.length; i++) {
        double weight = 1; // Lagrange's polynomial of point i at 0
        for (int j = 0; j < scales.length; j++) {
          weight *= i == j ? 1 : scales[j] / (scales[j] - scales[i]);
        }
        sum += weight * values[i];
      }
      return sum;
    }
  }

  /// See [#exponential()].
  ///
  /// @param asymptote the value of endless noise
  /// @param least the least possible value
  /// @param most the largest possible value
  record Exponential(double asymptote, double least, double most) implements Extrapolation {
    /// Checks the order.
    public Exponential {
      if (!(least <= asymptote && asymptote <= most)) {
        throw new IllegalArgumentException(
            "the asymptote must be one of the possible values, got %s of [%s, %s]"
                .formatted(asymptote, least, most));
      }
    }

    @Override
    public double atZero(double[] scales, double[] values) {
      require(scales, values);
      double side = Math.signum(values[0] - asymptote);
      var logarithms = new double[values.length];
      var weights = new double[values.length];
      int kept = 0;
      for (int i = 0; i < values.length; i++) {
        double distance = side * (values[i] - asymptote);
        if (distance > 0) {
          logarithms[i] = StrictMath.log(distance);
          weights[i] = distance * distance;
          kept++;
        }
      }
      if (kept < 2) {
        return values[0]; // one point alone says nothing of the decay
      }
      double found = asymptote + side * StrictMath.exp(line(scales, logarithms, weights));
      return Math.clamp(found, least, most);
    }
  }
}
