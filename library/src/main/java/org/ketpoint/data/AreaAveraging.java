package org.ketpoint.data;

/// Pictures of another size: each new pixel is the mean of the old ones under it.
///
/// The picture is laid out on a grid so fine that old and new pixels both consist of whole cells:
/// an old pixel is `to` cells long and a new one `from` cells, along each side. So all weights are
/// whole numbers, and sums run row by row.
record AreaAveraging(ImageShape from, ImageShape to) {
  Samples apply(Samples samples) {
    var values = new double[Math.multiplyExact(samples.size(), to.pixels())];
    for (int i = 0; i < samples.size(); i++) {
      for (int row = 0; row < to.height(); row++) {
        for (int column = 0; column < to.width(); column++) {
          values[i * to.pixels() + row * to.width() + column] = mean(samples, i, row, column);
        }
      }
    }
    return samples.withFeatures(to.pixels(), values);
  }

  private double mean(Samples samples, int i, int row, int column) {
    int start = i * from.pixels();
    double sum = 0;
    for (int r = first(row, from.height(), to.height()); r < from.height(); r++) {
      long high = overlap(r, row, from.height(), to.height());
      if (high == 0) {
        break;
      }
      for (int c = first(column, from.width(), to.width()); c < from.width(); c++) {
        long wide = overlap(c, column, from.width(), to.width());
        if (wide == 0) {
          break;
        }
        sum += (double) (high * wide) * samples.values()[start + r * from.width() + c];
      }
    }
    return sum / ((double) from.height() * from.width());
  }

  /// The first old pixel under a new one.
  private static int first(int at, int from, int to) {
    return (int) ((long) at * from / to);
  }

  /// How many cells an old and a new pixel share, along one side.
  private static long overlap(int old, int at, int from, int to) {
    long start = Math.max((long) old * to, (long) at * from);
    long end = Math.min((long) (old + 1) * to, (long) (at + 1) * from);
    return Math.max(0, end - start);
  }
}
