package org.ketpoint.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ketpoint.data.Samples;
import org.ketpoint.plot.LineChart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// Whether a classifier is right as often as it says: samples binned by a probability it gives, and
/// how often that came true.
///
/// Bins are of equal width over [0, 1]: bin b of B holds the probabilities in (b/B, (b + 1)/B], the
/// first one 0 as well; empty ones count nothing.
///
/// @param bins all bins, also the empty ones
public record Reliability(List<Bin> bins) {
  /// The samples of one bin.
  ///
  /// @param from its lower end
  /// @param to its upper end
  /// @param samples how many samples
  /// @param said their mean probability; NaN if it is empty
  /// @param held how many of them it held for, as a share; NaN if it is empty
  public record Bin(double from, double to, int samples, double said, double held) {}

  /// Copies the bins.
  public Reliability {
    bins = List.copyOf(bins);
  }

  /// The reliability of the chosen class: the largest of a sample's probabilities, and whether it
  /// was its class (the lower of equals). For any number of classes; of C classes nothing lies
  /// below 1/C.
  ///
  /// @param answers `answers[i][c]`, class probabilities, such as
  ///   [org.ketpoint.train.Evaluator#answers(org.ketpoint.train.Parameters, Samples)] gives
  /// @param samples their labels
  /// @param bins how many bins, at least 1
  /// @return the bins
  /// @throws IllegalArgumentException if the answers are not probabilities of the samples' classes
  public static Reliability ofChoice(double[][] answers, Samples samples, int bins) {
    require(answers, samples, bins);
    var said = new double[answers.length];
    var held = new boolean[answers.length];
    for (int i = 0; i < said.length; i++) {
      int best = 0;
      for (int c = 1; c < answers[i].length; c++) {
        best = answers[i][c] > answers[i][best] ? c : best;
      }
      said[i] = answers[i][best];
      held[i] = samples.label(i) == best;
    }
    return binned(said, held, bins);
  }

  /// The reliability of one class's probability, chosen or not.
  ///
  /// @param answers as for [#ofChoice]
  /// @param samples their labels
  /// @param label which class
  /// @param bins how many bins, at least 1
  /// @return the bins
  /// @throws IllegalArgumentException as for [#ofChoice], or if there is no such class
  public static Reliability ofClass(double[][] answers, Samples samples, int label, int bins) {
    require(answers, samples, bins);
    var said = new double[answers.length];
    var held = new boolean[answers.length];
    for (int i = 0; i < said.length; i++) {
      if (label < 0 || label >= answers[i].length) {
        throw new IllegalArgumentException(
            "the class must be in [0, %d], got %d".formatted(answers[i].length - 1, label));
      }
      said[i] = answers[i][label];
      held[i] = samples.label(i) == label;
    }
    return binned(said, held, bins);
  }

  private static Reliability binned(double[] said, boolean[] held, int bins) {
    var counts = new int[bins];
    var sums = new double[bins];
    var rights = new int[bins];
    for (int i = 0; i < said.length; i++) {
      int bin = Math.clamp((long) Math.ceil(said[i] * bins) - 1, 0, bins - 1);
      counts[bin]++;
      sums[bin] += said[i];
      rights[bin] += held[i] ? 1 : 0;
    }
    var all = new ArrayList<Bin>();
    for (int b = 0; b < bins; b++) {
      double count = counts[b];
      all.add(
          new Bin(
              b / (double) bins,
              (b + 1) / (double) bins,
              counts[b],
              sums[b] / count,
              rights[b] / count));
    }
    return new Reliability(all);
  }

  private static void require(double[][] answers, Samples samples, int bins) {
    if (samples.isRegression() || answers.length != samples.size() || answers.length == 0) {
      throw new IllegalArgumentException(
          "there must be an answer for each labelled sample, at least 1, got %d for %d %s"
              .formatted(
                  answers.length, samples.size(), samples.isRegression() ? "targets" : "labels"));
    }
    if (bins < 1) {
      throw new IllegalArgumentException("there must be at least 1 bin, got " + bins);
    }
    for (int i = 0; i < answers.length; i++) {
      for (double p : answers[i]) {
        if (!(p >= -1e-9 && p <= 1 + 1e-9)) {
          throw new IllegalArgumentException(
              "answers must be probabilities, got %s (sample %d)".formatted(p, i));
        }
      }
    }
  }

  /// The expected calibration error, `Σ (nᵇ/N)·|held − said|` over the bins: Naeini, Cooper and
  /// Hauskrecht, AAAI 2015.
  ///
  /// @return in [0, 1]; 0 is best
  public double expectedError() {
    double all = bins.stream().mapToInt(Bin::samples).sum();
    return bins.stream()
        .filter(b -> b.samples > 0)
        .mapToDouble(b -> b.samples / all * Math.abs(b.held - b.said))
        .sum();
  }

  /// The largest error of a bin.
  ///
  /// @return in [0, 1]
  public double largestError() {
    return bins.stream()
        .filter(b -> b.samples > 0)
        .mapToDouble(b -> Math.abs(b.held - b.said))
        .max()
        .orElse(0);
  }

  /// The bins.
  ///
  /// @return columns from, to, samples, said and held
  public Table table() {
    return Table.create(
        String.format(Locale.ROOT, "reliability, expected error %.4f", expectedError()),
        DoubleColumn.create("from", bins.stream().mapToDouble(Bin::from).toArray()),
        DoubleColumn.create("to", bins.stream().mapToDouble(Bin::to).toArray()),
        IntColumn.create("samples", bins.stream().mapToInt(Bin::samples).toArray()),
        DoubleColumn.create("said", bins.stream().mapToDouble(Bin::said).toArray()),
        DoubleColumn.create("held", bins.stream().mapToDouble(Bin::held).toArray()));
  }

  /// The reliability diagram: above the diagonal it is right more often than it says.
  ///
  /// @return how often it held over what was said
  public LineChart plot() {
    List<Bin> full = bins.stream().filter(b -> b.samples > 0).toList();
    return LineChart.of(
            String.format(Locale.ROOT, "Expected calibration error %.4f", expectedError()),
            "probability said",
            "share it held for")
        .add(
            "classifier",
            full.stream().mapToDouble(Bin::said).toArray(),
            full.stream().mapToDouble(Bin::held).toArray())
        .add("calibrated", new double[] {0, 1}, new double[] {0, 1});
  }

  @Override
  public String toString() {
    return table().printAll();
  }
}
