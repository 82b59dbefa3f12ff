package org.ketpoint.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/// A picture that [Plots] has laid out: a channel, a state, a device; on white, in colours that
/// people with any common colour blindness can tell apart.
public final class Drawing {
  private final String text;
  private final int width;
  private final int height;
  private final Consumer<Graphics2D> painter;

  /// `painter` draws within width × height points, and the same each time.
  Drawing(String text, int width, int height, Consumer<Graphics2D> painter) {
    this.text = text;
    this.width = width;
    this.height = height;
    this.painter = painter;
  }

  /// What the picture shows, in words.
  @Override
  public String toString() {
    return text;
  }

  /// Draws the picture, one pixel for each point.
  ///
  /// @return the picture
  /// @throws IllegalStateException if this machine has no font
  public BufferedImage image() {
    return image(1);
  }

  /// Draws the picture with more pixels, for paper or a dense screen.
  ///
  /// @param scale pixels for each point, at least 1
  /// @return the picture
  /// @throws IllegalArgumentException if a side would exceed 10,000 pixels
  /// @throws IllegalStateException if this machine has no font
  public BufferedImage image(int scale) {
    return Picture.draw(
        width,
        height,
        scale,
        BufferedImage.TYPE_INT_RGB,
        graphics -> {
          graphics.setRenderingHint(
              RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
          painter.accept(graphics);
        });
  }

  /// The picture as a PNG file's content, one pixel for each point.
  ///
  /// @return the bytes, the same each time
  /// @throws IllegalStateException if this machine has no font
  public byte[] png() {
    return Picture.png(image());
  }

  /// The picture as a PNG file's content.
  ///
  /// @param scale pixels for each point, at least 1
  /// @return the bytes, the same each time
  /// @throws IllegalArgumentException if a side would exceed 10,000 pixels
  /// @throws IllegalStateException if this machine has no font
  public byte[] png(int scale) {
    return Picture.png(image(scale));
  }
}
