package org.ketpoint.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// A table as a terminal shows it best: texts at the left, so that a long one does not push the
/// others away, and figures at the right.
final class PlainTable {
  private static final String BETWEEN = "  ";

  private PlainTable() {}

  /// The table with its name above, each line ending with a line feed.
  static String of(Table table) {
    var cells = new ArrayList<List<String>>(); // cells.get(column).get(line)
    for (Column<?> column : table.columns()) {
      cells.add(cells(column));
    }
    int[] widths = cells.stream().mapToInt(PlainTable::widest).toArray();
    var text = new StringBuilder(table.name()).append('\n');
    for (int line = 0; line <= table.rowCount(); line++) {
      var row = new StringBuilder();
      for (int c = 0; c < cells.size(); c++) {
        boolean right = table.column(c) instanceof NumericColumn<?>;
        row.append(BETWEEN).append(padded(cells.get(c).get(line), widths[c], right));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> cells(Column<?> column) {
    var cells = new ArrayList<String>();
    cells.add(column.name());
    for (int row = 0; row < column.size(); row++) {
      cells.add(
          column instanceof DoubleColumn figures && !figures.isMissing(row)
              ? String.format(Locale.ROOT, "%.6g", figures.getDouble(row))
              : column.getString(row));
    }
    return cells;
  }

  private static int widest(List<String> cells) {
    return cells.stream().mapToInt(PlainTable::width).max().orElse(0);
  }

  private static String padded(String cell, int width, boolean right) {
    String padding = " ".repeat(width - width(cell));
    return right ? padding + cell : cell + padding;
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
