package org.ketpoint.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// What all pictures share: a canvas, and PNG.
final class Picture {
  /// A logical font: every platform maps it to a sans-serif one it has.
  static final String FONT = Font.SANS_SERIF;

  private static final int LARGEST_SIDE = 10_000;

  private Picture() {}

  /// Draws on white, or where the type has an alpha on nothing, `scale` pixels for each point.
  static BufferedImage draw(
      int width, int height, int scale, int type, Consumer<Graphics2D> content) {
    if (scale < 1 || (long) Math.max(width, height) * scale > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "a picture's scale must be at least 1 and its sides at most %d pixels, got %d × %d × %d"
              .formatted(LARGEST_SIDE, width, height, scale));
    }
    requireFont();
    var image = new BufferedImage(width * scale, height * scale, type);
    Graphics2D graphics = image.createGraphics();
    try {
      // The default snaps every point of a curve to a pixel, which turns slopes into stairs.
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      if (!image.getColorModel().hasAlpha()) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      }
      graphics.scale(scale, scale);
      content.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /// How many points a text takes, rounded up.
  static int textWidth(String text, Font font) {
    requireFont();
    var context = new FontRenderContext(null, true, true);
    return (int) Math.ceil(font.getStringBounds(text, context).getWidth());
  }

  /// Java tells a missing font by whatever its font code stumbles over first: an Error, a
  /// RuntimeException or a linkage error, depending on what else the machine lacks.
  private static void requireFont() {
    try {
      new Font(FONT, Font.PLAIN, 12).getStringBounds("x", new FontRenderContext(null, true, true));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw noFont(e);
    }
  }

  private static IllegalStateException noFont(Throwable cause) {
    return new IllegalStateException(
        "drawing a picture needs at least one font on this machine, but Java finds none: install"
            + " fontconfig and a font, such as the packages fontconfig and fonts-dejavu-core",
        cause);
  }

  static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    // Without this stream ImageIO would write through a temporary file.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
