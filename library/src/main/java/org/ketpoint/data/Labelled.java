package org.ketpoint.data;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Rows with named features and labels that are still text, as a table or a CSV file gives them.
///
/// @param features the features
/// @param labels the label of each row
record Labelled(FeatureRows features, List<String> labels) {
  private static final Predicate<String> INTEGER =
      Pattern.compile("[+-]?[0-9]{1,18}").asMatchPredicate();

  static Dataset dataset(Labelled train, Labelled test) {
    List<String> classes = train.classes();
    return new Dataset(
        train.samples(train.features.names(), classes),
        test.samples(train.features.names(), classes),
        classes,
        null,
        Recipe.program());
  }

  Dataset split(double trainFraction, long seed) {
    List<String> classes = classes();
    return Split.divide(samples(features.names(), classes), classes, trainFraction, seed);
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
    double[][] x = features.ordered(order);
    int[] y = new int[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = classes.indexOf(labels.get(i));
      if (y[i] < 0) {
        throw features
            .origin()
            .fault(
                "a label must be one of the training samples', %s, got \"%s\""
                    .formatted(classes, labels.get(i)),
                i);
      }
    }
    return Samples.of(x, y);
  }
}
