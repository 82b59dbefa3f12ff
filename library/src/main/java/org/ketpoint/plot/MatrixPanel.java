package org.ketpoint.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/// A real matrix as coloured squares: blue below 0, white at 0, red above; with its numbers where
/// they fit.
///
/// @param title what stands above
/// @param labels one a row and column
/// @param values `values[row][column]`
/// @param range the magnitude of the full colour
/// @param cell the side of a square in points
@SuppressWarnings("ArrayRecordComponent") // inside this package, which only reads it
record MatrixPanel(String title, List<String> labels, double[][] values, double range, int cell) {
  private static final int SMALLEST_LABELLED = 12;
  private static final int SMALLEST_NUMBERED = 30;
  private static final int WIDE = 60;
  private static final int LABELS = 44;
  private static final int TITLE = 30;
  private static final int BAR = 12;
  private static final int BAR_SPACE = 66;

  int width() {
    return LABELS + labels.size() * cell;
  }

  int height() {
    return TITLE + (hasColumnLabels() ? LABELS / 2 : 4) + labels.size() * cell;
  }

  /// What [#paintBar] takes at the right of a panel.
  static int barWidth() {
    return BAR_SPACE;
  }

  private boolean isLabelled() {
    return cell >= SMALLEST_LABELLED;
  }

  /// Narrow columns have no room for their labels; they are those of the rows.
  private boolean hasColumnLabels() {
    return cell >= SMALLEST_NUMBERED;
  }

  private int top() {
    return height() - labels.size() * cell;
  }

  void paint(Graphics2D g, int x, int y) {
    g.setColor(Ink.TEXT);
    g.setFont(Ink.font(Font.BOLD, 14));
    Ink.centred(g, title, x + LABELS + labels.size() * cell / 2.0, y + TITLE / 2.0);
    if (isLabelled()) {
      paintLabels(g, x, y);
    }
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        paintCell(g, x + LABELS + j * cell, y + top() + i * cell, values[i][j]);
      }
    }
    g.setColor(Ink.FAINT);
    g.draw(new Rectangle2D.Double(x + LABELS, y + top(), size(), size()));
  }

  private int size() {
    return labels.size() * cell;
  }

  private void paintLabels(Graphics2D g, int x, int y) {
    g.setFont(Ink.font(Font.PLAIN, Math.min(13, Math.max(9, cell * 2 / 3))));
    for (int i = 0; i < labels.size(); i++) {
      double at = (i + 0.5) * cell;
      Ink.rightOf(g, labels.get(i), x + LABELS - 6, y + top() + at);
      if (hasColumnLabels()) {
        Ink.centred(g, labels.get(i), x + LABELS + at, y + top() - LABELS / 4.0 + 1);
      }
    }
  }

  private void paintCell(Graphics2D g, int x, int y, double value) {
    Color colour = Ink.diverging(value / range);
    g.setColor(colour);
    g.fill(new Rectangle2D.Double(x, y, cell, cell));
    if (cell < SMALLEST_NUMBERED) {
      return;
    }
    g.setColor(Ink.FAINT);
    g.draw(new Rectangle2D.Double(x, y, cell, cell));
    String number = number(value, cell >= WIDE ? 4 : 3);
    g.setColor(Ink.on(colour));
    g.setFont(Ink.font(Font.PLAIN, cell >= WIDE ? 13 : cell >= 48 ? 12 : 9));
    Ink.centred(g, number, x + cell / 2.0, y + cell / 2.0);
  }

  /// Short: no zero before the point, none at the end, and nothing at all for 0.
  static String number(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", Math.abs(value));
    text = text.replaceFirst("0+$", "").replaceFirst("[.]$", "").replaceFirst("^0(?=[.])", "");
    boolean zero = text.isEmpty() || text.equals("0");
    return zero ? "" : (value < 0 ? "−" : "") + text;
  }

  /// The scale of the colours, as high as the panel's squares.
  void paintBar(Graphics2D g, int x, int y) {
    int height = size();
    for (int row = 0; row < height; row++) {
      g.setColor(Ink.diverging(1 - 2 * (row + 0.5) / height));
      g.fill(new Rectangle2D.Double(x, y + top() + row, BAR, 1));
    }
    g.setColor(Ink.FAINT);
    g.draw(new Rectangle2D.Double(x, y + top(), BAR, height));
    g.setColor(Ink.TEXT);
    g.setFont(Ink.font(Font.PLAIN, 11));
    for (int tick = -2; tick <= 2; tick++) {
      String sign = tick < 0 ? "−" : "";
      String number = sign + figure(Math.abs(tick) / 2.0 * range);
      double at = y + top() + height * (2 - tick) / 4.0;
      double inside = Math.clamp(at, y + top() + 5.0, y + top() + height - 5.0);
      Ink.leftOf(g, number, x + BAR + 5, inside);
    }
  }

  /// At most three decimals, none needlessly.
  private static String figure(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("[.]?0+$", "");
  }
}
