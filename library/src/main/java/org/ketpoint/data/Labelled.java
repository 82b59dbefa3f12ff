package org.ketpoint.data;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Rows with named features and labels that are still text, as a table or a CSV file gives them.
///
/// @param origin where they are from, for errors
/// @param features the names of the features
/// @param rows `rows.get(i)[j]`, feature j of sample i, finite
/// @param labels the label of each row
record Labelled(Origin origin, List<String> features, List<double[]> rows, List<String> labels) {

  /// Makes the exception for a fault in a table or file.
  interface Origin {
    /// `problem` is a sentence without its end; `row` counts from 0, −1 for the whole.
    RuntimeException fault(String problem, int row);
  }

  private static final Predicate<String> INTEGER =
      Pattern.compile("[+-]?[0-9]{1,18}").asMatchPredicate();

  Labelled {
    if (rows.isEmpty()) {
      throw origin.fault("there must be at least one sample, got none", -1);
    }
    if (features.isEmpty()) {
      throw origin.fault("there must be a feature column beside the labels, got none", -1);
    }
  }

  static Dataset dataset(Labelled train, Labelled test) {
    List<String> classes = train.classes();
    return new Dataset(
        train.samples(train.features, classes),
        test.samples(train.features, classes),
        classes,
        null,
        Recipe.program());
  }

  Dataset split(double trainFraction, long seed) {
    List<String> classes = classes();
    return Split.divide(samples(features, classes), classes, trainFraction, seed);
  }

  /// The distinct labels in order: by number if all are integers, else as text.
  private List<String> classes() {
    Comparator<String> byNumber = Comparator.comparing(Long::valueOf);
    Comparator<String> byText = Comparator.naturalOrder();
    // 7 and 07 are two classes: equal as numbers, so the text decides.
    var sorted =
        new TreeSet<>(labels.stream().allMatch(INTEGER) ? byNumber.thenComparing(byText) : byText);
    sorted.addAll(labels);
    return List.copyOf(sorted);
  }

  /// With the features in the given order and labels numbered by `classes`.
  private Samples samples(List<String> order, List<String> classes) {
    if (features.size() != order.size() || !features.containsAll(order)) {
      throw origin.fault(
          "the features must be those of the training samples, " + order + ", got " + features, -1);
    }
    int[] from = order.stream().mapToInt(features::indexOf).toArray();
    double[][] x = new double[rows.size()][from.length];
    int[] y = new int[rows.size()];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < from.length; j++) {
        x[i][j] = rows.get(i)[from[j]];
      }
      y[i] = classes.indexOf(labels.get(i));
      if (y[i] < 0) {
        throw origin.fault(
            "a label must be one of the training samples', %s, got \"%s\""
                .formatted(classes, labels.get(i)),
            i);
      }
    }
    return Samples.of(x, y);
  }
}
