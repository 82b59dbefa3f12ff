package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AreaAveragingTest {
  private static final double[] SIX = {0, 0.5, 1, 1, 0, 0.25};

  @Test
  void a_new_pixel_is_the_mean_of_those_under_it_by_area() {
    // 2 × 3 pixels to 1 × 2: each new one covers one and a half columns.
    double left = (0 + 1 + (0.5 + 0) / 2) / 3;
    double right = (1 + 0.25 + (0.5 + 0) / 2) / 3;
    assertArrayEquals(new double[] {left, right}, resized(SIX, 2, 3, 1, 2), 1e-15);
  }

  @Test
  void whole_blocks_are_averaged_and_whole_pixels_repeated() {
    double[] x = {0, 1, 0.5, 0.5, 1, 0, 0.25, 0.75};
    assertArrayEquals(new double[] {0.5, 0.5}, resized(x, 2, 4, 1, 2), 1e-15);
    assertArrayEquals(
        new double[] {0.2, 0.2, 0.8, 0.8, 0.2, 0.2, 0.8, 0.8},
        resized(new double[] {0.2, 0.8}, 1, 2, 2, 4),
        1e-15);
    assertArrayEquals(SIX, resized(SIX, 2, 3, 2, 3), 1e-15);
  }

  @Test
  void every_size_keeps_the_mean_and_a_uniform_picture() {
    double[] x = new Random(4).doubles(35).toArray();
    double mean = Arrays.stream(x).average().orElseThrow();
    double[] white = new double[35];
    Arrays.fill(white, 1);
    for (int height = 1; height < 12; height++) {
      for (int width = 1; width < 12; width++) {
        double[] small = resized(x, 5, 7, height, width);
        assertEquals(mean, Arrays.stream(small).average().orElseThrow(), 1e-14);
        for (double pixel : resized(white, 5, 7, height, width)) {
          assertEquals(1, pixel);
        }
      }
    }
  }

  @Test
  void digits_shrink_to_a_power_of_two_and_the_recipe_says_so() {
    Dataset small = Mnist.digits(0, 1).take(5).resize(8, 16);
    assertEquals(128, small.features());
    assertEquals(Optional.of(new ImageShape(8, 16)), small.imageShape());
    assertEquals(
        "{\"source\":\"mnist\",\"digits\":[0,1],\"steps\":[\"take(5)\",\"resize(8,16)\"]}",
        small.recipe());
    assertEquals(small.hash(), Dataset.fromRecipe(small.recipe()).hash());
  }

  @Test
  void only_pictures_are_resized_and_only_to_pictures() {
    Dataset digits = Mnist.digits(0, 1).take(5);
    Refused.argument(() -> digits.standardize().resize(8, 8), "784 features are not pixels");
    Refused.argument(() -> digits.resize(0, 8), "at least 1 pixel", "0 × 8");
    for (String step : new String[] {"resize(8)", "resize(8,8,8)", "resize(8,)", "take(1,2)"}) {
      Refused.argument(
          () ->
              Dataset.fromRecipe(
                  "{\"source\":\"mnist\",\"digits\":[0],\"steps\":[\"" + step + "\"]}"),
          step,
          "or resize(h,w)");
    }
  }

  private static double[] resized(double[] x, int height, int width, int toHeight, int toWidth) {
    var averaging =
        new AreaAveraging(new ImageShape(height, width), new ImageShape(toHeight, toWidth));
    return averaging.apply(Samples.of(new double[][] {x}, new int[] {0})).row(0);
  }
}
