package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ketpoint.data.Samples;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How well a network classifies samples, from exact probabilities on its device.
///
/// @param loss the mean cross-entropy
/// @param accuracy the share classified rightly, in [0, 1]
/// @param classes the classes' names
/// @param confusion `confusion.get(i).get(j)`: samples of class i that were taken for class j
public record Evaluation(
    double loss, double accuracy, List<String> classes, List<List<Integer>> confusion) {
  /// Sums up the probabilities of many samples; the class is the most probable one, the lower of
  /// equals.
  static Evaluation of(Samples samples, double[][] probabilities, List<String> names) {
    int classes = names.size();
    var confusion = new Integer[classes][classes];
    for (Integer[] row : confusion) {
      Arrays.fill(row, 0);
    }
    var crossEntropy = new CrossEntropy(0);
    double loss = 0;
    int right = 0;
    for (int i = 0; i < samples.size(); i++) {
      int label = samples.label(i);
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (probabilities[i][c] > probabilities[i][best]) {
          best = c;
        }
      }
      confusion[label][best]++;
      right += best == label ? 1 : 0;
      loss += crossEntropy.loss(probabilities[i][label]);
    }
    return new Evaluation(
        loss / samples.size(),
        right / (double) samples.size(),
        List.copyOf(names),
        Arrays.stream(confusion).map(List::of).toList());
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
    return String.format(Locale.ROOT, "loss %.4f, accuracy %.2f %%", loss, 100 * accuracy);
  }
}
