package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// The trainable angles, an immutable tensor: `theta[l][q][g]` in the paper's ansatz.
public final class Parameters {
  private final List<Integer> shape;
  private final double[] values; // row-major

  private Parameters(List<Integer> shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /// A tensor of angles.
  ///
  /// @param shape its dimensions, outermost first
  /// @param values row-major, radians, finite
  /// @return the tensor, holding a copy
  /// @throws IllegalArgumentException if the number of values does not fit the shape or one is not
  ///   finite
  public static Parameters of(List<Integer> shape, double... values) {
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    if (values.length != size) {
      throw new IllegalArgumentException(
          "θ of shape %s must have %d values, got %d".formatted(shape, size, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "θ must be finite, got %s at %s".formatted(values[i], name(shape, i)));
      }
    }
    return new Parameters(List.copyOf(shape), values.clone());
  }

  /// The tensor's dimensions.
  ///
  /// @return `[layers, qubits, gates]` for the paper's ansatz
  public List<Integer> shape() {
    return shape;
  }

  /// How many parameters there are.
  ///
  /// @return the product of the dimensions
  public int size() {
    return values.length;
  }

  /// All values.
  ///
  /// @return a copy, row-major
  public double[] toArray() {
    return values.clone();
  }

  /// One value.
  ///
  /// @param index its place in row-major order
  /// @return the angle in radians
  public double at(int index) {
    return values[index];
  }

  /// A tensor of the same shape.
  ///
  /// @param newValues row-major
  /// @return the tensor
  public Parameters with(double... newValues) {
    return of(shape, newValues);
  }

  /// How a parameter is written.
  ///
  /// @param index its place in row-major order
  /// @return for instance `θ[0][2][1]`
  public String name(int index) {
    return name(shape, index);
  }

  /// The values as a table: one row a parameter.
  ///
  /// @return columns parameter and value
  public Table table() {
    return Table.create(
        "θ", StringColumn.create("parameter", names()), DoubleColumn.create("radians", values));
  }

  String[] names() {
    var names = new String[values.length];
    Arrays.setAll(names, this::name);
    return names;
  }

  private static String name(List<Integer> shape, int index) {
    var text = new StringBuilder();
    int rest = index;
    for (int i = shape.size() - 1; i >= 0; i--) {
      text.insert(0, "[" + rest % shape.get(i) + "]");
      rest /= shape.get(i);
    }
    return "θ" + text;
  }

  /// Equal in shape and in every bit.
  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters p
        && p.shape.equals(shape)
        && Arrays.equals(p.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "θ%s = %s"
        .formatted(
            shape,
            Arrays.stream(values)
                .mapToObj(v -> String.format(Locale.ROOT, "%.4f", v))
                .collect(Collectors.joining(", ", "[", "]")));
  }
}
