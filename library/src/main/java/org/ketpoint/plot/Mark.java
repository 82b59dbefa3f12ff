package org.ketpoint.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Locale;

/// A piece of a drawing that can be painted and written as SVG. Colours are RGB; places in points.
sealed interface Mark {
  /// The size of letters.
  int LETTERS = 12;

  /// Paints it.
  void paint(Graphics2D g);

  /// The same as an SVG element.
  String svg();

  /// A line that leaves and arrives level.
  ///
  /// @param x1 where it begins, and so on
  record Line(double x1, double y1, double x2, double y2, int colour, double width, boolean dashed)
      implements Mark {
    private static final float[] DASHES = {4, 4};

    @Override
    public void paint(Graphics2D g) {
      g.setColor(new Color(colour));
      g.setStroke(
          new BasicStroke(
              (float) width,
              BasicStroke.CAP_BUTT,
              BasicStroke.JOIN_ROUND,
              10,
              dashed ? DASHES : null,
              0));
      double middle = (x1 + x2) / 2;
      g.draw(new CubicCurve2D.Double(x1, y1, middle, y1, middle, y2, x2, y2));
    }

    @Override
    public String svg() {
      double middle = (x1 + x2) / 2;
      return markup(
          "<path d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%.1f\"%s/>",
          x1,
          y1,
          middle,
          y1,
          middle,
          y2,
          x2,
          y2,
          colour,
          width,
          dashed ? " stroke-dasharray=\"4 4\"" : "");
    }
  }

  /// A thin upright line.
  ///
  /// @param top where it begins
  record Stem(double x, double top, double bottom, int colour) implements Mark {
    @Override
    public void paint(Graphics2D g) {
      g.setColor(new Color(colour));
      g.setStroke(new BasicStroke(1));
      g.draw(new Line2D.Double(x, top, x, bottom));
    }

    @Override
    public String svg() {
      return markup(
          "<line x1=\"%1$.1f\" y1=\"%2$.1f\" x2=\"%1$.1f\" y2=\"%3$.1f\" stroke=\"#%4$06x\"/>",
          x, top, bottom, colour);
    }
  }

  /// A disc.
  ///
  /// @param outline the colour of its edge
  /// @param title what a page shows when it is pointed at
  record Dot(double x, double y, double radius, int colour, int outline, String title)
      implements Mark {
    @Override
    public void paint(Graphics2D g) {
      var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
      g.setColor(new Color(colour));
      g.fill(circle);
      g.setColor(new Color(outline));
      g.setStroke(new BasicStroke(2));
      g.draw(circle);
    }

    @Override
    public String svg() {
      return markup(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#%06x\" stroke=\"#%06x\" stroke-width=\"2\"><title>%s</title></circle>",
          x, y, radius, colour, outline, escaped(title));
    }
  }

  /// A line of text.
  ///
  /// @param centred whether x is its middle, and not its left end
  record Text(double x, double y, String text, int colour, boolean centred) implements Mark {
    @Override
    public void paint(Graphics2D g) {
      g.setColor(new Color(colour));
      g.setFont(Ink.font(Font.PLAIN, LETTERS));
      if (centred) {
        Ink.centred(g, text, x, y);
      } else {
        Ink.leftOf(g, text, x, y);
      }
    }

    @Override
    public String svg() {
      return markup(
          "<text x=\"%.1f\" y=\"%.1f\" fill=\"#%06x\"%s>%s</text>",
          x, y + LETTERS * 0.36, colour, centred ? " text-anchor=\"middle\"" : "", escaped(text));
    }

    /// About how many points it takes, on any machine.
    static double width(String text) {
      return 0.65 * LETTERS * text.codePointCount(0, text.length());
    }
  }

  /// As XML holds it; what XML cannot hold becomes a question mark.
  private static String escaped(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> shown.append("&lt;");
                case '&' -> shown.append("&amp;");
                case '>' -> shown.append("&gt;");
                default -> shown.appendCodePoint(isText(c) ? c : '?');
              }
            });
    return shown.toString();
  }

  private static boolean isText(int c) {
    return Character.isDefined(c)
        && !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && Character.getType(c) != Character.FORMAT;
  }

  /// In digits that SVG knows, whatever the locale.
  @SuppressWarnings("AnnotateFormatMethod") // needs a dependency at run time for one private method
  private static String markup(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
