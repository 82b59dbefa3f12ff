package org.ketpoint.checkpoint.disk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Nearly every loss shows after a few operations, so that all short sequences are worth a look.
public final class Sequences {
  private Sequences() {}

  /// All sequences of at least one and at most so many of the operations, short ones first.
  public static <T> List<List<T>> upTo(int length, Collection<T> operations) {
    var all = new ArrayList<List<T>>();
    List<List<T>> last = List.of(List.of());
    for (int i = 0; i < length; i++) {
      last = last.stream().flatMap(s -> operations.stream().map(o -> with(s, o))).toList();
      all.addAll(last);
    }
    return all;
  }

  private static <T> List<T> with(List<T> sequence, T operation) {
    var longer = new ArrayList<>(sequence);
    longer.add(operation);
    return List.copyOf(longer);
  }
}
