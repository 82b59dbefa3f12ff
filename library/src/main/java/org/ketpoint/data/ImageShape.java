package org.ketpoint.data;

/// The height and width of pictures whose pixels are the features, row by row from the top left.
///
/// @param height rows of pixels, at least 1
/// @param width pixels in a row, at least 1
public record ImageShape(int height, int width) {
  /// Checks that both sides are positive.
  ///
  /// @param height rows of pixels, at least 1
  /// @param width pixels in a row, at least 1
  public ImageShape {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture's sides must be at least 1 pixel, got " + height + " × " + width);
    }
  }

  /// The number of pixels.
  ///
  /// @return height × width
  public int pixels() {
    return Math.multiplyExact(height, width);
  }
}
