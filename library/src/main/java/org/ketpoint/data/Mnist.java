package org.ketpoint.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/// The handwritten digits 0 to 3 of MNIST, which ship with the library: of each digit the first
/// 1,000 training images and the first 1,000 test images (980 of digit 0, all there are), 28 × 28
/// pixels. By LeCun, Cortes and Burges, CC BY-SA 3.0; see `MNIST-NOTICE.txt` beside this class.
public final class Mnist {
  private static final int LARGEST_DIGIT = 3;

  private Mnist() {}

  /// The images of some digits, in the order of the published files. The first digit named gets
  /// label 0, the second 1, and so on. Each of the 784 features is a pixel from 0 (paper) to 1
  /// (ink).
  ///
  /// @param digits which digits, each once, from 0 to 3
  /// @return the data set; its classes are named by their digits
  /// @throws IllegalArgumentException if no digit is named, one twice, or one outside 0 to 3
  public static Dataset digits(int... digits) {
    List<Integer> chosen = IntStream.of(digits).boxed().toList();
    for (int digit : chosen) {
      if (digit < 0 || digit > LARGEST_DIGIT) {
        throw new IllegalArgumentException(
            "a digit must be from 0 to 3, the ones that ship with the library, got " + digit);
      }
    }
    if (chosen.isEmpty() || chosen.stream().distinct().count() < chosen.size()) {
      throw new IllegalArgumentException(
          "at least one digit must be named, and each only once, got " + chosen);
    }
    Pictures train = read("train");
    return new Dataset(
        train.select(chosen),
        read("test").select(chosen),
        chosen.stream().map(String::valueOf).toList(),
        train.shape(),
        Recipe.mnist(chosen));
  }

  private static Pictures read(String part) {
    return new Pictures(
        resource(part + "-images-0123.idx.gz"), resource(part + "-labels-0123.idx.gz"));
  }

  private static Idx resource(String name) {
    try (InputStream in = Mnist.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library's jar must hold " + name + ", but does not");
      }
      return Idx.read(in, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
