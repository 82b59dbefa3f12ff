package org.ketpoint.data;

import java.util.List;

/// What must hold of a [Dataset].
final class DatasetRules {
  private DatasetRules() {}

  static void check(Samples train, Samples test, List<String> classes) {
    if (train.size() == 0 || test.size() == 0) {
      throw new IllegalArgumentException(
          "there must be at least one %s sample, got none"
              .formatted(train.size() == 0 ? "training" : "test"));
    }
    if (test.features() != train.features()) {
      throw new IllegalArgumentException(
          "test samples must have %d features like the training samples, got %d"
              .formatted(train.features(), test.features()));
    }
    if (test.isRegression() != train.isRegression()) {
      throw new IllegalArgumentException(
          "training and test samples must both carry labels or both targets, got %s in training"
                  .formatted(train.isRegression() ? "targets" : "labels")
              + " and %s in test".formatted(test.isRegression() ? "targets" : "labels"));
    }
    if (!train.isRegression()) {
      checkLabels(train, test, classes);
    }
  }

  private static void checkLabels(Samples train, Samples test, List<String> classes) {
    for (int c = 0; c < classes.size(); c++) {
      if (train.count(c) == 0) {
        throw new IllegalArgumentException(
            "every class must have a training sample, but class %d of %d has none"
                .formatted(c, classes.size()));
      }
    }
    for (int i = 0; i < test.size(); i++) {
      if (test.label(i) >= classes.size()) {
        throw new IllegalArgumentException(
            "a test label must be below the number of classes in training, %d, got %d (test sample"
                    .formatted(classes.size(), test.label(i))
                + " %d, counted from 0)".formatted(i));
      }
    }
  }
}
