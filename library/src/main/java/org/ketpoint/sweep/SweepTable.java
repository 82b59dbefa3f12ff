package org.ketpoint.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Sets rows up as tables.
final class SweepTable {
  private SweepTable() {}

  /// The axes and figures of all points that have a row.
  static Table of(String title, List<Axis> axes, Rows rows) {
    List<Column<?>> columns = columns(axes);
    for (int i = 0; i < rows.points().size(); i++) {
      Result result = rows.get(i);
      if (result != null) {
        append(columns, axes, rows.points().get(i));
        append(columns, axes.size(), result.values());
      }
    }
    return Table.create(title, columns);
  }

  /// The axes of some points, with a sentence on each.
  ///
  /// @param failures sentences by the points' numbers
  static Table of(List<Axis> axes, List<Point> points, Map<Integer, String> failures) {
    List<Column<?>> columns = columns(axes);
    var sentences = StringColumn.create("failure");
    new TreeMap<>(failures)
        .forEach(
            (index, sentence) -> {
              append(columns, axes, points.get(index));
              sentences.append(sentence);
            });
    columns.add(sentences);
    return Table.create("failures", columns);
  }

  private static List<Column<?>> columns(List<Axis> axes) {
    var columns = new ArrayList<Column<?>>();
    axes.forEach(axis -> columns.add(axis.kind().column(axis.name())));
    return columns;
  }

  private static void append(List<Column<?>> columns, List<Axis> axes, Point point) {
    for (int a = 0; a < axes.size(); a++) {
      Value value = point.values().values().get(a);
      value.appendTo(columns.get(a), axes.get(a).label(value));
    }
  }

  private static void append(List<Column<?>> columns, int from, Values figures) {
    for (int f = 0; f < figures.size(); f++) {
      Value value = figures.values().get(f);
      if (columns.size() == from + f) { // the first row says which there are
        columns.add(value.kind().column(figures.names().get(f)));
      }
      value.appendTo(columns.get(from + f), value.label());
    }
  }
}
