package org.ketpoint.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LineChartTest {
  private static final int BLUE = 0xff0072B2;
  private static final int VERMILION = 0xffD55E00;
  private static final LineChart CHART =
      LineChart.of("Loss", "epoch", "cross-entropy")
          .add("train", new double[] {0, 1, 2}, new double[] {.8, .4, .3});

  @Test
  void the_same_chart_gives_the_same_bytes() {
    LineChart again =
        LineChart.of("Loss", "epoch", "cross-entropy")
            .add("train", new double[] {0, 1, 2}, new double[] {.8, .4, .3});
    assertArrayEquals(CHART.png(), again.png());
    assertArrayEquals(CHART.png(), CHART.png());
  }

  @Test
  void the_png_is_the_picture() throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(CHART.size(400, 300).png(2)));
    assertEquals(800, read.getWidth());
    assertEquals(600, read.getHeight());
    assertEquals(CHART.size(400, 300).image(2).getRGB(300, 200), read.getRGB(300, 200));
  }

  @Test
  void each_series_is_drawn_in_its_colour_on_white() {
    LineChart two = CHART.add("test", new double[] {0, 1, 2}, new double[] {.7, .5, .45});
    assertTrue(count(two.image(), BLUE) > 200);
    assertTrue(count(two.image(), VERMILION) > 200);
    assertEquals(0, count(CHART.image(), VERMILION));
    assertEquals(0xffffffff, two.image().getRGB(0, 0));
  }

  @Test
  void bars_stand_on_the_points_in_the_colour_of_the_curve() {
    double[] x = {0, 1, 2};
    double[] y = {.8, .4, .3};
    LineChart empty = LineChart.of("Loss", "epoch", "cross-entropy");
    LineChart bars = empty.add("train", x, y, new double[] {.1, .1, .1});
    LineChart flat = empty.add("train", x, y, new double[] {0, 0, 0});
    assertTrue(count(bars.image(), BLUE) > count(flat.image(), BLUE) + 20);
    assertThrows(IllegalArgumentException.class, () -> empty.add("train", x, y, new double[] {.1}));
    assertThrows(
        IllegalArgumentException.class, () -> empty.add("train", x, y, new double[] {.1, -1, 0}));
    assertThrows(
        IllegalArgumentException.class,
        () -> empty.logY().add("train", x, y, new double[] {.1, .1, .3}));
  }

  @Test
  void a_logarithmic_x_axis_spaces_powers_evenly_and_refuses_zero() {
    LineChart powers =
        LineChart.of("", "x", "y").add("a", new double[] {1, 10, 100}, new double[] {1, 2, 3});
    LineChart line =
        LineChart.of("", "x", "y").add("a", new double[] {0, 1, 2}, new double[] {1, 2, 3});
    assertEquals(count(line.image(), BLUE), count(powers.logX().image(), BLUE), 20);
    assertTrue(Math.abs(count(line.image(), BLUE) - count(powers.image(), BLUE)) > 20);
    assertThrows(IllegalArgumentException.class, line::logX);
  }

  @Test
  void a_chart_never_changes_under_its_owner() {
    double[] y = {1, 2};
    LineChart chart = LineChart.of("", "x", "y").add("a", new double[] {0, 1}, y);
    byte[] before = chart.png();
    y[0] = 99;
    chart.add("b", y, y);
    chart.logY();
    assertArrayEquals(before, chart.png());
  }

  @Test
  void a_falling_line_starts_high_and_ends_low() {
    BufferedImage image = CHART.image();
    int left = image.getWidth();
    int right = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      if (highest(image, x) < image.getHeight()) {
        left = Math.min(left, x);
        right = Math.max(right, x);
      }
    }
    assertTrue(highest(image, left) < highest(image, right) - 100);
  }

  @Test
  void gaps_single_points_and_many_points_can_be_drawn() {
    double[] many = DoubleStream.iterate(0, x -> x + 1).limit(500).toArray();
    LineChart empty = LineChart.of("", "x", "y");
    assertDoesNotThrow(() -> empty.add("one", new double[] {1}, new double[] {1}).image());
    assertDoesNotThrow(() -> empty.add("many", many, many).image());
    double[] gap = {1, Double.NaN, 1e-6};
    assertDoesNotThrow(() -> empty.add("gap", new double[] {0, 1, 2}, gap).logY().image());
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    assertDoesNotThrow(() -> empty.add("none", new double[] {0, 1, 2}, none).logY().image());
    double[] same = new double[20];
    assertDoesNotThrow(() -> empty.add("same", same, same).image());
  }

  @Test
  void what_cannot_be_drawn_is_refused() {
    double[] x = {0, 1};
    refused(() -> CHART.add("train", x, x), "\"train\" twice");
    refused(() -> CHART.add("b", x, new double[] {1}), "2 x and 1 y");
    refused(() -> CHART.add("b", new double[0], new double[0]), "at least 1");
    refused(() -> CHART.add("b", x, new double[] {1, Double.POSITIVE_INFINITY}), "point 1");
    refused(() -> CHART.add("b", new double[] {Double.NaN, 1}, x), "point 0");
    refused(() -> CHART.add("b", x, x).logY(), "above 0, got 0.0 at point 0 of \"b\"");
    refused(() -> CHART.logY().add("b", x, x), "above 0");
    refused(() -> LineChart.of("", "x", "y").image(), "must have a series");
    refused(() -> CHART.size(10, 10), "10 × 10");
    refused(() -> CHART.image(0), "at least 1");
    refused(() -> CHART.image(100), "10000");
  }

  private static void refused(Executable call, String named) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    assertTrue(message.contains(named), message);
  }

  private static int count(BufferedImage image, int colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }

  /// The first row of a column in which the blue line is; the height where it is in none.
  private static int highest(BufferedImage image, int x) {
    int y = 0;
    while (y < image.getHeight() && image.getRGB(x, y) != BLUE) {
      y++;
    }
    return y;
  }
}
