package org.ketpoint.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.ImageShape;
import org.ketpoint.data.Mnist;

class ImageGridTest {
  private static final ImageGrid EMPTY = ImageGrid.of(new ImageShape(2, 3));

  @Test
  void ink_is_black_paper_white_and_half_ink_half_grey() {
    BufferedImage image = EMPTY.row("", List.of(new double[] {0, 1, 0.5, 1, 1, 0})).image();
    // Two by two pixels each, 8 from the left and the top.
    assertEquals(255, grey(image, 8, 8));
    assertEquals(0, grey(image, 10, 8));
    assertEquals(128, grey(image, 12, 9));
    assertEquals(0, grey(image, 8, 10));
    assertEquals(255, grey(image, 13, 11));
    assertEquals(255, grey(image, 0, 0));
  }

  private static int grey(BufferedImage image, int x, int y) {
    return image.getRaster().getSample(x, y, 0);
  }

  @Test
  void a_row_a_class_with_its_first_digits() {
    Dataset data = Mnist.digits(0, 1);
    BufferedImage four = ImageGrid.first(data, 4).image();
    BufferedImage five = ImageGrid.first(data, 5).image();
    assertEquals(2 * (2 * 28 + 8) + 8, four.getHeight());
    assertEquals(2 * 28 + 8, five.getWidth() - four.getWidth());
    assertArrayEquals(ImageGrid.first(data, 4).png(), ImageGrid.first(data, 4).png());
  }

  @Test
  void what_is_no_picture_is_refused() {
    double[] good = new double[6];
    refused(() -> EMPTY.row("a", List.of()), "at least 1 picture");
    refused(() -> EMPTY.row("a", List.of(good, new double[5])), "2 × 3 pixels, got 5 (picture 1");
    refused(
        () -> EMPTY.row("a", List.of(new double[] {0, 0, 0, 0, 0, 1.5})), "from 0 to 1, got 1.5");
    refused(() -> EMPTY.row("a", List.of(new double[] {Double.NaN, 0, 0, 0, 0, 0})), "got NaN");
    refused(EMPTY::image, "must have a row");
    Dataset few = Mnist.digits(0, 1).take(5);
    refused(() -> ImageGrid.first(few.standardize(), 2), "standardize()");
    refused(() -> ImageGrid.first(few, 0), "got 0");
  }

  private static void refused(Executable call, String named) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    assertTrue(message.contains(named), message);
  }
}
