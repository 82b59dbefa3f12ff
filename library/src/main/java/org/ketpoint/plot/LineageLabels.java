package org.ketpoint.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.ketpoint.plot.LineageGraph.Place;
import org.ketpoint.train.Change;

/// What was changed along a run, above the place where it was: names of the new device, shots, and
/// so on, one above the other where they would overlap.
final class LineageLabels {
  private static final int MOST_LEVELS = 6;
  private static final int MOST_LETTERS = 34;
  private static final double LINE = 18;
  private static final double GAP = 8;

  private record Label(double x, int lane, int level, String text) {
    double end() {
      return x + Mark.Text.width(text) + 4;
    }
  }

  private final List<Label> labels = new ArrayList<>();
  private final int[] levels; // levels[lane]
  private int left;

  LineageLabels(LineageGraph graph, DoubleUnaryOperator x) {
    levels = new int[graph.lanes()];
    long first = graph.places().isEmpty() ? 0 : graph.places().getFirst().node.step();
    for (int lane = 0; lane < levels.length; lane++) {
      var texts = new TreeMap<Long, String>(Comparator.reverseOrder()); // of a lane, by step
      for (Place place : graph.places()) {
        if (place.lane == lane) {
          for (Change change : place.news()) {
            if (change.step() >= first) { // others happened left of the picture
              texts.merge(anchor(place, change), text(change), (a, b) -> a + ", " + b);
            }
          }
        }
      }
      place(lane, texts, x);
    }
  }

  /// A branch's changes stand at its first checkpoint, clear of the line that leads there.
  private static long anchor(Place place, Change change) {
    boolean branch = place.parent != null && place.parent.lane != place.lane;
    return branch ? place.node.step() : change.step();
  }

  /// From the right to the left, each as low as it can be: so no leader crosses a text.
  private void place(int lane, SortedMap<Long, String> texts, DoubleUnaryOperator x) {
    var starts = new double[MOST_LEVELS];
    java.util.Arrays.fill(starts, Double.POSITIVE_INFINITY);
    texts.forEach(
        (step, text) -> {
          double at = x.applyAsDouble(step);
          int level = 0;
          while (level < MOST_LEVELS
              && new Label(at, lane, level, text).end() + GAP > starts[level]) {
            level++;
          }
          if (level == MOST_LEVELS) {
            left++;
            return;
          }
          starts[level] = at;
          labels.add(new Label(at, lane, level, text));
          levels[lane] = Math.max(levels[lane], level + 1);
        });
  }

  private static String text(Change change) {
    return switch (change.what()) {
      case "device" -> "→ " + shortened(change.to().split(" ", 2)[0]);
      case "shots" -> "shots " + change.from() + " → " + change.to();
      default -> change.what() + " → " + shortened(change.to());
    };
  }

  private static String shortened(String text) {
    return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
  }

  /// How many lines of labels a lane has above it.
  int levels(int lane) {
    return levels[lane];
  }

  /// Where the last label ends.
  double right() {
    return labels.stream().mapToDouble(Label::end).max().orElse(0);
  }

  /// How many have found no room.
  int left() {
    return left;
  }

  /// @param y `y[lane]`
  void addTo(List<Mark> marks, double[] y, int colour) {
    for (Label label : labels) {
      double middle = y[label.lane] - 20 - label.level * LINE;
      marks.add(new Mark.Stem(label.x, middle - 6, y[label.lane] - 7, colour));
      marks.add(new Mark.Text(label.x + 4, middle, label.text, colour, false));
    }
  }
}
