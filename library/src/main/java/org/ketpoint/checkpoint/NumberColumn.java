package org.ketpoint.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A column of numbers as tensors, in the least bytes that give every number back to the bit.
///
/// `NAME` holds a number a row, or one for all rows; or the numbers of `NAME.runs` equal rows each;
/// or the different numbers, with each row's place among them in `NAME.places`. Their type is the
/// first of U8, U16 and F32 that holds all of them, else F64. A number in F32 stands for the
/// shortest decimal that gives it: published figures have a few digits, which a float tells apart,
/// but hardly ever a float's exact value.
final class NumberColumn {
  private static final String RUNS = ".runs";
  private static final String PLACES = ".places";
  private static final int MOST_PLACES = 256; // what U8 can count
  private static final int HEADER_BYTES = 80; // what a further tensor adds to the header

  private NumberColumn() {}

  static void put(Map<String, Tensor> tensors, String name, double[] values) {
    Runs runs = runs(values);
    Places places = places(values);
    int plain = size(values);
    int inRuns = size(runs.values) + size(runs.lengths) + HEADER_BYTES;
    int inPlaces =
        places.values.length > MOST_PLACES
            ? Integer.MAX_VALUE
            : size(places.values) + values.length + HEADER_BYTES;
    if (runs.values.length == 1) {
      add(tensors, name, runs.values);
    } else if (inRuns < Math.min(plain, inPlaces)) {
      add(tensors, name, runs.values);
      add(tensors, name + RUNS, runs.lengths);
    } else if (inPlaces < plain) {
      add(tensors, name, places.values);
      add(tensors, name + PLACES, places.of);
    } else {
      add(tensors, name, values);
    }
  }

  private static void add(Map<String, Tensor> tensors, String name, double[] values) {
    if (tensors.put(name, tensor(values)) != null) {
      throw new IllegalArgumentException("a file must have one tensor '%s'".formatted(name));
    }
  }

  /// Reads what [#put] wrote.
  ///
  /// @throws IllegalArgumentException if the tensors do not give a number a row
  static double[] get(Map<String, Tensor> tensors, String name, int rows) {
    double[] values = numbers(tensors, name);
    double[] column;
    if (tensors.containsKey(name + RUNS)) {
      column = unrun(values, numbers(tensors, name + RUNS), rows);
    } else if (tensors.containsKey(name + PLACES)) {
      column = Arrays.stream(numbers(tensors, name + PLACES)).map(p -> at(values, p)).toArray();
    } else if (values.length == 1) {
      column = new double[rows];
      Arrays.fill(column, values[0]);
    } else {
      column = values;
    }
    if (column.length != rows) {
      throw new IllegalArgumentException(
          "'%s' must have a number for each of %d rows, has %d"
              .formatted(name, rows, column.length));
    }
    return column;
  }

  private static double[] unrun(double[] values, double[] lengths, int rows) {
    boolean whole = Arrays.stream(lengths).allMatch(l -> isWhole(l, rows));
    if (!whole || values.length != lengths.length || Arrays.stream(lengths).sum() != rows) {
      throw new IllegalArgumentException(
          "%d runs must make %d rows, got the lengths %s"
              .formatted(values.length, rows, Arrays.toString(lengths)));
    }
    var column = new double[rows];
    int row = 0;
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(column, row, row + (int) lengths[i], values[i]);
      row += (int) lengths[i];
    }
    return column;
  }

  private static double at(double[] values, double place) {
    if (!(place >= 0 && place < values.length && place == (int) place)) {
      throw new IllegalArgumentException(
          "a place among %d numbers must be below that, got %s".formatted(values.length, place));
    }
    return values[(int) place];
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Runs(double[] values, double[] lengths) {}

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Places(double[] values, double[] of) {}

  private static Runs runs(double[] column) {
    List<Double> values = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (Double value : column) {
      if (!values.isEmpty() && values.getLast().equals(value)) {
        lengths.set(lengths.size() - 1, lengths.getLast() + 1);
      } else {
        values.add(value);
        lengths.add(1);
      }
    }
    return new Runs(
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        lengths.stream().mapToDouble(Integer::doubleValue).toArray());
  }

  private static Places places(double[] column) {
    Map<Double, Integer> places = new LinkedHashMap<>(); // 0.0 and −0.0 are two keys
    double[] of =
        Arrays.stream(column)
            .map(value -> places.computeIfAbsent(value, v -> places.size()))
            .toArray();
    return new Places(places.keySet().stream().mapToDouble(Double::doubleValue).toArray(), of);
  }

  private static int size(double[] values) {
    return type(values).bytes() * values.length;
  }

  private static Tensor.Type type(double[] values) {
    if (Arrays.stream(values).allMatch(v -> isWhole(v, 0xff))) {
      return Tensor.Type.U8;
    }
    if (Arrays.stream(values).allMatch(v -> isWhole(v, 0xffff))) {
      return Tensor.Type.U16;
    }
    boolean floats = Arrays.stream(values).allMatch(v -> same(v, decimal((float) v)));
    return floats ? Tensor.Type.F32 : Tensor.Type.F64;
  }

  private static boolean isWhole(double value, int most) {
    return value <= most && same(value, (int) value) && value >= 0;
  }

  private static boolean same(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  private static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private static Tensor tensor(double[] values) {
    Tensor.Type type = type(values);
    ByteBuffer data =
        ByteBuffer.allocate(type.bytes() * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type) {
        case U8 -> data.put((byte) value);
        case U16 -> data.putShort((short) (int) value);
        case F32 -> data.putFloat((float) value);
        default -> data.putDouble(value); // F64: type() gives no other
      }
    }
    return Tensor.of(type, new long[] {values.length}, data.array());
  }

  private static double[] numbers(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.shape().length != 1) {
      throw new IllegalArgumentException(
          "the tensor '%s' must be there and have one dimension, got %s".formatted(name, tensor));
    }
    ByteBuffer data = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    var values = new double[(int) tensor.shape()[0]];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (tensor.type()) {
            case U8 -> data.get() & 0xff;
            case U16 -> data.getShort() & 0xffff;
            case F32 -> decimal(data.getFloat());
            case F64 -> data.getDouble();
            default ->
                throw new IllegalArgumentException(
                    "'%s' must be of U8, U16, F32 or F64, is %s".formatted(name, tensor));
          };
    }
    return values;
  }
}
