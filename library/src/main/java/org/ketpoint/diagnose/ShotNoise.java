package org.ketpoint.diagnose;

import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.data.Samples;
import org.ketpoint.plot.LineChart;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.Head;
import org.ketpoint.train.Parameters;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// The noise of shots against the size of the gradient, parameter by parameter, and how many shots
/// would make the two equal.
///
/// The variance is that of one sample's estimate by parameter shift, exactly: of each shifted
/// circuit p(1 − p)/S, and of the loss's slope, which the unshifted circuit gives, all of its
/// moments, floor included: `Var(s·D) = E[s²]·Var(D) + Var(s)·D²`, as they are measured apart.
/// Signal and noise are means over samples of the squared exact gradient and of that variance.
///
/// @param shots S, measurements a circuit
/// @param parameters one for each parameter, in θ's order
public record ShotNoise(int shots, List<OfParameter> parameters) {
  /// More shots than these take too long to sum over.
  private static final int MOST_SHOTS = 1_000_000;

  /// One parameter's.
  ///
  /// @param name its name
  /// @param signal the mean over samples of the squared gradient
  /// @param variance the mean over samples of the estimate's variance
  public record OfParameter(String name, double signal, double variance) {}

  /// Copies the list.
  public ShotNoise {
    parameters = List.copyOf(parameters);
  }

  /// Compares at given parameters.
  ///
  /// @param evaluator a network that measures outcomes, or predicts a number
  /// @param theta the parameters
  /// @param samples with labels or targets
  /// @param shots measurements a circuit, 1 to a million
  /// @return one comparison a parameter
  /// @throws IllegalArgumentException if the network answers by a softmax, whose slope's moments
  ///   are not known, or the shots are out of range
  public static ShotNoise of(Evaluator evaluator, Parameters theta, Samples samples, int shots) {
    if (shots < 1 || shots > MOST_SHOTS) {
      throw new IllegalArgumentException(
          "shots must be in [1, %d], got %d".formatted(MOST_SHOTS, shots));
    }
    double[][] angles = evaluator.angles(samples);
    Engine engine = evaluator.engine();
    engine.bind(theta.toArray());
    var signal = new double[theta.size()];
    var variance = new double[theta.size()];
    for (int i = 0; i < angles.length; i++) {
      Sums sums =
          switch (evaluator.model().head()) {
            case Head.Outcomes o ->
                outcome(engine, angles[i], samples.label(i), shots, theta.size());
            case Head.Regression(Observable f) ->
                prediction(engine, angles[i], f, samples.target(i), shots, theta.size());
            case Head.Softmax s ->
                throw new IllegalArgumentException(
                    "shot noise is known of networks that measure outcomes or predict a number, not of a softmax");
          };
      for (int k = 0; k < signal.length; k++) {
        signal[k] += sums.squared(k) / angles.length;
        variance[k] += sums.variance(k) / angles.length;
      }
    }
    return new ShotNoise(
        shots,
        IntStream.range(0, signal.length)
            .mapToObj(k -> new OfParameter(theta.name(k), signal[k], variance[k]))
            .toList());
  }

  /// One sample: the derivative D of what is measured and its variance, by parameter; the slope of
  /// the loss, exact, and the moments of its estimate.
  @SuppressWarnings("ArrayRecordComponent") // summed up at once
  private record Sums(
      double[] slopes, double[] variances, double exact, double square, double variance) {
    double squared(int k) {
      return exact * exact * slopes[k] * slopes[k];
    }

    double variance(int k) {
      return square * variances[k] + variance * slopes[k] * slopes[k];
    }
  }

  private static Sums outcome(Engine engine, double[] features, int label, int shots, int size) {
    var shifted = new Shifted(engine.program().sites().size());
    engine.shifted(features, label, shifted);
    var slopes = new double[size];
    var variances = new double[slopes.length];
    add(engine.program(), shifted, 1, shots, slopes, variances);
    double p = Math.clamp(shifted.unshifted(), 0, 1);
    double mean = 0;
    double square = 0;
    double[] chances = binomial(shots, p);
    for (int count = 0; count <= shots; count++) {
      double slope = 1 / Math.max(count / (double) shots, 0.5 / shots);
      mean += chances[count] * slope;
      square += chances[count] * slope * slope;
    }
    return new Sums(slopes, variances, 1 / (p + 1e-10), square, square - mean * mean);
  }

