package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MnistTest {
  @Test
  void all_images_of_the_digits_are_there() {
    Dataset data = Mnist.digits(0, 1, 2, 3);
    assertEquals(784, data.features());
    assertEquals(List.of("0", "1", "2", "3"), data.classes());
    assertEquals(Optional.of(new ImageShape(28, 28)), data.imageShape());
    for (int digit = 0; digit < 4; digit++) {
      assertEquals(1000, data.train().count(digit));
      assertEquals(digit == 0 ? 980 : 1000, data.test().count(digit));
    }
  }

  @Test
  void pixels_run_from_0_for_paper_to_1_for_ink() {
    Samples train = Mnist.digits(0).train();
    double least = 1;
    double most = 0;
    for (int j = 0; j < 784; j++) {
      least = Math.min(least, train.feature(0, j));
      most = Math.max(most, train.feature(0, j));
    }
    assertEquals(0, least);
    assertTrue(most > 0.98 && most <= 1);
  }

  @Test
  void labels_follow_the_order_in_which_the_digits_are_named() {
    Dataset data = Mnist.digits(3, 0);
    Dataset sorted = Mnist.digits(0, 3);
    assertEquals(List.of("3", "0"), data.classes());
    assertArrayEquals(sorted.train().row(17), data.train().row(17));
    assertEquals(1 - sorted.train().label(17), data.train().label(17));
  }

  @Test
  void the_quickstarts_data_is_the_same_bits_on_every_machine() {
    assertEquals(
        "29db16a91ea74295d38fb0337939ffd3dfdcf31132f6286a4803d01d19143ed0",
        Mnist.digits(0, 1).reduce(4).hash());
  }

  /// Figures of scikit-learn 1.9.1: StandardScaler, PCA with the full solver, the largest loading
  /// of each component made positive, MinMaxScaler with clipping.
  @Test
  void reduction_agrees_with_scikit_learn() {
    Dataset two = Mnist.digits(0, 1).reduce(4);
    assertNear(two.train(), 0, 0.430569057303, 0.247516851347, 0.565391883005, 0.373499975368);
    assertNear(two.train(), 1999, 0.451151096217, 0.730888008407, 0.378162460326, 0.466705390869);
    assertNear(two.test(), 0, 0.945631255732, 0.413435606564, 0.513517325995, 0.358715689915);
    assertNear(two.test(), 1979, 0.248545241804, 0.211826133931, 0.227946086993, 0.321626258775);
    Dataset four = Mnist.digits(0, 1, 2, 3).reduce(6);
    assertNear(
        four.train(),
        1,
        0.047060914581,
        0.271272438382,
        0.341702790592,
        0.554536173906,
        0.604603530136,
        0.089970796473);
    assertNear(
        four.test(),
        3979,
        0.802485650873,
        0.269262807670,
        0.282369181022,
        0.634697463529,
        0.459985242660,
        0.186712679700);
  }

  private static void assertNear(Samples samples, int row, double... expected) {
    assertArrayEquals(expected, samples.row(row), 1e-11);
  }

  @Test
  void only_pixels_have_the_shape_of_a_picture() {
    Dataset raw = Mnist.digits(0, 1).take(20);
    assertTrue(raw.minMax().imageShape().isPresent());
    assertTrue(raw.standardize().imageShape().isEmpty());
    assertTrue(raw.reduce(2).imageShape().isEmpty());
  }

  @Test
  void other_digits_are_refused() {
    Refused.argument(() -> Mnist.digits(0, 4), "from 0 to 3", "got 4");
    Refused.argument(() -> Mnist.digits(-1), "got -1");
    Refused.argument(() -> Mnist.digits(), "at least one", "[]");
    Refused.argument(() -> Mnist.digits(1, 0, 1), "only once", "[1, 0, 1]");
  }
}
