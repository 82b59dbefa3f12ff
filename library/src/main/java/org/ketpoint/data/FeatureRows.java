package org.ketpoint.data;

import java.util.List;

/// Rows of named features, as a table or a CSV file gives them.
///
/// @param origin where they are from, for errors
/// @param names the names of the features
/// @param rows `rows.get(i)[j]`, feature j of sample i, finite
record FeatureRows(Origin origin, List<String> names, List<double[]> rows) {

  /// Makes the exception for a fault in a table or file.
  interface Origin {
    /// `problem` is a sentence without its end; `row` counts from 0, −1 for the whole.
    RuntimeException fault(String problem, int row);
  }

  FeatureRows {
    if (rows.isEmpty()) {
      throw origin.fault("there must be at least one sample, got none", -1);
    }
    if (names.isEmpty()) {
      throw origin.fault("there must be a feature column beside the labels or targets", -1);
    }
  }

  /// `[i][j]`, feature `order.get(j)` of sample i.
  double[][] ordered(List<String> order) {
    if (names.size() != order.size() || !names.containsAll(order)) {
      throw origin.fault(
          "the features must be those of the training samples, " + order + ", got " + names, -1);
    }
    int[] from = order.stream().mapToInt(names::indexOf).toArray();
    double[][] x = new double[rows.size()][from.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < from.length; j++) {
        x[i][j] = rows.get(i)[from[j]];
      }
    }
    return x;
  }
}
