package org.ketpoint.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.ImageShape;
import org.ketpoint.data.Samples;

/// Small greyscale pictures in rows, each row with a caption at its left; immutable. 0 is white
/// paper, 1 is black ink.
public final class ImageGrid {
  private static final int PIXEL = 2;
  private static final int GAP = 8;
  private static final Font CAPTION = new Font(Picture.FONT, Font.PLAIN, 14);
  private static final Color INK = new Color(0x333333);
  private static final Color FRAME = new Color(0xDDDDDD);

  private final ImageShape shape;
  private final List<Row> rows;

  private ImageGrid(ImageShape shape, List<Row> rows) {
    this.shape = shape;
    this.rows = List.copyOf(rows);
  }

  /// An empty grid.
  ///
  /// @param shape the size of every picture
  /// @return a grid to add rows to
  public static ImageGrid of(ImageShape shape) {
    return new ImageGrid(shape, List.of());
  }

  /// The first training pictures of each class, one row a class, captioned with its name.
  ///
  /// @param data pictures, not yet standardized or reduced
  /// @param perClass how many of each class, at least 1; fewer where a class has fewer
  /// @return the grid
  /// @throws IllegalArgumentException if the features are no longer pixels, or perClass is below 1
  public static ImageGrid first(Dataset data, int perClass) {
    ImageShape shape =
        data.imageShape()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the features must be pixels to be drawn, but these are not (recipe "
                            + data.recipe()
                            + "): draw the data set before it is reduced"));
    if (perClass < 1) {
      throw new IllegalArgumentException("a row must have at least 1 picture, got " + perClass);
    }
    ImageGrid grid = of(shape);
    for (int c = 0; c < data.classes().size(); c++) {
      grid = grid.row(data.classes().get(c), first(data.train(), c, perClass));
    }
    return grid;
  }

  private static List<double[]> first(Samples samples, int label, int count) {
    var pictures = new ArrayList<double[]>();
    for (int i = 0; i < samples.size() && pictures.size() < count; i++) {
      if (samples.label(i) == label) {
        pictures.add(samples.row(i));
      }
    }
    return pictures;
  }

  /// The grid with one more row below.
  ///
  /// @param caption what stands at its left; may be empty
  /// @param pictures the pixels of each picture, row by row from the top left, 0 to 1
  /// @return a grid with this row
  /// @throws IllegalArgumentException if there is no picture, one has the wrong number of pixels,
  ///   or a pixel is not from 0 to 1
  public ImageGrid row(String caption, List<double[]> pictures) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException(
          "a row must have at least 1 picture, got none in \"" + caption + "\"");
    }
    for (int i = 0; i < pictures.size(); i++) {
      check(pictures.get(i), i, caption);
    }
    var all = new ArrayList<>(rows);
    all.add(new Row(caption, pictures.stream().map(double[]::clone).toList()));
    return new ImageGrid(shape, all);
  }

  private void check(double[] picture, int index, String caption) {
    if (picture.length != shape.pixels()) {
      throw new IllegalArgumentException(
          "a picture must have %d × %d pixels, got %d (picture %d of \"%s\")"
              .formatted(shape.height(), shape.width(), picture.length, index, caption));
    }
    for (double pixel : picture) {
      if (!(pixel >= 0 && pixel <= 1)) {
        throw new IllegalArgumentException(
            "a pixel must be from 0 to 1, got %s (picture %d of \"%s\")"
                .formatted(pixel, index, caption));
      }
    }
  }

  /// Draws the grid, two by two pixels for each pixel of a picture.
  ///
  /// @return the picture, greyscale
  /// @throws IllegalArgumentException if there is no row, or a side would exceed 10,000 pixels
  /// @throws IllegalStateException if this machine has no font
  public BufferedImage image() {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a grid must have a row to be drawn, got none");
    }
    int most = rows.stream().mapToInt(row -> row.pictures.size()).max().orElseThrow();
    int left = captionWidth();
    return Picture.draw(
        left + most * across() + GAP,
        rows.size() * down() + GAP,
        1,
        BufferedImage.TYPE_BYTE_GRAY,
        graphics -> paint(graphics, left));
  }

  /// The grid as a PNG file's content.
  ///
  /// @return the bytes, the same each time
  /// @throws IllegalArgumentException if there is no row, or a side would exceed 10,000 pixels
  /// @throws IllegalStateException if this machine has no font
  public byte[] png() {
    return Picture.png(image());
  }

  /// From one picture to the next.
  private int across() {
    return shape.width() * PIXEL + GAP;
  }

  /// From one row to the next.
  private int down() {
    return shape.height() * PIXEL + GAP;
  }

  private int captionWidth() {
    int widest =
        rows.stream().mapToInt(row -> Picture.textWidth(row.caption, CAPTION)).max().orElse(0);
    return widest == 0 ? GAP : widest + 2 * GAP;
  }

  private void paint(Graphics2D graphics, int left) {
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      int top = r * down() + GAP;
      graphics.setFont(CAPTION);
      graphics.setColor(INK);
      var metrics = graphics.getFontMetrics();
      int middle = top + (shape.height() * PIXEL + metrics.getAscent() - metrics.getDescent()) / 2;
      graphics.drawString(row.caption, GAP, middle);
      for (int p = 0; p < row.pictures.size(); p++) {
        paint(graphics, row.pictures.get(p), left + p * across(), top);
      }
    }
  }

  private void paint(Graphics2D graphics, double[] picture, int left, int top) {
    int width = shape.width() * PIXEL;
    int height = shape.height() * PIXEL;
    graphics.drawImage(grey(picture), left, top, width, height, null);
    graphics.setColor(FRAME);
    graphics.drawRect(left - 1, top - 1, width + 1, height + 1);
  }

  private BufferedImage grey(double[] picture) {
    var image = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int at = 0; at < picture.length; at++) {
      int ink = (int) Math.round(255 * (1 - picture[at]));
      image.getRaster().setSample(at % shape.width(), at / shape.width(), 0, ink);
    }
    return image;
  }

  /// A caption and the pictures at its right.
  private record Row(String caption, List<double[]> pictures) {}
}
