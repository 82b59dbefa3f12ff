package org.ketpoint.data;

import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/// The directions in which the training samples vary most, largest variance first.
///
/// A direction's sign is arbitrary in principle; here its loading of largest magnitude is positive
/// (the first of them, where several are equal), so the result is unique. The eigenvectors are
/// those of the whole covariance matrix: Hipparchus' symmetric solver uses only `+ − × ÷ sqrt` in
/// one thread, so they have the same bits everywhere.
final class PrincipalComponents {
  /// Directions with less than this share of the total variance are rounding noise.
  private static final double NOISE = 1e-13;

  /// The features that are not constant on the training samples; the others load 0.
  private final int[] varying;

  /// `mean[v]` of feature `varying[v]`.
  private final double[] mean;

  /// `loadings[c][v]` of component c on feature `varying[v]`, each row of length 1.
  private final double[][] loadings;

  private PrincipalComponents(int[] varying, double[] mean, double[][] loadings) {
    this.varying = varying;
    this.mean = mean;
    this.loadings = loadings;
  }

  static PrincipalComponents fit(Samples train, int k) {
    if (k < 1 || k > train.features()) {
      throw new IllegalArgumentException(
          "the number of components must be from 1 to the number of features %d, got %d"
              .formatted(train.features(), k));
    }
    boolean[] varies = Scaling.varying(train);
    int[] varying = IntStream.range(0, varies.length).filter(j -> varies[j]).toArray();
    requireDirections(Math.min(varying.length, train.size() - 1), k);
    double[] means = Scaling.means(train);
    double[] mean = IntStream.of(varying).mapToDouble(j -> means[j]).toArray();
    double[][] covariance = covariance(train, varying, mean);
    toShares(covariance);
    var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
    int directions = 0;
    while (directions < varying.length && eigen.getEigenvalue(directions) - 1 > NOISE) {
      directions++;
    }
    requireDirections(directions, k);
    double[][] loadings = new double[k][];
    for (int c = 0; c < k; c++) {
      loadings[c] = withFixedSign(eigen.getEigenvector(c).toArray());
    }
    return new PrincipalComponents(varying, mean, loadings);
  }

  /// Divides by the trace, so that eigenvalues are shares of the total variance and no square in
  /// the solver can overflow or vanish, then adds 1 to the diagonal and so to each eigenvalue. The
  /// eigenvectors stay the same; but the solver compares what is left to eliminate with the
  /// eigenvalues beside it, and beside eigenvalues of 0, where features depend on each other, it
  /// would never end.
  private static void toShares(double[][] covariance) {
    double trace = 0;
    for (int v = 0; v < covariance.length; v++) {
      trace += covariance[v][v];
    }
    if (!(trace >= Double.MIN_NORMAL && trace <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the sum of the features' variances must be from 1e-307 to 1e308, got "
              + trace
              + ": standardize them first");
    }
    for (int v = 0; v < covariance.length; v++) {
      for (int w = 0; w < covariance.length; w++) {
        covariance[v][w] /= trace;
      }
      covariance[v][v] += 1;
    }
  }

  /// Sums run over the samples in their order; symmetric, both halves filled.
  private static double[][] covariance(Samples train, int[] varying, double[] mean) {
    int d = varying.length;
    double[][] sum = new double[d][d];
    double[] centred = new double[d];
    for (int i = 0; i < train.size(); i++) {
      for (int v = 0; v < d; v++) {
        centred[v] = train.values()[i * train.features() + varying[v]] - mean[v];
      }
      for (int v = 0; v < d; v++) {
        addMultiple(sum[v], centred[v], centred, v + 1);
      }
    }
    for (int v = 0; v < d; v++) {
      for (int w = 0; w <= v; w++) {
        sum[v][w] /= train.size() - 1;
        sum[w][v] = sum[v][w];
      }
    }
    return sum;
  }

  /// `sum[w] += factor · x[w]` for `w < length`: a loop of its own, so that it becomes vector code.
  private static void addMultiple(double[] sum, double factor, double[] x, int length) {
    for (int w = 0; w < length; w++) {
      sum[w] += factor * x[w];
    }
  }

  private static double[] withFixedSign(double[] loading) {
    double largest = 0;
    for (double each : loading) {
      largest = Math.abs(each) > Math.abs(largest) ? each : largest;
    }
    if (largest < 0) {
      for (int v = 0; v < loading.length; v++) {
        loading[v] = -loading[v];
      }
    }
    return loading;
  }

  private static void requireDirections(int directions, int k) {
    if (k > directions) {
      throw new IllegalArgumentException(
          "the number of components must be at most %d, the number of independent directions in"
                  .formatted(directions)
              + " which the training samples vary, got "
              + k);
    }
  }

  Samples apply(Samples samples) {
    int k = loadings.length;
    double[] projected = new double[samples.size() * k];
    for (int i = 0; i < samples.size(); i++) {
      for (int c = 0; c < k; c++) {
        double sum = 0;
        for (int v = 0; v < varying.length; v++) {
          double value = samples.values()[i * samples.features() + varying[v]] - mean[v];
          sum += value * loadings[c][v];
        }
        projected[i * k + c] = sum;
      }
    }
    return samples.withFeatures(k, projected);
  }
}
