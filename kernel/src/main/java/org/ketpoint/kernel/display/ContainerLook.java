package org.ketpoint.kernel.display;

import java.util.Map;

/// A map as a table of two columns.
final class ContainerLook {
  private static final String CELL = "padding:2px 10px;color:inherit;text-align:left";

  private ContainerLook() {}

  static Look of(Map<?, ?> map) {
    var html = new StringBuilder("<div style=\"overflow-x:auto\">");
    html.append("<table style=\"border-collapse:collapse;color:inherit;background:transparent\">");
    int rows = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (rows++ == TableLook.ROWS) {
        html.append("<tr><td style=\"").append(CELL).append("\">… ");
        html.append(map.size()).append(" entries</td></tr>");
        break;
      }
      html.append("<tr><th style=\"").append(CELL).append("\">").append(cell(entry.getKey()));
      html.append("</th><td style=\"").append(CELL).append("\">").append(cell(entry.getValue()));
      html.append("</td></tr>");
    }
    return Look.html(html.append("</table></div>").toString()).withText(PlainText.of(map));
  }

  private static String cell(@org.jspecify.annotations.Nullable Object value) {
    return Html.escape(value == null ? "null" : PlainText.of(value));
  }
}
