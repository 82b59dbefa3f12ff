package org.ketpoint.data;

import java.util.List;

/// Rows with named features and a target each, as a table or a CSV file gives them.
///
/// @param features the features
/// @param targets the target of each row, finite
record Measured(FeatureRows features, List<Double> targets) {

  static Dataset dataset(Measured train, Measured test) {
    List<String> order = train.features.names();
    return Dataset.of(train.samples(order), test.samples(order));
  }

  Dataset split(double trainFraction, long seed) {
    return Split.divide(samples(features.names()), trainFraction, seed);
  }

  private Samples samples(List<String> order) {
    double[] y = targets.stream().mapToDouble(Double::doubleValue).toArray();
    return Samples.of(features.ordered(order), y);
  }
}
