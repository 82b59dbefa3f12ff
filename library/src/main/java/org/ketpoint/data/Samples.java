package org.ketpoint.data;

import java.util.Arrays;

/// Rows of features with a label each; immutable. Features are finite, labels are 0 or above.
public final class Samples {
  private final int features;

  /// `values[i * features + j]` is feature j of sample i.
  private final double[] values;

  private final int[] labels;

  Samples(int features, double[] values, int[] labels) {
    this.features = features;
    this.values = values;
    this.labels = labels;
  }

  /// Samples from arrays, which are copied.
  ///
  /// @param x `x[i][j]`, feature j of sample i; all rows of one length, all values finite
  /// @param y the label of each sample, 0 or above
  /// @return the samples
  /// @throws IllegalArgumentException if there is no sample or no feature, if lengths differ, if a
  ///   feature is not finite or a label is negative
  public static Samples of(double[][] x, int[] y) {
    return of(x, y, "sample");
  }

  /// `what` names a row in error messages, as in "training sample".
  static Samples of(double[][] x, int[] y, String what) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "each %s must have one label, got %d rows and %d labels"
              .formatted(what, x.length, y.length));
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
      if (y[i] < 0) {
        throw new IllegalArgumentException(
            "a label must be 0 or above, got %d (%s %d, counted from 0)".formatted(y[i], what, i));
      }
      System.arraycopy(x[i], 0, values, i * features, features);
    }
    return new Samples(features, values, y.clone()).requireFinite(what, "");
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
    return labels.length;
  }

  /// How many features each sample has.
  ///
  /// @return the number of features, at least 1
  public int features() {
    return features;
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
  public int label(int i) {
    return labels[checkIndex(i, size(), "sample")];
  }

  /// How many samples carry a label.
  ///
  /// @param label the label
  /// @return the number of samples with it
  public int count(int label) {
    int count = 0;
    for (int each : labels) {
      count += each == label ? 1 : 0;
    }
    return count;
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
    return new Samples(features, Arrays.copyOf(values, n * features), Arrays.copyOf(labels, n));
  }

  /// The chosen samples, in the order of `rows`.
  Samples select(int[] rows) {
    double[] chosen = new double[rows.length * features];
    int[] y = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * features, chosen, i * features, features);
      y[i] = labels[rows[i]];
    }
    return new Samples(features, chosen, y);
  }

  /// The same labels with other features: `values[i * features + j]`, not copied.
  Samples withFeatures(int count, double[] newValues) {
    return new Samples(count, newValues, labels);
  }

  /// `[i * features + j]`; the array itself, which the package only reads.
  double[] values() {
    return values;
  }

  /// One line on what these are.
  ///
  /// @return how many samples and features
  @Override
  public String toString() {
    return size() + " samples × " + features + " features";
  }

  private static int checkIndex(int index, int length, String what) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(
          "%s must be from 0 to %d, got %d".formatted(what, length - 1, index));
    }
    return index;
  }
}
