package org.ketpoint.data;

import java.util.Arrays;

/// Rows of features with an answer each: a label for classification, a target for regression;
/// immutable. Features and targets are finite, labels are 0 or above.
public final class Samples {
  private final int features;

  /// `values[i * features + j]` is feature j of sample i.
  private final double[] values;

  private final Answers answers;

  Samples(int features, double[] values, int[] labels) {
    this(features, values, new Answers.Labels(labels));
  }

  private Samples(int features, double[] values, Answers answers) {
    this.features = features;
    this.values = values;
    this.answers = answers;
  }

  /// Samples for classification, from arrays, which are copied.
  ///
  /// @param x `x[i][j]`, feature j of sample i; all rows of one length, all values finite
  /// @param y the label of each sample, 0 or above
  /// @return the samples
  /// @throws IllegalArgumentException if there is no sample or no feature, if lengths differ, if a
  ///   feature is not finite or a label is negative
  public static Samples of(double[][] x, int[] y) {
    return of(x, y, "sample");
  }

  /// Samples for regression, from arrays, which are copied.
  ///
  /// @param x `x[i][j]`, feature j of sample i; all rows of one length, all values finite
  /// @param targets the number to be predicted for each sample, finite
  /// @return the samples
  /// @throws IllegalArgumentException if there is no sample or no feature, if lengths differ, or if
  ///   a feature or a target is not finite
  public static Samples of(double[][] x, double[] targets) {
    return of(x, targets, "sample");
  }

  /// `what` names a row in error messages, as in "training sample".
  static Samples of(double[][] x, int[] y, String what) {
    double[] values = flat(x, y.length, what, "label");
    for (int i = 0; i < y.length; i++) {
      if (y[i] < 0) {
        throw new IllegalArgumentException(
            "a label must be 0 or above, got %d (%s %d, counted from 0)".formatted(y[i], what, i));
      }
    }
    return new Samples(x[0].length, values, y.clone()).requireFinite(what, "");
  }

  /// `what` names a row in error messages, as in "training sample".
  static Samples of(double[][] x, double[] targets, String what) {
    double[] values = flat(x, targets.length, what, "target");
    for (int i = 0; i < targets.length; i++) {
      if (!Double.isFinite(targets[i])) {
        throw new IllegalArgumentException(
            "a target must be finite, got %s (%s %d, counted from 0)"
                .formatted(targets[i], what, i));
      }
    }
    return new Samples(x[0].length, values, new Answers.Targets(targets.clone()))
        .requireFinite(what, "");
  }

  /// Row after row in one array.
  private static double[] flat(double[][] x, int answers, String what, String answer) {
    if (x.length != answers) {
      throw new IllegalArgumentException(
          "each %s must have one %s, got %d rows and %d %ss"
              .formatted(what, answer, x.length, answers, answer));
    }
    if (x.length == 0 || x[0].length == 0) {
      throw new IllegalArgumentException(
          "there must be at least one %s with at least one feature, got %s"
              .formatted(what, x.length == 0 ? "no rows" : "rows of length 0"));
    }
    int features = x[0].length;
    if ((long) x.length * features > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "samples × features must be below 2^31, got %d × %d".formatted(x.length, features));
    }
    double[] values = new double[x.length * features];
    for (int i = 0; i < x.length; i++) {
      if (x[i].length != features) {
        throw new IllegalArgumentException(
            "all rows must have %d features like row 0, got %d (%s %d, counted from 0)"
                .formatted(features, x[i].length, what, i));
      }
      System.arraycopy(x[i], 0, values, i * features, features);
    }
    return values;
  }

  /// Refuses NaN and infinities; `after` says which step may have made them, empty for none.
  Samples requireFinite(String what, String after) {
    for (int at = 0; at < values.length; at++) {
      if (!Double.isFinite(values[at])) {
        throw new IllegalArgumentException(
            "a feature must be finite%s, got %s (%s %d, feature %d, counted from 0)"
                .formatted(after, values[at], what, at / features, at % features));
      }
    }
    return this;
  }

  /// How many samples there are.
  ///
  /// @return the number of samples
  public int size() {
    return answers.size();
  }

  /// How many features each sample has.
  ///
  /// @return the number of features, at least 1
  public int features() {
    return features;
  }

  /// Whether the samples carry targets for regression rather than labels for classification.
  ///
  /// @return true for targets, false for labels
  public boolean isRegression() {
    return answers instanceof Answers.Targets;
  }

  /// One feature of one sample.
  ///
  /// @param i which sample, from 0
  /// @param j which feature, from 0
  /// @return the value, finite
  public double feature(int i, int j) {
    checkIndex(j, features, "feature");
    return values[checkIndex(i, size(), "sample") * features + j];
  }

  /// All features of one sample.
  ///
  /// @param i which sample, from 0
  /// @return a copy of its features
  public double[] row(int i) {
    int start = checkIndex(i, size(), "sample") * features;
    return Arrays.copyOfRange(values, start, start + features);
  }

  /// The label of one sample.
  ///
  /// @param i which sample, from 0
  /// @return its label, 0 or above
  /// @throws IllegalStateException if the samples carry targets, see [#target]
  public int label(int i) {
    return labels()[checkIndex(i, size(), "sample")];
  }

  /// The target of one sample: the number to be predicted for it.
  ///
  /// @param i which sample, from 0
  /// @return its target, finite
  /// @throws IllegalStateException if the samples carry labels, see [#label]
  public double target(int i) {
    if (answers instanceof Answers.Targets(double[] targets)) {
      return targets[checkIndex(i, size(), "sample")];
    }
    throw new IllegalStateException(
        "samples must carry targets to be asked for one, but these are for classification and"
            + " carry labels");
  }

  /// How many samples carry a label.
  ///
  /// @param label the label
  /// @return the number of samples with it
  /// @throws IllegalStateException if the samples carry targets
  public int count(int label) {
    int count = 0;
    for (int each : labels()) {
      count += each == label ? 1 : 0;
    }
    return count;
  }

  private int[] labels() {
    if (answers instanceof Answers.Labels(int[] labels)) {
      return labels;
    }
    throw new IllegalStateException(
        "samples must carry labels to be asked for one, but these are for regression and carry"
            + " targets");
  }

  /// The first samples.
  ///
  /// @param n how many, from 0 to [#size]
  /// @return the first n samples, in their order
  /// @throws IllegalArgumentException if there are fewer than n
  public Samples take(int n) {
    if (n < 0 || n > size()) {
      throw new IllegalArgumentException(
          "take(n) needs n from 0 to %d, got %d".formatted(size(), n));
    }
    return new Samples(features, Arrays.copyOf(values, n * features), answers.take(n));
  }

  /// The chosen samples, in the order of `rows`.
  Samples select(int[] rows) {
    double[] chosen = new double[rows.length * features];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * features, chosen, i * features, features);
    }
    return new Samples(features, chosen, answers.select(rows));
  }

  /// The same answers with other features: `values[i * features + j]`, not copied.
  Samples withFeatures(int count, double[] newValues) {
    return new Samples(count, newValues, answers);
  }

  /// `[i * features + j]`; the array itself, which the package only reads.
  double[] values() {
    return values;
  }

  Answers answers() {
    return answers;
  }

  /// One line on what these are.
  ///
  /// @return how many samples and features, and whether they carry targets
  @Override
  public String toString() {
    return size()
        + " samples × "
        + features
        + " features"
        + (isRegression() ? ", each with a target" : "");
  }

  private static int checkIndex(int index, int length, String what) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(
          "%s must be from 0 to %d, got %d".formatted(what, length - 1, index));
    }
    return index;
  }
}
