package org.ketpoint.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An optimizer's memory: how many updates it has made, and its tensors. Immutable.
public final class OptimizerState {
  private final long updates;
  private final SortedMap<String, double[]> tensors;

  private OptimizerState(long updates, SortedMap<String, double[]> tensors) {
    this.updates = updates;
    this.tensors = tensors;
  }

  /// A memory.
  ///
  /// @param updates how many updates it has seen, at least 0
  /// @param tensors by name, each as long as θ; finite
  /// @return the memory, holding copies
  public static OptimizerState of(long updates, Map<String, double[]> tensors) {
    if (updates < 0) {
      throw new IllegalArgumentException("updates must be ≥ 0, got " + updates);
    }
    var copies = new TreeMap<String, double[]>();
    tensors.forEach(
        (name, values) -> {
          if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                "the optimizer's %s must be finite, got %s"
                    .formatted(name, Arrays.toString(values)));
          }
          copies.put(name, values.clone());
        });
    return new OptimizerState(updates, Collections.unmodifiableSortedMap(copies));
  }

  static OptimizerState zeros(List<String> names, int size) {
    var tensors = new TreeMap<String, double[]>();
    names.forEach(name -> tensors.put(name, new double[size]));
    return of(0, tensors);
  }

  /// How many updates it has seen.
  ///
  /// @return at least 0
  public long updates() {
    return updates;
  }

  /// The names of the tensors.
  ///
  /// @return in alphabetical order
  public List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  /// One tensor.
  ///
  /// @param name its name
  /// @return a copy, as long as θ
  public double[] tensor(String name) {
    double[] values = tensors.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "the optimizer has no '%s', only %s".formatted(name, tensors.keySet()));
    }
    return values.clone();
  }

  /// Equal in every bit.
  @Override
  public boolean equals(Object other) {
    return other instanceof OptimizerState s
        && s.updates == updates
        && s.tensors.keySet().equals(tensors.keySet())
        && tensors.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), s.tensors.get(e.getKey())));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(updates);
  }

  @Override
  public String toString() {
    return "%d updates, %s".formatted(updates, tensors.keySet());
  }
}
