package org.ketpoint.data;

import java.util.Arrays;

/// What is to be learnt about each sample: the label of its class, or the number to be predicted.
sealed interface Answers {
  /// How many samples there are answers to.
  int size();

  /// The answers of the chosen samples, in the order of `rows`.
  Answers select(int[] rows);

  /// The first n answers.
  Answers take(int n);

  /// `of[i]`, the label of sample i, 0 or above.
  @SuppressWarnings("ArrayRecordComponent") // only inside this package, which only reads it
  record Labels(int[] of) implements Answers {
    @Override
    public int size() {
      return of.length;
    }

    @Override
    public Labels select(int[] rows) {
      return new Labels(Arrays.stream(rows).map(row -> of[row]).toArray());
    }

    @Override
    public Labels take(int n) {
      return new Labels(Arrays.copyOf(of, n));
    }
  }

  /// `of[i]`, the target of sample i, finite.
  @SuppressWarnings("ArrayRecordComponent") // only inside this package, which only reads it
  record Targets(double[] of) implements Answers {
    @Override
    public int size() {
      return of.length;
    }

    @Override
    public Targets select(int[] rows) {
      return new Targets(Arrays.stream(rows).mapToDouble(row -> of[row]).toArray());
    }

    @Override
    public Targets take(int n) {
      return new Targets(Arrays.copyOf(of, n));
    }
  }
}
