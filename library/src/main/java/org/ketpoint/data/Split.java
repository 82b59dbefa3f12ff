package org.ketpoint.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.ketpoint.simulate.Streams;

/// The random division into training and test that [Dataset#split] documents.
final class Split {
  private Split() {}

  static Dataset divide(Samples all, List<String> classes, double trainFraction, long seed) {
    requireShare(trainFraction);
    var random = Streams.at(seed, Streams.Purpose.SPLIT, 0, 0, 0);
    boolean[] trains = new boolean[all.size()];
    for (int c = 0; c < classes.size(); c++) {
      int label = c;
      int[] rows = IntStream.range(0, all.size()).filter(i -> all.label(i) == label).toArray();
      if (rows.length < 2) {
        throw new IllegalArgumentException(
            "a class must have at least 2 samples to be split, but \"%s\" has %d"
                .formatted(classes.get(c), rows.length));
      }
      draw(rows, trainFraction, random, trains);
    }
    return dataset(all, trains, classes);
  }

  /// Of samples with targets, which are all drawn from together.
  static Dataset divide(Samples all, double trainFraction, long seed) {
    requireShare(trainFraction);
    if (all.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least 2 samples to be split, got " + all.size());
    }
    boolean[] trains = new boolean[all.size()];
    int[] rows = IntStream.range(0, all.size()).toArray();
    draw(rows, trainFraction, Streams.at(seed, Streams.Purpose.SPLIT, 0, 0, 0), trains);
    return dataset(all, trains, List.of());
  }

  private static void requireShare(double trainFraction) {
    if (!(trainFraction > 0 && trainFraction < 1)) {
      throw new IllegalArgumentException(
          "the training share must be above 0 and below 1, got " + trainFraction);
    }
  }

  /// Shuffles the rows and marks the first of them as training samples.
  private static void draw(
      int[] rows, double trainFraction, UniformRandomProvider random, boolean[] trains) {
    shuffle(rows, random);
    long wanted = Math.round(trainFraction * rows.length);
    int count = Math.clamp(wanted, 1, rows.length - 1);
    Arrays.stream(rows, 0, count).forEach(i -> trains[i] = true);
  }

  private static Dataset dataset(Samples all, boolean[] trains, List<String> classes) {
    return new Dataset(
        all.select(IntStream.range(0, all.size()).filter(i -> trains[i]).toArray()),
        all.select(IntStream.range(0, all.size()).filter(i -> !trains[i]).toArray()),
        classes,
        null,
        Recipe.program());
  }

  private static void shuffle(int[] rows, UniformRandomProvider random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = rows[i];
      rows[i] = rows[j];
      rows[j] = moved;
    }
  }
}
