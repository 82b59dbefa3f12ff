package org.ketpoint.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;

/// Colours and lettering that the drawings share.
final class Ink {
  static final Color TEXT = new Color(0x333333);
  static final Color FAINT = new Color(0xD0D0D0);

  /// Okabe and Ito's, in the order of [LineChart].
  static final int[] COLOURS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};

  private static final int BLUE = 0x0072B2;
  private static final int RED = 0xD55E00;
  private static final int WHITE = 0xFFFFFF;

  /// From light to dark: pale yellow, orange, magenta, deep violet.
  private static final int[] RAMP = {0xFCE5A4, 0xF7A668, 0xDE6073, 0x93378A, 0x3B1F6B};

  private Ink() {}

  static Font font(int style, int size) {
    return new Font(Picture.FONT, style, size);
  }

  /// Blue for −1, white for 0, red for 1.
  static Color diverging(double share) {
    double s = Math.clamp(share, -1, 1);
    return s < 0 ? mixed(WHITE, BLUE, -s) : mixed(WHITE, RED, s);
  }

  /// Light for 0, dark for 1.
  static Color rising(double share) {
    double at = Math.clamp(share, 0, 1) * (RAMP.length - 1);
    int below = Math.min((int) at, RAMP.length - 2);
    return mixed(RAMP[below], RAMP[below + 1], at - below);
  }

  private static Color mixed(int from, int to, double share) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      rgb = rgb << 8 | (int) Math.round(a + (b - a) * share);
    }
    return new Color(rgb);
  }

  /// Black or white, whichever reads better on a colour.
  static Color on(Color background) {
    double light =
        0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
    return light > 140 ? TEXT : Color.WHITE;
  }

  /// Writes with the middle of the letters at (x, y).
  static void centred(Graphics2D g, String text, double x, double y) {
    place(g, text, x, y, 0.5);
  }

  /// Writes with the right end at x, the middle of the letters at y.
  static void rightOf(Graphics2D g, String text, double x, double y) {
    place(g, text, x, y, 1);
  }

  /// Writes with the left end at x, the middle of the letters at y.
  static void leftOf(Graphics2D g, String text, double x, double y) {
    place(g, text, x, y, 0);
  }

  private static void place(Graphics2D g, String text, double x, double y, double share) {
    if (text.isEmpty()) {
      return;
    }
    Rectangle2D box = g.getFont().getStringBounds(text, g.getFontRenderContext());
    // Digits and capitals are centred alike, whatever descends below the line.
    double middle =
        new TextLayout("X0", g.getFont(), g.getFontRenderContext()).getBounds().getCenterY();
    g.drawString(text, (float) (x - share * box.getWidth()), (float) (y - middle));
  }
}
