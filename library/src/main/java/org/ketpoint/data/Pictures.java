package org.ketpoint.data;

import java.util.List;
import java.util.stream.IntStream;

/// Pictures and their labels, as two IDX arrays: samples × height × width, and samples.
record Pictures(Idx images, Idx labels) {
  private static final double WHITE = 255;

  Pictures {
    if (images.shape().size() != 3) {
      throw new DataFormatException(
          "pictures must have 3 dimensions, got " + images.shape() + " in " + images.name());
    }
    if (labels.shape().size() != 1) {
      throw new DataFormatException(
          "labels must have 1 dimension, got " + labels.shape() + " in " + labels.name());
    }
    if (!images.shape().getFirst().equals(labels.shape().getFirst())) {
      throw new DataFormatException(
          "each picture must have one label, got %d pictures in %s and %d labels in %s"
              .formatted(images.shape().getFirst(), images.name(), labels.size(), labels.name()));
    }
  }

  static Dataset dataset(Pictures train, Pictures test) {
    List<Integer> classes = train.distinctLabels();
    List<Integer> unknown =
        test.distinctLabels().stream().filter(label -> !classes.contains(label)).toList();
    if (!unknown.isEmpty()) {
      throw new DataFormatException(
          "every test label must occur in training, got %s in %s, but %s has only %s"
              .formatted(unknown, test.labels.name(), train.labels.name(), classes));
    }
    if (!train.shape().equals(test.shape())) {
      throw new DataFormatException(
          "test pictures must have the size of the training pictures, got %s in %s and %s in %s"
              .formatted(
                  test.images.shape(), test.images.name(),
                  train.images.shape(), train.images.name()));
    }
    return new Dataset(
        train.select(classes),
        test.select(classes),
        classes.stream().map(String::valueOf).toList(),
        train.shape(),
        Recipe.program());
  }

  ImageShape shape() {
    return new ImageShape(images.shape().get(1), images.shape().get(2));
  }

  private List<Integer> distinctLabels() {
    return IntStream.range(0, labels.size())
        .map(labels::value)
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  /// The pictures of these classes in the file's order, each labelled by its class's place in the
  /// list; pixels from 0 to 1.
  Samples select(List<Integer> classes) {
    int pixels = shape().pixels();
    int[] rows =
        IntStream.range(0, labels.size()).filter(i -> classes.contains(labels.value(i))).toArray();
    double[] values = new double[Math.multiplyExact(rows.length, pixels)];
    int[] y = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int p = 0; p < pixels; p++) {
        values[i * pixels + p] = images.value(rows[i] * pixels + p) / WHITE;
      }
      y[i] = classes.indexOf(labels.value(rows[i]));
    }
    return new Samples(pixels, values, y);
  }
}
