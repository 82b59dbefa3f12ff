package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ketpoint.data.Samples;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How well a network answers for samples on its device.
///
/// @param loss the mean loss: cross-entropy, or squared error
/// @param accuracy the share classified rightly, in [0, 1]; for regression NaN
/// @param classes the classes' names; none for regression
/// @param confusion `confusion.get(i).get(j)`: samples of class i that were taken for class j
public record Evaluation(
    double loss, double accuracy, List<String> classes, List<List<Integer>> confusion) {
  /// Sums up the answers for many samples.
  ///
  /// @param values `values[i]`, all measured values of sample i
  /// @param names the classes' names
  static Evaluation of(
      Samples samples, double[][] values, Objective objective, List<String> names) {
    return samples.isRegression()
        ? regression(samples, values, objective)
        : classification(samples, values, objective, names);
  }

  private static Evaluation regression(Samples samples, double[][] values, Objective objective) {
    double loss = 0;
    for (int i = 0; i < samples.size(); i++) {
      loss += loss(samples, i, values[i], objective);
    }
    return new Evaluation(loss / samples.size(), Double.NaN, List.of(), List.of());
  }

  /// The class is the most probable one, the lower of equals.
  private static Evaluation classification(
      Samples samples, double[][] values, Objective objective, List<String> names) {
    int classes = names.size();
    var confusion = new Integer[classes][classes];
    for (Integer[] row : confusion) {
      Arrays.fill(row, 0);
    }
    double loss = 0;
    int right = 0;
    for (int i = 0; i < samples.size(); i++) {
      int label = samples.label(i);
      double[] answer = objective.answer(values[i]);
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (answer[c] > answer[best]) {
          best = c;
        }
      }
      confusion[label][best]++;
      right += best == label ? 1 : 0;
      loss += loss(samples, i, values[i], objective);
    }
    return new Evaluation(
        loss / samples.size(),
        right / (double) samples.size(),
        List.copyOf(names),
        Arrays.stream(confusion).map(List::of).toList());
  }

  /// The loss of one sample.
  ///
  /// @param values all its measured values
  static double loss(Samples samples, int i, double[] values, Objective objective) {
    if (samples.isRegression()) {
      return objective.loss(values, 0, samples.target(i));
    }
    int label = samples.label(i);
    return objective.loss(needed(values, objective, label), label, 0);
  }

  private static double[] needed(double[] values, Objective objective, int label) {
    return Arrays.stream(objective.needed(label)).mapToDouble(j -> values[j]).toArray();
  }

  /// The confusion matrix as a table.
  ///
  /// @return one row a true class, one column a predicted one
  public Table table() {
    var table = Table.create("confusion", StringColumn.create("true \\ predicted", classes));
    for (int c = 0; c < confusion.size(); c++) {
      int predicted = c;
      table.addColumns(
          IntColumn.create(
              classes.get(c), confusion.stream().mapToInt(r -> r.get(predicted)).toArray()));
    }
    return table;
  }

  @Override
  public String toString() {
    return Double.isNaN(accuracy)
        ? String.format(Locale.ROOT, "mean squared error %.6f", loss)
        : String.format(Locale.ROOT, "loss %.4f, accuracy %.2f %%", loss, 100 * accuracy);
  }
}
