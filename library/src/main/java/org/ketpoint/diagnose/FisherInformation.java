package org.ketpoint.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.ketpoint.data.Samples;
import org.ketpoint.plot.LineChart;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.Parameters;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// How much a network's outcomes say of its parameters: the classical Fisher information matrix
/// `Fᵢⱼ = mean over inputs of Σ_y ∂ᵢp(y)·∂ⱼp(y)/p(y)` of its measured outcomes, after Abbas,
/// Sutter, Zoufal, Lucchi, Figalli and Woerner, "The power of quantum neural networks", Nat.
/// Comput. Sci. 1, 403 (2021). The derivatives are exact, by parameter shift of every outcome,
/// noise and readout errors included. Outcomes of probability below 10⁻¹² count nothing.
///
/// Many eigenvalues near 0 mean directions in which training has nothing to go by.
public final class FisherInformation {
  private static final double LEAST = 1e-12;

  private final double[][] matrix;
  private final double[] eigenvalues; // descending

  private FisherInformation(double[][] matrix) {
    this.matrix = matrix;
    eigenvalues = eigenvalues(matrix);
  }

  /// The information at given parameters, averaged over inputs.
  ///
  /// @param evaluator a network that measures outcomes
  /// @param theta the parameters
  /// @param samples the inputs; their labels are not read
  /// @return matrix and spectrum
  /// @throws IllegalArgumentException if the network measures Pauli strings
  public static FisherInformation of(Evaluator evaluator, Parameters theta, Samples samples) {
    Engine engine = evaluator.engine();
    if (!(engine.program().measurement() instanceof Measurement.Outcomes)) {
      throw new IllegalArgumentException(
          "Fisher information is of a network that measures outcomes, this one measures Pauli strings");
    }
    double[][] angles = evaluator.angles(samples);
    engine.bind(theta.toArray());
    var sum = new double[theta.size()][theta.size()];
    for (double[] features : angles) {
      add(engine, features, 1.0 / angles.length, sum);
    }
    return new FisherInformation(sum);
  }

  private static void add(Engine engine, double[] features, double weight, double[][] sum) {
    List<Program.Site> sites = engine.program().sites();
    var shifted = new Shifted(sites.size());
    for (int outcome = 0; outcome < engine.program().outcomes(); outcome++) {
      engine.shifted(features, outcome, shifted);
      double p = shifted.unshifted();
      if (p < LEAST) {
        continue;
      }
      var slopes = new double[sum.length];
      for (int k = 0; k < sites.size(); k++) {
        Program.Site site = sites.get(k);
        slopes[site.parameter()] += site.scale() * shifted.slope(k, site.rule());
      }
      for (int i = 0; i < sum.length; i++) {
        for (int j = 0; j < sum.length; j++) {
          sum[i][j] += weight * slopes[i] * slopes[j] / p;
        }
      }
    }
  }

  /// Shares of the trace, 1 added to each: beside eigenvalues of 0 the solver might never end.
  private static double[] eigenvalues(double[][] matrix) {
    double trace = IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
    if (trace == 0) {
      return new double[matrix.length];
    }
    var shares = new double[matrix.length][matrix.length];
    for (int i = 0; i < shares.length; i++) {
      for (int j = 0; j < shares.length; j++) {
        shares[i][j] = matrix[i][j] / trace + (i == j ? 1 : 0);
      }
    }
    return Arrays.stream(
            new EigenDecompositionSymmetric(new Array2DRowRealMatrix(shares, false))
                .getEigenvalues())
        .map(e -> -Math.max(0, (e - 1) * trace))
        .sorted()
        .map(e -> 0 - e) // descending, and no −0
        .toArray();
  }

  /// The matrix.
  ///
  /// @return a copy, `matrix[i][j]` for parameters i and j; symmetric
  public double[][] matrix() {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  /// Its eigenvalues.
  ///
  /// @return a copy, largest first; rounding leaves those of 0 below 10⁻¹⁴ of their sum
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /// The spectrum.
  ///
  /// @return columns number (from 1), eigenvalue and share (of their sum)
  public Table table() {
    double trace = Arrays.stream(eigenvalues).sum();
    return Table.create(
        "Fisher information",
        IntColumn.create("number", IntStream.rangeClosed(1, eigenvalues.length)),
        DoubleColumn.create("eigenvalue", eigenvalues),
        DoubleColumn.create("share", Arrays.stream(eigenvalues).map(e -> e / trace)));
  }

  /// The spectrum as a picture.
  ///
  /// @return the eigenvalues, largest first, on a logarithmic axis; those below 10⁻¹⁴ of their sum
  ///   are left out
  /// @throws IllegalArgumentException if all are 0
  public LineChart plot() {
    double trace = Arrays.stream(eigenvalues).sum();
    double[] seen = Arrays.stream(eigenvalues).filter(e -> e > 1e-14 * trace).toArray();
    double[] numbers = IntStream.rangeClosed(1, seen.length).mapToDouble(i -> i).toArray();
    return LineChart.of("Fisher information", "number", "eigenvalue")
        .add("eigenvalue", numbers, seen)
        .logY();
  }

  /// The effective dimension of Abbas et al., equation 2: how many of its parameters a network can
  /// use, given so much data. The integral over parameters is the mean over those given.
  ///
  /// @param at the information at parameters drawn uniformly, at least 1
  /// @param samples n, how many data samples; `γn/(2π ln n)` must be above 1
  /// @param gamma γ, in (0, 1]
  /// @return between 0 and the number of parameters, or a little above for few samples
  /// @throws IllegalArgumentException if there is nothing to average or the constants are out of
  ///   range
  public static double effectiveDimension(List<FisherInformation> at, long samples, double gamma) {
    double kappa = gamma * samples / (2 * Math.PI * StrictMath.log((double) samples));
    double trace = at.stream().mapToDouble(f -> Arrays.stream(f.eigenvalues).sum()).sum();
    if (!(gamma > 0 && gamma <= 1 && samples > 1 && kappa > 1 && trace > 0)) {
      throw new IllegalArgumentException(
          "an effective dimension needs information that is not all 0, γ in (0, 1] and γn/(2π ln n) above 1, got %d matrices, γ = %s and n = %d"
              .formatted(at.size(), gamma, samples));
    }
    int size = at.getFirst().eigenvalues.length;
    double norm = size * at.size() / trace; // the mean trace becomes the number of parameters
    double[] halves =
        at.stream()
            .mapToDouble(
                f ->
                    Arrays.stream(f.eigenvalues).map(e -> StrictMath.log1p(kappa * norm * e)).sum()
                        / 2)
            .toArray();
    double most = Arrays.stream(halves).max().orElse(0);
    double mean = Arrays.stream(halves).map(h -> StrictMath.exp(h - most)).average().orElse(1);
    return 2 * (most + StrictMath.log(mean)) / StrictMath.log(kappa);
  }

  @Override
  public String toString() {
    return table().printAll();
  }
}
