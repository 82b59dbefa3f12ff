package org.ketpoint.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Errors as colours, light for the least and dark for the largest, by their logarithm.
///
/// @param name what the errors are of
/// @param least the least that is not 0
/// @param largest the largest
record ErrorScale(String name, double least, double largest) {
  static ErrorScale of(String name, DoubleStream errors) {
    double[] positive = errors.filter(e -> e > 0).sorted().toArray();
    return positive.length == 0
        ? new ErrorScale(name, 0, 0)
        : new ErrorScale(name, positive[0], positive[positive.length - 1]);
  }

  Color colour(double error) {
    return Ink.rising(share(error));
  }

  private double share(double error) {
    if (error <= least || largest <= least) {
      return 0;
    }
    return Math.log(error / least) / Math.log(largest / least);
  }

  /// A bar with its ends and its middle labelled.
  void paint(Graphics2D g, int x, int y, int width) {
    g.setColor(Ink.TEXT);
    g.setFont(Ink.font(Font.PLAIN, 12));
    Ink.leftOf(g, name, x, y);
    for (int step = 0; step < width; step++) {
      g.setColor(Ink.rising((step + 0.5) / width));
      g.fill(new Rectangle2D.Double(x + step, y + 10, 1, 10));
    }
    g.setColor(Ink.TEXT);
    g.setFont(Ink.font(Font.PLAIN, 11));
    Ink.leftOf(g, figure(least), x, y + 30);
    Ink.centred(g, figure(Math.sqrt(least * largest)), x + width / 2.0, y + 30);
    Ink.rightOf(g, figure(largest), x + width, y + 30);
  }

  private static String figure(double error) {
    return String.format(Locale.ROOT, error >= 1e-3 ? "%.4f" : "%.1e", error);
  }

  @Override
  public String toString() {
    return name + " from " + figure(least) + " to " + figure(largest);
  }
}
