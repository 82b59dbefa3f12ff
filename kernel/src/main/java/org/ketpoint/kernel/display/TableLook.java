package org.ketpoint.kernel.display;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// A table as HTML and text, at most [#ROWS] rows of it, its figures rounded for the eye.
final class TableLook {
  static final int ROWS = 50;

  // Greys with an alpha, so that lines and stripes show on any background.
  private static final String LINE = "border-bottom:1px solid rgba(128,128,128,0.4);";
  private static final String CELL = "padding:2px 10px;color:inherit;";

  private TableLook() {}

  static Look of(Table table) {
    return Look.html(html(table)).withText(text(table));
  }

  static String text(Table table) {
    return rounded(table).print(ROWS);
  }

  static String html(Table table) {
    var html = new StringBuilder("<div style=\"overflow-x:auto\">");
    html.append("<table style=\"border-collapse:collapse;color:inherit;background:transparent\">");
    html.append("<thead><tr>");
    for (Column<?> column : table.columns()) {
      cell(html, "th", LINE + "font-weight:bold;", column, column.name());
    }
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < Math.min(table.rowCount(), ROWS); row++) {
      html.append("<tr>");
      for (Column<?> column : table.columns()) {
        cell(html, "td", "", column, column.isMissing(row) ? "" : shown(column, row));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>").append(note(table)).append("</div>");
    return html.toString();
  }

  private static String shown(Column<?> column, int row) {
    return column instanceof DoubleColumn figures
        ? Figures.of(figures.getDouble(row))
        : column.getString(row);
  }

  /// A copy, as the way a column is printed is part of the column.
  private static Table rounded(Table table) {
    Table copy = table.copy();
    for (Column<?> column : copy.columns()) {
      if (column instanceof DoubleColumn figures) {
        figures.setPrintFormatter(new Figures(), "");
      }
    }
    return copy;
  }

  private static void cell(
      StringBuilder html, String tag, String style, Column<?> column, String text) {
    String align = column instanceof NumericColumn<?> ? "right" : "left";
    html.append('<').append(tag).append(" style=\"").append(CELL).append(style);
    html.append("text-align:").append(align).append("\">");
    html.append(Html.escape(text)).append("</").append(tag).append('>');
  }

  private static String note(Table table) {
    int rows = table.rowCount();
    String size = rows + (rows == 1 ? " row" : " rows") + " × " + table.columnCount() + " columns";
    String shown = rows > ROWS ? size + ", the first " + ROWS + " shown" : size;
    String name = table.name() == null ? "" : Html.escape(table.name()) + ": ";
    return "<div style=\"padding:4px 10px;opacity:0.7;font-size:90%\">" + name + shown + "</div>";
  }
}