  private static Sums prediction(
      Engine engine, double[] features, Observable observable, double target, int shots, int size) {
    List<PauliString> strings = ((Measurement.Paulis) engine.program().measurement()).strings();
    var shifted = new Shifted(engine.program().sites().size());
    var slopes = new double[size];
    var variances = new double[slopes.length];
    double error = observable.constant() - target;
    double spread = 0;
    for (int j = 0; j < strings.size(); j++) {
      PauliString string = strings.get(j);
      double weight =
          observable.terms().stream()
              .filter(t -> t.string().equals(string))
              .mapToDouble(Observable.Term::coefficient)
              .sum();
      engine.shifted(features, j, shifted);
      double v = shifted.unshifted();
      add(engine.program(), shifted, weight, shots, slopes, variances);
      error += weight * v;
      spread += weight * weight * (1 - v * v) / shots;
    }
    return new Sums(slopes, variances, 2 * error, 4 * (error * error + spread), 4 * spread);
  }

  private static void add(
      Program program,
      Shifted shifted,
      double weight,
      int shots,
      double[] slopes,
      double[] variances) {
    boolean parity = program.measurement() instanceof Measurement.Paulis;
    for (int k = 0; k < program.sites().size(); k++) {
      Program.Site site = program.sites().get(k);
      double scale = weight * site.scale();
      slopes[site.parameter()] += scale * shifted.slope(k, site.rule());
      for (int t = 0; t < site.rule().terms().size(); t++) {
        double at = shifted.at(k, t);
        double factor = scale * site.rule().terms().get(t).coefficient();
        double one = parity ? 1 - at * at : at * (1 - at);
        variances[site.parameter()] += factor * factor * Math.max(0, one) / shots;
      }
    }
  }

  /// The probability of each count, from the most probable one to both sides.
  private static double[] binomial(int n, double p) {
    var chances = new double[n + 1];
    int mode = (int) Math.min(n, Math.floor((n + 1.0) * p));
    chances[mode] = 1;
    double sum = 1;
    for (int k = mode + 1; k <= n; k++) {
      chances[k] = chances[k - 1] * (n - k + 1.0) / k * p / (1 - p);
      sum += chances[k];
    }
    for (int k = mode - 1; k >= 0; k--) {
      chances[k] = chances[k + 1] * (k + 1.0) / (n - k) * (1 - p) / p;
      sum += chances[k];
    }
    for (int k = 0; k <= n; k++) {
      chances[k] /= sum;
    }
    return chances;
  }

  /// The comparison.
  ///
  /// @return columns parameter, gradient (the root of the signal), noise (the root of the
  ///   variance), signal to noise (signal/variance), and shots for 1: how many shots would make
  ///   that 1, if the variance goes as 1/S; infinite where there is no gradient; both NaN for a
  ///   parameter that is not trained
  public Table table() {
    return Table.create(
        "gradient against the noise of %d shots".formatted(shots),
        StringColumn.create("parameter", parameters.stream().map(OfParameter::name)),
        DoubleColumn.create("gradient", parameters.stream().mapToDouble(k -> Math.sqrt(k.signal))),
        DoubleColumn.create("noise", parameters.stream().mapToDouble(k -> Math.sqrt(k.variance))),
        DoubleColumn.create(
            "signal to noise", parameters.stream().mapToDouble(k -> k.signal / k.variance)),
        DoubleColumn.create("shots for 1", parameters.stream().mapToDouble(this::shotsForOne)));
  }

  private double shotsForOne(OfParameter parameter) {
    return shots * parameter.variance / parameter.signal;
  }

  /// The comparison as a picture.
  ///
  /// @return gradient and noise over the parameters, on a logarithmic axis; gaps for zeros
  public LineChart plot() {
    double[] places = IntStream.range(0, parameters.size()).mapToDouble(k -> k).toArray();
    return LineChart.of("Gradient and the noise of %d shots".formatted(shots), "parameter", "size")
        .add("gradient", places, roots(parameters.stream().mapToDouble(k -> k.signal).toArray()))
        .add("noise", places, roots(parameters.stream().mapToDouble(k -> k.variance).toArray()))
        .logY();
  }

  private static double[] roots(double[] squares) {
    return IntStream.range(0, squares.length)
        .mapToDouble(k -> squares[k] > 0 ? Math.sqrt(squares[k]) : Double.NaN)
        .toArray();
  }

  @Override
  public String toString() {
    return table().printAll();
  }
}
