package org.ketpoint.adapt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketpoint.data.Samples;

/// Samples in two halves that have nothing in common: what is found on one can be judged on the
/// other. Every other sample of a class goes to the first half.
///
/// @param first the samples 0, 2, 4, … of each class
/// @param second the samples 1, 3, 5, …
record Halves(Samples first, Samples second) {
  private static final int LEAST = 20;

  static Halves of(Samples samples) {
    var rows = List.of(new ArrayList<Integer>(), new ArrayList<Integer>());
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      int kind = samples.isRegression() ? 0 : samples.label(i);
      rows.get((seen.merge(kind, 1, Integer::sum) - 1) % 2).add(i);
    }
    if (rows.get(1).size() < LEAST) {
      throw new IllegalArgumentException(
          "adapting needs at least %d training samples, half to order parameters and half to measure, got %d"
              .formatted(2 * LEAST, samples.size()));
    }
    return new Halves(select(samples, rows.get(0)), select(samples, rows.get(1)));
  }

  private static Samples select(Samples samples, List<Integer> rows) {
    double[][] x = rows.stream().map(samples::row).toArray(double[][]::new);
    return samples.isRegression()
        ? Samples.of(x, rows.stream().mapToDouble(samples::target).toArray())
        : Samples.of(x, rows.stream().mapToInt(samples::label).toArray());
  }
}
